//! WeChat's signatures: SHA-1 over what both sides know.

use sha1::{Digest as _, Sha1};
use subtle::ConstantTimeEq as _;

/// Of the parts in the order of their bytes, joined, in hex. With token, timestamp and nonce it is the
/// `signature` of a server's call, with the encrypted message besides its `msg_signature`.
pub fn joined(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    hex::encode(Sha1::digest(parts.concat()))
}

/// Whether `signature` is that of these parts, in constant time.
pub fn is_joined(parts: &[&str], signature: &str) -> bool {
    joined(parts).as_bytes().ct_eq(signature.as_bytes()).into()
}

/// What lets a page call WeChat's own scanner: of the ticket, the page's address without its `#`, and a
/// nonce and moment (in seconds since 1970) of the relay's choice.
pub fn page(ticket: &str, nonce: &str, timestamp: i64, url: &str) -> String {
    let text = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    hex::encode(Sha1::digest(text))
}
