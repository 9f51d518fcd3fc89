//! `POST /webhook`: what the relay tells. Answered with 200 only when it will not be forgotten.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use serde::Deserialize;
use serde_json::Value;

use crate::{doors, memory::Memory, signature};

/// The largest body, in bytes.
const LARGEST: usize = 64 * 1024;

/// What is needed to hear.
pub struct Hook {
    /// What the relay signs with.
    pub secret: String,
    /// What was heard before.
    pub memory: Arc<Memory>,
}

/// As much of an event as a locker needs.
#[derive(Deserialize)]
struct Event {
    id: String,
    r#type: String,
    reference: String,
    #[serde(default)]
    data: Value,
}

/// The one call.
pub fn router(hook: Hook) -> Router {
    let hear = post(hear).layer(DefaultBodyLimit::max(LARGEST));
    Router::new().route("/webhook", hear).with_state(Arc::new(hook))
}

async fn hear(State(hook): State<Arc<Hook>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = headers.get("parcel-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signature::is_good(&hook.secret, header, &body, now()) {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(event) = serde_json::from_slice::<Event>(&body) else { return StatusCode::BAD_REQUEST };
    if hook.memory.has_heard(&event.id) {
        println!("again {} {}", event.r#type, event.reference);
        return StatusCode::OK;
    }
    // Doors first: if the power goes now, the event comes again, and a door that is open is open.
    let door = hook.memory.door(&event.reference);
    println!("{}", doors::action(&event.r#type, &event.reference, door.as_deref(), &event.data));
    match hook.memory.hear(&event.id) {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
