//! Short-lived cookies of the way through WeChat.

use axum::http::HeaderMap;

use super::super::cookie;
use crate::{
    Relay,
    wechat::{OPENID_MS, STATE_MS},
};

/// Binds what WeChat brings back to the browser that went there.
const STATE: &str = "wechat_state";
/// Who somebody is, until they have proved a phone.
const OPENID: &str = "wechat_openid";

/// What binds the way back to this browser; empty where nobody went.
pub(super) fn nonce<'a>(relay: &Relay, headers: &'a HeaderMap) -> &'a str {
    cookie::value(relay, headers, STATE).unwrap_or_default()
}

/// Who this browser says that somebody is, sealed.
pub(super) fn visitor<'a>(relay: &Relay, headers: &'a HeaderMap) -> Option<&'a str> {
    cookie::value(relay, headers, OPENID)
}

pub(super) fn state(relay: &Relay, nonce: &str) -> String {
    cookie::set(relay, STATE, nonce, STATE_MS / 1000)
}

pub(super) fn state_spent(relay: &Relay) -> String {
    cookie::set(relay, STATE, "", 0)
}

pub(super) fn openid(relay: &Relay, sealed: &str) -> String {
    cookie::set(relay, OPENID, sealed, OPENID_MS / 1000)
}

/// The phone is bound: nothing more is to be known of them here.
pub fn forgotten(relay: &Relay) -> String {
    cookie::set(relay, OPENID, "", 0)
}
