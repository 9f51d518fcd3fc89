//! What all gateways for SMS do alike.

use std::time::Duration;

use domain::{Phone, contact::PhoneKind, notice::NoticeKind};
use reqwest::{Client, Url};

use super::{
    Answer, Message, Why, http,
    template::{Filled, Misfit, Named, Places, Templates},
};

/// A vendor's codes and what each means.
pub(super) type Codes = &'static [(&'static str, Answer)];

/// What a code means, if it is one of these.
pub(super) fn meaning(codes: Codes, code: &str) -> Option<Answer> {
    codes.iter().find(|(known, _)| *known == code).map(|(_, answer)| answer.clone())
}

/// A phone as gateways want it: `+8613800000000`.
pub(super) struct E164(pub(super) String);

/// A privacy number is reached with its extension only, which an SMS has not: without it, it is somebody else's.
pub(super) fn e164(phone: &Phone) -> Result<E164, Answer> {
    match phone.kind() {
        PhoneKind::Mobile => Ok(E164(format!("+86{}", phone.digits()))),
        PhoneKind::Abroad => Ok(E164(format!("+{}", phone.digits()))),
        PhoneKind::Landline | PhoneKind::Privacy => Err(Answer::Refused(Why::NoMessages)),
    }
}

/// A vendor that sends nothing but approved templates.
pub(super) struct Vendor {
    pub(super) endpoint: Url,
    pub(super) client: Client,
    templates: Templates,
}

impl Vendor {
    /// As the settings have it: the address, and the templates with the kinds that have none and the most
    /// characters of a value.
    ///
    /// # Errors
    /// What is wrong, each with its place in them.
    pub(super) fn open<V: Places>(
        endpoint: &str,
        patience: Duration,
        (templates, without, longest): (&Named<V>, &[NoticeKind], usize),
    ) -> Result<Self, Vec<(String, String)>> {
        let templates = Templates::read(templates, without, longest)?;
        let (endpoint, client) = reach(endpoint, patience)?;
        Ok(Self { endpoint, client, templates })
    }

    /// The message in its template; the log says what does not fit, never its value.
    pub(super) fn fill(&self, message: &Message) -> Result<Filled, Answer> {
        self.templates.fill(message).map_err(|misfit| {
            let kind = message.kind.as_str();
            match misfit {
                Misfit::NoTemplate => tracing::warn!(kind, "no template says this"),
                Misfit::Value(variable) => {
                    tracing::warn!(kind, variable = variable.name(), "a value does not fit the vendor's template");
                }
            }
            Answer::Refused(Why::Words)
        })
    }
}

/// The address in the settings, and what calls it.
pub(super) fn reach(endpoint: &str, patience: Duration) -> Result<(Url, Client), Vec<(String, String)>> {
    let wrong = |what: &str| vec![("endpoint".to_owned(), what.to_owned())];
    let url = http::endpoint(endpoint).ok_or_else(|| {
        wrong("is not an address such as https://sms.tencentcloudapi.com (plain http only to this machine)")
    })?;
    let client = http::client(patience).ok_or_else(|| wrong("cannot be called: this machine has no certificates"))?;
    Ok((url, client))
}
