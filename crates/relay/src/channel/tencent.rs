//! Tencent Cloud SMS: `SendSms` of 2021-01-11, one phone a call, an approved template each.

use std::time::Duration;

use domain::notice::{NoticeKind, Variable};
use reqwest::{Client, Url};
use serde::Deserialize;
use serde_json::json;

use super::{
    Answer, Fate, Message, Provider, Soon, Why, http,
    report::{Arrived, Receipt, Report, Unread},
    sign::tc3,
    sms::{self, Codes, E164},
    template::{Named, Templates},
};
use crate::config::Secret;

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
    endpoint: Url,
    templates: Templates,
    client: Client,
}

/// What its codes mean (facts/messaging.md); of a family that is not named here, see [`meaning`].
const CODES: Codes = &[
    ("LimitExceeded.PhoneNumberThirtySecondLimit", Answer::Later(Some(30))),
    ("LimitExceeded.PhoneNumberOneHourLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.PhoneNumberDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.PhoneNumberSameContentDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.AppDailyLimit", Answer::Later(Some(3600))),
    ("LimitExceeded.DeliveryFrequencyLimit", Answer::Later(None)),
    ("RequestLimitExceeded", Answer::Later(None)),
    ("FailedOperation.PhoneNumberInBlacklist", Answer::Refused(Why::Unwilling)),
    ("FailedOperation.InsufficientBalanceInSmsPackage", Answer::Refused(Why::Account)),
    ("FailedOperation.SignatureIncorrectOrUnapproved", Answer::Refused(Why::Words)),
    ("FailedOperation.TemplateIncorrectOrUnapproved", Answer::Refused(Why::Words)),
    ("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", Answer::Refused(Why::Words)),
    ("FailedOperation.ContainSensitiveWord", Answer::Refused(Why::Words)),
    ("InvalidParameterValue.IncorrectPhoneNumber", Answer::Refused(Why::WrongNumber)),
    ("InvalidParameterValue.TemplateParameterLengthLimit", Answer::Refused(Why::Words)),
    ("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", Answer::Refused(Why::Words)),
    // It may have been sent.
    ("InternalError.Timeout", Answer::Lost),
    ("InternalError.SendAndRecvFail", Answer::Lost),
];

/// The families of codes. What the vendor does not know how to name, it may have sent.
const FAMILIES: Codes = &[
    ("LimitExceeded", Answer::Later(None)),
    ("RequestLimitExceeded", Answer::Later(None)),
    ("InternalError", Answer::Lost),
    ("AuthFailure", Answer::Refused(Why::Account)),
    ("UnauthorizedOperation", Answer::Refused(Why::Account)),
];

fn meaning(code: &str) -> Answer {
    let family = code.split('.').next().unwrap_or_default();
    let found = sms::meaning(CODES, code).or_else(|| sms::meaning(FAMILIES, family));
    found.unwrap_or(Answer::Refused(Why::Other))
}

impl Tencent {
    /// What the settings describe.
    ///
    /// # Errors
    /// What is wrong, each with its place in them.
    pub fn new(settings: Settings, patience: Duration) -> Result<Self, Vec<(String, String)>> {
        let templates = Templates::read(&settings.templates, &settings.without, settings.longest_variable)?;
        let (endpoint, client) = sms::reach(&settings.endpoint, patience)?;
        Ok(Self { settings, endpoint, templates, client })
    }

    fn body(&self, message: &Message, to: &E164) -> Result<String, Answer> {
        let filled = sms::fill(&self.templates, message)?;
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
        let host = http::host(&self.endpoint);
        let headers = [("content-type", "application/json"), ("host", host.as_str()), ("x-tc-action", "sendsms")];
        let call = tc3::Call { service: "sms", headers: &headers, payload: body.as_bytes(), at: message.at };
        let key = tc3::Key { id: &self.settings.secret_id, secret: self.settings.secret_key.reveal() };
        let authorization = tc3::authorization(&call, key);
        let request = self.client.post(self.endpoint.clone()).header("content-type", "application/json");
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
        let told: Vec<Told> = serde_json::from_slice(arrived.body).map_err(|_| Unread::Malformed)?;
        Ok(told.into_iter().map(Told::report).collect())
    }

    fn receipt(&self, heard: bool) -> Receipt {
        let body = if heard { r#"{"result":0,"errmsg":"OK"}"# } else { r#"{"result":1,"errmsg":"later"}"# };
        Receipt { content_type: "application/json", body }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope {
    response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Response {
    error: Option<Failure>,
    #[serde(default)]
    send_status_set: Vec<SendStatus>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Failure {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendStatus {
    #[serde(default)]
    serial_no: String,
    code: String,
}

impl Response {
    fn answer(self) -> Answer {
        match (self.error, self.send_status_set.into_iter().next()) {
            (Some(failure), _) => meaning(&failure.code),
            (None, Some(status)) if status.code == "Ok" => {
                Answer::Accepted(Some(status.serial_no).filter(|serial| !serial.is_empty()))
            }
            (None, Some(status)) => meaning(&status.code),
            (None, None) => Answer::Lost,
        }
    }
}

/// One report.
#[derive(Deserialize)]
struct Told {
    report_status: String,
    sid: String,
}

impl Told {
    fn report(self) -> Report {
        let fate = match self.report_status.as_str() {
            "SUCCESS" => Fate::Delivered,
            "FAIL" => Fate::Failed(Why::Other),
            _ => Fate::Sent,
        };
        Report { references: vec![self.sid], fate }
    }
}
