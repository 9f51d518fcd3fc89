//! Short-lived cookies of the way through WeChat.

use axum::http::{HeaderMap, header::COOKIE};

use crate::{
    Relay,
    wechat::{OPENID_MS, STATE_MS},
};

/// Binds what WeChat brings back to the browser that went there.
pub(super) const STATE: &str = "wechat_state";
/// Who somebody is, until they have proved a phone.
pub(super) const OPENID: &str = "wechat_openid";

/// The cookie of this name.
pub(super) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

pub(super) fn state(relay: &Relay, nonce: &str) -> String {
    cookie(relay, (STATE, "/wechat"), nonce, STATE_MS / 1000)
}

pub(super) fn state_spent(relay: &Relay) -> String {
    cookie(relay, (STATE, "/wechat"), "", 0)
}

pub(super) fn openid(relay: &Relay, sealed: &str) -> String {
    cookie(relay, (OPENID, "/"), sealed, OPENID_MS / 1000)
}

/// The phone is bound: nothing more is to be known of them here.
pub fn forgotten(relay: &Relay) -> String {
    cookie(relay, (OPENID, "/"), "", 0)
}

fn cookie(relay: &Relay, (name, path): (&str, &str), value: &str, seconds: i64) -> String {
    let secure = if relay.secure { "; Secure" } else { "" };
    format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}
