//! Cookies, as they come and as they go out.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use super::Problem;
use crate::Relay;

/// What came under this name.
pub fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// One that no script reads, for the addresses below `path`; none any more after 0 seconds.
pub fn given(relay: &Relay, (name, path): (&str, &str), value: &str, seconds: i64) -> String {
    let secure = if relay.secure { "; Secure" } else { "" };
    format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// A header's value; a cookie of ours has only plain letters in it.
pub fn header(cookie: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(cookie).map_err(|_| Problem::signed_out())
}
