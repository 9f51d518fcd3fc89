//! The vendors' signatures once more, from the hash functions up.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::moods::Call;

const BLOCK: usize = 64;

/// HMAC as RFC 2104 writes it.
fn hmac<D: Digest>(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; BLOCK];
    let short = if key.len() > BLOCK { D::digest(key).to_vec() } else { key.to_vec() };
    block[..short.len()].copy_from_slice(&short);
    let padded = |pad: u8| block.iter().map(|byte| byte ^ pad).collect::<Vec<_>>();
    let inner = D::digest([padded(0x36), text.to_vec()].concat()).to_vec();
    D::digest([padded(0x5c), inner].concat()).to_vec()
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The part of `Authorization` behind this name.
pub fn part<'a>(call: &'a Call, name: &str) -> &'a str {
    let rest = call.header("authorization").split_once(name).map_or("", |(_, rest)| rest);
    rest.split(',').next().unwrap().trim()
}

/// The request as it is signed, from what came: only the names of the headers are believed.
fn canonical(call: &Call, lower: bool, hash: &str) -> String {
    let names = part(call, "SignedHeaders=");
    let mut lines = String::new();
    for name in names.split(';') {
        let value = call.header(name).trim();
        lines += &format!("{name}:{}\n", if lower { value.to_lowercase() } else { value.to_owned() });
    }
    format!("{}\n{}\n{}\n{lines}\n{names}\n{hash}", call.method, call.path, call.query)
}

/// TC3-HMAC-SHA256 of a call.
pub fn tencent(call: &Call, secret: &str) -> String {
    let credential = part(call, "Credential=");
    let scope = credential.split_once('/').unwrap().1;
    let (date, service) = (scope.split('/').next().unwrap(), scope.split('/').nth(1).unwrap());
    let request = canonical(call, true, &sha256(&call.body));
    let timestamp = call.header("x-tc-timestamp");
    let text = format!("TC3-HMAC-SHA256\n{timestamp}\n{scope}\n{}", sha256(request.as_bytes()));
    let day = hmac::<Sha256>(format!("TC3{secret}").as_bytes(), date.as_bytes());
    let of_service = hmac::<Sha256>(&day, service.as_bytes());
    let key = hmac::<Sha256>(&of_service, b"tc3_request");
    hex::encode(hmac::<Sha256>(&key, text.as_bytes()))
}

/// ACS3-HMAC-SHA256 of a call.
pub fn aliyun(call: &Call, secret: &str) -> String {
    let hash = sha256(&call.body);
    let text = format!("ACS3-HMAC-SHA256\n{}", sha256(canonical(call, false, &hash).as_bytes()));
    hex::encode(hmac::<Sha256>(secret.as_bytes(), text.as_bytes()))
}

/// How Twilio signs a callback.
pub fn twilio_signature(token: &str, url: &str, form: &[(&str, &str)]) -> String {
    let mut form = form.to_vec();
    form.sort_unstable();
    let all: String = form.iter().map(|(name, value)| format!("{name}{value}")).collect();
    STANDARD.encode(hmac::<sha1::Sha1>(token.as_bytes(), format!("{url}{all}").as_bytes()))
}
