//! Template messages: what is put into their fields, handed over, and what WeChat says to it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    Telling, TemplateSettings, Wechat,
    call::{Call, Denied, Failed},
    field,
    http::code,
    words,
};
use crate::channel::Why;

/// How often a message is handed over whose answer was lost; WeChat knows it by our reference.
const MOST_TIMES: usize = 2;

/// A template message to somebody.
pub struct Order<'a> {
    /// Who, as the account knows them.
    pub openid: &'a str,
    /// 模板ID
    pub template: &'a str,
    /// What its fields say, as they are to stand there ([`filled`]).
    pub fields: &'a BTreeMap<String, String>,
    /// What opens when it is tapped.
    pub url: Option<&'a str>,
    /// By what WeChat tells a second one from this one, for ten minutes.
    pub reference: &'a str,
}

/// What WeChat said to a template message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has it; the number that its report will name.
    Accepted(Option<u64>),
    /// It knows nobody of this name.
    Nobody,
    /// They do not follow the account.
    NotFollowing,
    /// It will never take it.
    Refused(Why),
    /// Not now; come again after so many seconds.
    Later(Option<u32>),
    /// Nobody can say.
    Lost,
}

/// A template's fields with everything put in; the name of the first that does not fit.
///
/// # Errors
/// A value that the field cannot hold and that must not be shortened, or a code that is missing.
pub fn filled(template: &TemplateSettings, telling: &Telling<'_>) -> Result<BTreeMap<String, String>, String> {
    let value = |(name, text): (&String, &String)| {
        let missing = telling.facts.code.is_empty() && text.contains("{code}");
        let said = words::said(text, telling).filter(|_| !missing);
        let fitting = said.and_then(|said| field::Kind::of(name)?.fit(&said));
        fitting.map(|fitting| (name.clone(), fitting)).ok_or_else(|| name.clone())
    };
    template.fields.iter().map(value).collect()
}

impl Wechat {
    /// Hands a template message over; again where the answer was lost.
    pub async fn send(&self, order: &Order<'_>) -> Said {
        let body = body(order);
        let call = Call { path: "/cgi-bin/message/template/send", query: &[], body: Some(&body) };
        let mut lost = false;
        for _ in 0..MOST_TIMES {
            match self.call(&call).await {
                Ok(answer) => return said(&answer, lost),
                Err(Failed::Lost) => lost = true,
                // What was lost before may have arrived.
                Err(Failed::Denied(_)) if lost => return Said::Lost,
                Err(Failed::Denied(Denied::Later(seconds))) => return Said::Later(seconds),
                Err(Failed::Denied(Denied::Account)) => return Said::Refused(Why::Account),
            }
        }
        Said::Lost
    }
}

fn body(order: &Order<'_>) -> Value {
    let fields: Map<String, Value> =
        order.fields.iter().map(|(name, value)| (name.clone(), json!({ "value": value }))).collect();
    let mut body = json!({
        "touser": order.openid,
        "template_id": order.template,
        "client_msg_id": order.reference,
        "data": fields,
    });
    if let Some(url) = order.url {
        body["url"] = url.into();
    }
    body
}

/// By the codes of facts/messaging.md, and those that say that a message was there before.
fn said(answer: &Value, repeated: bool) -> Said {
    let number = answer.get("msgid").and_then(Value::as_u64);
    match code(answer) {
        0 => Said::Accepted(number),
        // The same message within a minute; the same reference.
        40241 | 45065 if repeated => Said::Accepted(number),
        -1 => Said::Later(None),
        40241 | 45011 | 45066 => Said::Later(Some(60)),
        45009 => Said::Later(Some(3600)),
        40003 => Said::Nobody,
        43004 => Said::NotFollowing,
        43101 => Said::Refused(Why::Unwilling),
        40037 | 47001 | 47003 => Said::Refused(Why::Words),
        40164 | 48001 | 50001 | 50002 => Said::Refused(Why::Account),
        errcode => {
            tracing::warn!(errcode, "a template message was refused");
            Said::Refused(Why::Other)
        }
    }
}
