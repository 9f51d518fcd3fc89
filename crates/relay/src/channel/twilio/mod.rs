//! Twilio's Messages: the text itself, to any country; reports are signed.

mod codes;
mod said;

use std::time::Duration;

use reqwest::{Client, Url};
use serde::Deserialize;

use super::{
    Answer, Fate, Message, Provider, Soon, http,
    report::{Arrived, Receipt, Report, Unread},
    sign::twilio,
    sms,
};
use crate::config::Secret;
use codes::meaning;
use said::{Failure, Resource};

/// As the file of gateways has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    account_sid: String,
    auth_token: Secret,
    /// A number of ours, or this:
    from: Option<String>,
    /// `MG…`.
    messaging_service: Option<String>,
    #[serde(default = "home")]
    endpoint: String,
    /// For how many seconds the vendor may try, 1 to 36000; a day otherwise.
    validity_seconds: Option<u32>,
}

fn home() -> String {
    "https://api.twilio.com".into()
}

/// The gateway.
pub struct Twilio {
    settings: Settings,
    endpoint: Url,
    client: Client,
}

impl Twilio {
    /// What the settings describe.
    ///
    /// # Errors
    /// What is wrong, each with its place in them.
    pub fn new(settings: Settings, patience: Duration) -> Result<Self, Vec<(String, String)>> {
        let wrong = |place: &str, what: &str| Err(vec![(place.to_owned(), what.to_owned())]);
        if settings.from.is_some() == settings.messaging_service.is_some() {
            return wrong("from", "is needed, or `messaging_service`, and not both");
        }
        if settings.validity_seconds.is_some_and(|seconds| !(1..=36_000).contains(&seconds)) {
            return wrong("validity_seconds", "is not a whole number of seconds from 1 to 36000");
        }
        if settings.account_sid.is_empty() || !settings.account_sid.chars().all(|c| c.is_ascii_alphanumeric()) {
            return wrong("account_sid", "is not letters and digits such as AC0123");
        }
        let (endpoint, client) = sms::reach(&settings.endpoint, patience)?;
        Ok(Self { settings, endpoint, client })
    }

    fn url(&self, rest: &str) -> Url {
        let mut url = self.endpoint.clone();
        url.set_path(&format!("2010-04-01/Accounts/{}/{rest}", self.settings.account_sid));
        url
    }

    fn form(&self, message: &Message) -> Result<String, Answer> {
        let to = sms::e164(&message.to)?;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("To", &to.0).append_pair("Body", &message.text);
        let from = [("From", &self.settings.from), ("MessagingServiceSid", &self.settings.messaging_service)];
        for (name, value) in from.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            form.append_pair(name, value);
        }
        if let Some(seconds) = self.settings.validity_seconds {
            form.append_pair("ValidityPeriod", &seconds.to_string());
        }
        if let Some(to) = &message.report_to {
            // It keeps no reference of ours: the address of its reports does.
            form.append_pair("StatusCallback", &format!("{to}?notice={}", message.reference));
        }
        Ok(form.finish())
    }

    async fn hand_over(&self, message: Message) -> Result<Answer, Answer> {
        let form = self.form(&message)?;
        let token = self.settings.auth_token.reveal();
        let request = self.client.post(self.url("Messages.json")).basic_auth(&self.settings.account_sid, Some(token));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let reply = http::call(request).await?;
        if (200..300).contains(&reply.status) {
            let said: Resource = serde_json::from_slice(&reply.body).map_err(|_| Answer::Lost)?;
            return Ok(match said.fate() {
                Fate::Failed(why) => Answer::Refused(why),
                _ => Answer::Accepted(Some(said.sid)),
            });
        }
        let Ok(said) = serde_json::from_slice::<Failure>(&reply.body) else { return Err(http::by_status(&reply)) };
        Ok(match meaning(said.code) {
            Some(Answer::Later(_)) => Answer::Later(reply.retry_after),
            Some(answer) => answer,
            None => http::by_status(&reply),
        })
    }

    async fn look_up(&self, sid: &str) -> Result<Fate, Answer> {
        let token = self.settings.auth_token.reveal();
        let request = self.client.get(self.url(&format!("Messages/{sid}.json")));
        let reply = http::call(request.basic_auth(&self.settings.account_sid, Some(token))).await?;
        let said: Resource = serde_json::from_slice(&reply.body).map_err(|_| Answer::Lost)?;
        Ok(said.fate())
    }
}

impl Provider for Twilio {
    fn name(&self) -> &'static str {
        "twilio"
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        Box::pin(async move { self.hand_over(message).await.unwrap_or_else(|answer| answer) })
    }

    /// Only by its own name of the message: by ours it cannot be asked.
    fn ask<'a>(&'a self, reference: &'a str) -> Soon<'a, Fate> {
        let is_sid = reference.len() == 34 && reference.chars().all(|c| c.is_ascii_alphanumeric());
        Box::pin(async move {
            match is_sid {
                true => self.look_up(reference).await.unwrap_or(Fate::CannotSay),
                false => Fate::CannotBeAsked,
            }
        })
    }

    fn reports(&self, arrived: &Arrived<'_>) -> Result<Vec<Report>, Unread> {
        let form: Vec<(String, String)> = form_urlencoded::parse(arrived.body).into_owned().collect();
        let given = arrived.signature.unwrap_or_default();
        if !twilio::is_signed(self.settings.auth_token.reveal(), arrived.url, &form, given) {
            return Err(Unread::Unsigned);
        }
        let field = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let (Some(sid), Some(status)) = (field("MessageSid"), field("MessageStatus")) else {
            return Err(Unread::Malformed);
        };
        let error_code = field("ErrorCode").and_then(|code| code.parse().ok());
        let ours = arrived.reference.map(str::to_owned);
        let fate = Resource { sid: String::new(), status, error_code }.fate();
        Ok(vec![Report { references: [sid].into_iter().chain(ours).collect(), fate }])
    }

    fn receipt(&self, _heard: bool) -> Receipt {
        Receipt { content_type: "text/xml", body: "<Response/>" }
    }
}
