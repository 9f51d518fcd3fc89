//! Tencent Cloud SMS: `SendSms` of 2021-01-11, one phone a call, an approved template each.

mod codes;
mod said;

use std::time::Duration;

use domain::notice::{NoticeKind, Variable};
use serde::Deserialize;
use serde_json::json;

use super::{
    Answer, Message, Provider, Soon, http,
    report::{Arrived, Receipt, Report, Unread},
    sign::tc3,
    sms::{self, E164, Vendor},
    template::Named,
};
use crate::config::Secret;
use said::{Envelope, Told};

/// As the file of gateways has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    secret_id: String,
    secret_key: Secret,
    /// `SmsSdkAppId`.
    app_id: String,
    /// The approved name in 【】.
    signature: String,
    #[serde(default = "region")]
    region: String,
    #[serde(default = "home")]
    endpoint: String,
    /// Most characters of a value: 6, more for older accounts.
    #[serde(default = "longest")]
    longest_variable: usize,
    #[serde(default)]
    without: Vec<NoticeKind>,
    templates: Named<Vec<Variable>>,
}

fn region() -> String {
    "ap-guangzhou".into()
}

fn home() -> String {
    "https://sms.tencentcloudapi.com".into()
}

fn longest() -> usize {
    6
}

/// The gateway.
pub struct Tencent {
    settings: Settings,
    vendor: Vendor,
}

impl Tencent {
    /// What the settings describe.
    ///
    /// # Errors
    /// What is wrong, each with its place in them.
    pub fn new(settings: Settings, patience: Duration) -> Result<Self, Vec<(String, String)>> {
        let templates = (&settings.templates, &settings.without[..], settings.longest_variable);
        let vendor = Vendor::open(&settings.endpoint, patience, templates)?;
        Ok(Self { settings, vendor })
    }

    fn body(&self, message: &Message, to: &E164) -> Result<String, Answer> {
        let filled = self.vendor.fill(message)?;
        let values: Vec<String> = filled.values.into_iter().map(|(_, value)| value).collect();
        let body = json!({
            "PhoneNumberSet": [to.0],
            "SmsSdkAppId": self.settings.app_id,
            "SignName": self.settings.signature,
            "TemplateId": filled.id,
            "TemplateParamSet": values,
            "SessionContext": message.reference,
        });
        Ok(body.to_string())
    }

    async fn hand_over(&self, message: Message) -> Result<Answer, Answer> {
        let body = self.body(&message, &sms::e164(&message.to)?)?;
        let host = http::host(&self.vendor.endpoint);
        let headers = [("content-type", "application/json"), ("host", host.as_str()), ("x-tc-action", "sendsms")];
        let call = tc3::Call { service: "sms", headers: &headers, payload: body.as_bytes(), at: message.at };
        let key = tc3::Key { id: &self.settings.secret_id, secret: self.settings.secret_key.reveal() };
        let authorization = tc3::authorization(&call, key);
        let request = self.vendor.client.post(self.vendor.endpoint.clone()).header("content-type", "application/json");
        let request = request.header("x-tc-action", "SendSms").header("x-tc-version", "2021-01-11");
        let request = request.header("x-tc-timestamp", message.at.millis().div_euclid(1000).to_string());
        let request = request.header("x-tc-region", &self.settings.region).header("authorization", authorization);
        let reply = http::call(request.body(body)).await?;
        let Ok(said) = serde_json::from_slice::<Envelope>(&reply.body) else { return Err(http::by_status(&reply)) };
        Ok(said.response.answer())
    }
}

impl Provider for Tencent {
    fn name(&self) -> &'static str {
        "tencent"
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
        let body = if heard { r#"{"result":0,"errmsg":"OK"}"# } else { r#"{"result":1,"errmsg":"later"}"# };
        Receipt { content_type: "application/json", body }
    }
}
