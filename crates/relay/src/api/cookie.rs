//! Cookies, written and read under one name.

use axum::http::{HeaderMap, header::COOKIE};

use crate::Relay;

/// What a cookie's name begins with behind https: browsers take such a cookie from this very host alone, for all
/// its paths. A page under another name of the same domain can then put none of its own in its place.
const HOST_ONLY: &str = "__Host-";

/// A `Set-Cookie` header: kept for so many seconds, given up at once where they are none.
pub(super) fn set(relay: &Relay, name: &str, value: &str, seconds: i64) -> String {
    let secure = if relay.secure { "; Secure" } else { "" };
    let begins = begins(relay);
    format!("{begins}{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The cookie of this name.
pub(super) fn value<'a>(relay: &Relay, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| known.strip_prefix(begins(relay)) == Some(name)).map(|(_, value)| value)
}

fn begins(relay: &Relay) -> &'static str {
    if relay.secure { HOST_ONLY } else { "" }
}
