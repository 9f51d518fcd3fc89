//! TC3-HMAC-SHA256, Tencent Cloud's signature.

use domain::Timestamp;

use super::{Header, canonical, hmac, sha256};

/// A call to be signed.
pub struct Call<'a> {
    /// Such as `sms`.
    pub service: &'a str,
    /// Content type, host, and whatever else is to be signed.
    pub headers: &'a [Header<'a>],
    /// The body, byte for byte.
    pub payload: &'a [u8],
    /// As in `X-TC-Timestamp`.
    pub at: Timestamp,
}

/// Id and key of an account.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    /// Whose; sent along.
    pub id: &'a str,
    /// Never sent.
    pub secret: &'a str,
}

/// The value of the header `Authorization` of a POST to `/`.
pub fn authorization(call: &Call<'_>, key: Key<'_>) -> String {
    let (lines, names) = canonical(call.headers);
    let request = format!("POST\n/\n\n{lines}\n{names}\n{}", sha256(call.payload));
    let date = call.at.utc().format("%Y-%m-%d").to_string();
    let scope = format!("{date}/{}/tc3_request", call.service);
    let seconds = call.at.millis().div_euclid(1000);
    let text = format!("TC3-HMAC-SHA256\n{seconds}\n{scope}\n{}", sha256(request.as_bytes()));
    let of_day = hmac(format!("TC3{}", key.secret).as_bytes(), &date);
    let signing = hmac(&hmac(&of_day, call.service), "tc3_request");
    let signature = hex::encode(hmac(&signing, &text));
    format!("TC3-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}", key.id)
}
