//! A desk of the first version at a relay of today, as far as both can be seen on the wire: it makes
//! none of the newer calls and sees none of the newer fields (crates/wire/tests/frozen).

use serde_json::Value;

use crate::{Answered, Asked};

/// The desk's calls of the first version.
const CALLS: &[&str] = &["/v1/health", "/v1/pair", "/v1/challenge", "/v1/token", "/v1/events", "/v1/push"];
/// Fields that answers did not have then.
const NEWER: &[&str] = &["states", "rules", "seal"];

/// What such a desk would never have asked.
pub fn refused(asked: &Asked) -> Option<Answered> {
    let path = asked.path.split('?').next().unwrap_or_default();
    let body = br#"{"error":{"code":"no_such_call","message":"there is no such call"}}"#.to_vec();
    (!CALLS.contains(&path)).then_some(Answered { status: 404, retry_after: None, cookie: None, body })
}

/// An answer as such a desk reads it.
pub fn seen(answered: Answered) -> Answered {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice(&answered.body) else { return answered };
    NEWER.iter().for_each(|name| drop(fields.remove(*name)));
    Answered { body: Value::Object(fields).to_string().into_bytes(), ..answered }
}
