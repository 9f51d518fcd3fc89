use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{
    moods::{self, Book, Call, Given, Mood, TestGateway},
    proof,
};

pub const SECRET: &str = "aliyun-secret-of-tests";

/// Alibaba Cloud SMS.
pub async fn aliyun() -> TestGateway {
    moods::serve(answer).await
}

fn answer(book: &Book, call: &Call) -> Response {
    if let Some(wrong) = caller(call) {
        return said(&moods::refuses(book, "SignatureDoesNotMatch", &wrong), "");
    }
    let parameters: BTreeMap<String, String> = form_urlencoded::parse(call.query.as_bytes()).into_owned().collect();
    let given = given(&parameters);
    if let Some((code, why)) = unfit(&parameters, &given) {
        return said(&moods::refuses(book, code, &why), "");
    }
    match moods::says(book) {
        Some(Mood::Says(code)) => said(code, ""),
        Some(Mood::Status(code)) => (StatusCode::from_u16(code).unwrap(), "<html>away</html>").into_response(),
        _ => said("OK", &moods::takes(book, given)),
    }
}

fn caller(call: &Call) -> Option<String> {
    let named = [("x-acs-action", "SendSms"), ("x-acs-version", "2017-05-25")];
    if let Some((name, _)) = named.iter().find(|(name, value)| call.header(name) != *value) {
        return Some(format!("{name} is {:?}", call.header(name)));
    }
    let signed = proof::part(call, "SignedHeaders=");
    let needed = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"];
    let full = needed.iter().all(|name| signed.split(';').any(|other| other == *name) && !call.header(name).is_empty());
    let mut sorted: Vec<&str> = call.query.split('&').collect();
    sorted.sort_unstable();
    let right = call.method == "POST" && call.path == "/" && call.body.is_empty() && full;
    let canonical = sorted.join("&") == call.query && !call.query.contains('+');
    let signature = proof::part(call, "Signature=");
    let proved = signature == proof::aliyun(call, SECRET) && proof::part(call, "Credential=") == "LTAIexample";
    (!right || !canonical || !proved).then(|| format!("signature {signature} over {}", call.query))
}

fn given(parameters: &BTreeMap<String, String>) -> Given {
    let text = |name: &str| parameters.get(name).cloned().unwrap_or_default();
    let values: BTreeMap<String, Value> = serde_json::from_str(&text("TemplateParam")).unwrap_or_default();
    Given {
        to: text("PhoneNumbers"),
        template: text("TemplateCode"),
        values: values.iter().map(|(name, value)| format!("{name}={}", value.as_str().unwrap())).collect(),
        reference: text("OutId"),
        serial: "90061942{n}^0".into(),
    }
}

fn unfit(parameters: &BTreeMap<String, String>, given: &Given) -> Option<(&'static str, String)> {
    let long = given.values.iter().find(|value| {
        let length = value.split_once('=').unwrap().1.chars().count();
        length == 0 || length > 35
    });
    match given {
        given if !given.to.starts_with("+86") => Some(("isv.MOBILE_NUMBER_ILLEGAL", given.to.clone())),
        given if !given.template.starts_with("SMS_") => Some(("isv.SMS_TEMPLATE_ILLEGAL", given.template.clone())),
        _ if parameters.get("SignName").map(String::as_str) != Some("包裹前台") => {
            Some(("isv.SMS_SIGNATURE_ILLEGAL", String::new()))
        }
        given if given.values.is_empty() || long.is_some() => {
            Some(("isv.TEMPLATE_MISSING_PARAMETERS", format!("{:?}", given.values)))
        }
        _ => None,
    }
}

fn said(code: &str, serial: &str) -> Response {
    let status = if code.starts_with("Signature") { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    (status, Json(json!({ "Code": code, "Message": code, "BizId": serial, "RequestId": "r" }))).into_response()
}
