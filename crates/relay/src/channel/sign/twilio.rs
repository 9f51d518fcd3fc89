//! The signature of Twilio's callbacks, `X-Twilio-Signature`.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

/// Of a form that is posted to `url`, which is as Twilio was given it, query included.
pub fn signature(token: &str, url: &str, form: &[(String, String)]) -> String {
    let mut form = form.to_vec();
    form.sort_unstable();
    // HMAC takes keys of any length; the empty answer could never equal a real one.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(token.as_bytes()) else { return String::new() };
    mac.update(url.as_bytes());
    for (name, value) in &form {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Whether the form was signed with this token, in constant time.
pub fn is_signed(token: &str, url: &str, form: &[(String, String)], given: &str) -> bool {
    let ours = signature(token, url, form);
    !ours.is_empty() && ours.as_bytes().ct_eq(given.as_bytes()).into()
}
