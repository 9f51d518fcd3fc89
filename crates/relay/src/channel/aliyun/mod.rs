//! Alibaba Cloud SMS: `SendSms` of Dysmsapi 2017-05-25, everything in the query.

mod codes;
mod said;

use std::{collections::BTreeMap, time::Duration};

use domain::notice::{NoticeKind, Variable};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{
    Answer, Message, Provider, Soon, Why, http,
    report::{Arrived, Receipt, Report, Unread},
    sign::acs3,
    sms::{self, Vendor},
    template::Named,
};
use crate::config::Secret;
use codes::meaning;
use said::{Said, Told};

/// As the file of gateways has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    access_key_id: String,
    access_key_secret: Secret,
    /// The approved name in 【】.
    signature: String,
    #[serde(default = "home")]
    endpoint: String,
    /// Most characters of a value.
    #[serde(default = "longest")]
    longest_variable: usize,
    #[serde(default)]
    without: Vec<NoticeKind>,
    templates: Named<BTreeMap<String, Variable>>,
}

fn home() -> String {
    "https://dysmsapi.aliyuncs.com".into()
}

fn longest() -> usize {
    35
}

/// The gateway.
pub struct Aliyun {
    settings: Settings,
    vendor: Vendor,
}

impl Aliyun {
    /// What the settings describe.
    ///
    /// # Errors
    /// What is wrong, each with its place in them.
    pub fn new(settings: Settings, patience: Duration) -> Result<Self, Vec<(String, String)>> {
        let templates = (&settings.templates, &settings.without[..], settings.longest_variable);
        let vendor = Vendor::open(&settings.endpoint, patience, templates)?;
        Ok(Self { settings, vendor })
    }

    fn query(&self, message: &Message) -> Result<String, Answer> {
        let to = sms::e164(&message.to)?;
        let filled = self.vendor.fill(message)?;
        let values: BTreeMap<String, String> = filled.values.into_iter().collect();
        let values = serde_json::to_string(&values).map_err(|_| Answer::Refused(Why::Words))?;
        Ok(acs3::query(&[
            ("PhoneNumbers", to.0.as_str()),
            ("SignName", self.settings.signature.as_str()),
            ("TemplateCode", filled.id.as_str()),
            ("TemplateParam", values.as_str()),
            ("OutId", message.reference.as_str()),
        ]))
    }

    async fn hand_over(&self, message: Message) -> Result<Answer, Answer> {
        let query = self.query(&message)?;
        let host = http::host(&self.vendor.endpoint);
        let (date, nonce) = (message.at.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(), nonce(&message));
        let headers = [
            ("host", host.as_str()),
            ("x-acs-action", "SendSms"),
            ("x-acs-content-sha256", acs3::NOTHING),
            ("x-acs-date", date.as_str()),
            ("x-acs-signature-nonce", nonce.as_str()),
            ("x-acs-version", "2017-05-25"),
        ];
        let (id, secret) = (&self.settings.access_key_id, self.settings.access_key_secret.reveal());
        let authorization = acs3::authorization(&query, &headers, id, secret);
        let mut url = self.vendor.endpoint.clone();
        url.set_query(Some(&query));
        let request = self.vendor.client.post(url).header("authorization", authorization);
        // The client names the host itself.
        let request = headers.iter().skip(1).fold(request, |request, (name, value)| request.header(*name, *value));
        let reply = http::call(request).await?;
        let Ok(said) = serde_json::from_slice::<Said>(&reply.body) else { return Err(http::by_status(&reply)) };
        Ok(match said.code.as_str() {
            "OK" => Answer::Accepted(said.biz_id.filter(|id| !id.is_empty())),
            code => meaning(code),
        })
    }
}

/// Never the same twice: references are of one try, and a try has one moment.
fn nonce(message: &Message) -> String {
    let try_of = format!("{} {}", message.reference, message.at.millis());
    hex::encode(&Sha256::digest(try_of)[..16])
}

impl Provider for Aliyun {
    fn name(&self) -> &'static str {
        "aliyun"
    }

    fn signature(&self) -> &str {
        &self.settings.signature
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        Box::pin(async move { self.hand_over(message).await.unwrap_or_else(|answer| answer) })
    }

    /// They carry no signature: whoever knows the path is the vendor.
    fn reports(&self, arrived: &Arrived<'_>) -> Result<Vec<Report>, Unread> {
        arrived.list::<Told>()
    }

    fn receipt(&self, heard: bool) -> Receipt {
        let body = if heard { r#"{"code":0,"msg":"接收成功"}"# } else { r#"{"code":1,"msg":"稍后重试"}"# };
        Receipt { content_type: "application/json", body }
    }
}
