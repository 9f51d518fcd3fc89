//! ACS3-HMAC-SHA256, Alibaba Cloud's signature, for calls whose parameters are all in the query.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Header, canonical, hmac, sha256};

/// RFC 3986: everything but letters, digits and these four is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The SHA-256 of no body at all.
pub const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The parameters as they are signed and sent: encoded, in the order of their names.
pub fn query(parameters: &[(&str, &str)]) -> String {
    let mut parameters = parameters.to_vec();
    parameters.sort_unstable();
    let encoded = |text| utf8_percent_encode(text, ENCODED);
    let pairs: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    pairs.join("&")
}

/// What is hashed into the signature, after the name of the algorithm.
pub fn text(query: &str, headers: &[Header<'_>]) -> String {
    let (lines, names) = canonical(headers);
    let request = format!("POST\n/\n{query}\n{lines}\n{names}\n{NOTHING}");
    format!("ACS3-HMAC-SHA256\n{}", sha256(request.as_bytes()))
}

/// The value of the header `Authorization` of a POST to `/` with this query, these headers and no body.
pub fn authorization(query: &str, headers: &[Header<'_>], id: &str, secret: &str) -> String {
    let (_, names) = canonical(headers);
    let signature = hex::encode(hmac(secret.as_bytes(), &text(query, headers)));
    format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}")
}
