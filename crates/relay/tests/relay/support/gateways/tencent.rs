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

pub const SECRET: &str = "tencent-secret-of-tests";

/// How many places each template has.
const TEMPLATES: [(&str, usize); 12] = [
    ("1001", 5),
    ("2001", 5),
    ("1002", 5),
    ("1003", 3),
    ("1004", 4),
    ("1005", 4),
    ("1006", 4),
    ("1007", 3),
    ("1008", 4),
    ("1009", 3),
    ("1010", 3),
    ("1011", 2),
];

/// Tencent Cloud SMS.
pub async fn tencent() -> TestGateway {
    moods::serve(answer).await
}

fn answer(book: &Book, call: &Call) -> Response {
    if let Some(wrong) = caller(call) {
        return failed(&moods::refuses(book, "AuthFailure.SignatureFailure", &wrong));
    }
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    let given = given(&body);
    if let Some((code, why)) = unfit(&body, &given) {
        return status(&given, &moods::refuses(book, code, &why), "");
    }
    match moods::says(book) {
        Some(Mood::Says(code)) if code.starts_with("Internal") || code.starts_with("Auth") => failed(code),
        Some(Mood::Says(code)) => status(&given, code, ""),
        Some(Mood::Status(code)) => (StatusCode::from_u16(code).unwrap(), "<html>away</html>").into_response(),
        _ => status(&given, "Ok", &moods::takes(book, given.clone())),
    }
}

/// Who calls, and whether it is signed.
fn caller(call: &Call) -> Option<String> {
    let named = [("x-tc-action", "SendSms"), ("x-tc-version", "2021-01-11"), ("x-tc-region", "ap-guangzhou")];
    if let Some((name, _)) = named.iter().find(|(name, value)| call.header(name) != *value) {
        return Some(format!("{name} is {:?}", call.header(name)));
    }
    let signed = proof::part(call, "SignedHeaders=");
    let full = signed.contains("content-type") && signed.contains("host");
    let key = proof::part(call, "Credential=").starts_with("AKIDexample/");
    let right = call.method == "POST" && call.path == "/" && call.query.is_empty() && full && key;
    let signature = proof::part(call, "Signature=");
    (!right || signature != proof::tencent(call, SECRET)).then(|| format!("signature {signature}"))
}

fn given(body: &Value) -> Given {
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    let values = body["TemplateParamSet"].as_array().unwrap();
    Given {
        to: body["PhoneNumberSet"][0].as_str().unwrap().to_owned(),
        template: text("TemplateId"),
        values: values.iter().map(|value| value.as_str().unwrap().to_owned()).collect(),
        reference: text("SessionContext"),
        serial: "2019:538884{n}".into(),
    }
}

fn unfit(body: &Value, given: &Given) -> Option<(&'static str, String)> {
    let places = TEMPLATES.iter().find(|(id, _)| *id == given.template).map(|(_, places)| *places);
    let long = given.values.iter().find(|value| value.is_empty() || value.chars().count() > 6);
    match places {
        _ if body["PhoneNumberSet"].as_array().unwrap().len() != 1 || !given.to.starts_with("+86") => {
            Some(("InvalidParameterValue.IncorrectPhoneNumber", given.to.clone()))
        }
        _ if body["SignName"] != "包裹前台" || body["SmsSdkAppId"] != "1400006666" => {
            Some(("FailedOperation.SignatureIncorrectOrUnapproved", body["SignName"].to_string()))
        }
        None => Some(("FailedOperation.TemplateIncorrectOrUnapproved", given.template.clone())),
        Some(places) if places != given.values.len() => {
            Some(("FailedOperation.TemplateParamSetNotMatchApprovedTemplate", given.template.clone()))
        }
        _ if long.is_some() => Some(("InvalidParameterValue.TemplateParameterLengthLimit", format!("{long:?}"))),
        _ if given.reference.len() >= 512 => Some(("InvalidParameterValue", "SessionContext".into())),
        _ => None,
    }
}

fn failed(code: &str) -> Response {
    let error = json!({ "Code": code, "Message": "as it says" });
    Json(json!({ "Response": { "Error": error, "RequestId": "r" } })).into_response()
}

fn status(given: &Given, code: &str, serial: &str) -> Response {
    let one = json!({
        "SerialNo": serial, "PhoneNumber": given.to, "Fee": 1, "SessionContext": given.reference,
        "Code": code, "Message": "as it says", "IsoCode": "CN",
    });
    Json(json!({ "Response": { "SendStatusSet": [one], "RequestId": "r" } })).into_response()
}
