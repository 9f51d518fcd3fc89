use std::collections::BTreeMap;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use super::moods::{self, Book, Call, Given, Mood, TestGateway};

pub const TOKEN: &str = "twilio-token-of-tests";

/// Twilio.
pub async fn twilio() -> TestGateway {
    moods::serve(answer).await
}

fn answer(book: &Book, call: &Call) -> Response {
    let basic = format!("Basic {}", STANDARD.encode(format!("ACexample:{TOKEN}")));
    if call.header("authorization") != basic {
        return failed(&moods::refuses(book, "20003", call.header("authorization")));
    }
    if call.method == "GET" {
        return looked_up(book, call);
    }
    let form: BTreeMap<String, String> = form_urlencoded::parse(&call.body).into_owned().collect();
    let text = |name: &str| form.get(name).cloned().unwrap_or_default();
    let right = call.method == "POST" && call.path == "/2010-04-01/Accounts/ACexample/Messages.json";
    if !right || text("From") != "+15005550006" || !text("To").starts_with('+') || text("Body").is_empty() {
        return failed(&moods::refuses(book, "21211", &format!("{} {} {form:?}", call.method, call.path)));
    }
    let given = Given {
        to: text("To"),
        template: String::new(),
        values: vec![text("Body")],
        reference: text("StatusCallback"),
        serial: "SM0123456789abcdef0123456789ab{n}".into(),
    };
    match moods::says(book) {
        // It has it, and knows already that it will not arrive.
        Some(Mood::Says(code)) if code.starts_with("30") => resource("undelivered", "SM00", code),
        Some(Mood::Says(code)) => failed(code),
        Some(Mood::Status(code)) => (StatusCode::from_u16(code).unwrap(), "<html>away</html>").into_response(),
        _ => resource("queued", &moods::takes(book, given), ""),
    }
}

/// `GET …/Messages/{sid}.json`: whatever it has, it has delivered.
fn looked_up(book: &Book, call: &Call) -> Response {
    let sid = call.path.rsplit('/').next().unwrap().trim_end_matches(".json");
    match moods::has(book, sid) {
        true => resource("delivered", sid, ""),
        false => (StatusCode::NOT_FOUND, Json(json!({ "code": 20404, "status": 404 }))).into_response(),
    }
}

fn resource(status: &str, sid: &str, code: &str) -> Response {
    let body = json!({ "sid": sid, "status": status, "error_code": code.parse::<u32>().ok(), "num_segments": "1" });
    (StatusCode::CREATED, Json(body)).into_response()
}

fn failed(code: &str) -> Response {
    let status = match code {
        "20003" => StatusCode::UNAUTHORIZED,
        "20429" => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = json!({ "code": code.parse::<u32>().unwrap(), "message": "as it says", "status": status.as_u16() });
    (status, Json(body)).into_response()
}
