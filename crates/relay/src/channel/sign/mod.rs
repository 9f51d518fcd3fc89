//! How gateways know who calls: each vendor's published algorithm, checked by its published vectors
//! (tests/relay/signatures.rs). Pure: moments and nonces are parameters.

pub mod acs3;
pub mod tc3;
pub mod twilio;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// A header as it is signed: its name in small letters, its value as it is sent.
pub type Header<'a> = (&'a str, &'a str);

/// The lines of the headers, and their names, as both signing schemes of cloud vendors want them:
/// in the order of the names.
fn canonical(headers: &[Header<'_>]) -> (String, String) {
    let mut headers = headers.to_vec();
    headers.sort_unstable();
    let lines = headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    (lines, names.join(";"))
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn hmac(key: &[u8], text: &str) -> [u8; 32] {
    // HMAC takes keys of any length; the empty answer could never equal a real one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}
