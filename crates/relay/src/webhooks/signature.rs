//! `Parcel-Signature`: what a partner recognises the relay by.

use domain::{PartnerId, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{auth::keyed, store::Identity};

/// A partner's webhook secret. It is made of the relay's own secret, so that no store holds it.
pub fn secret(identity: &Identity, partner: PartnerId, salt: &str) -> String {
    format!("whsec_{}", hex::encode(keyed(identity, "webhook", &[partner.0.as_bytes(), salt.as_bytes()])))
}

/// The header's value: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 over `SECONDS.BODY` with the secret's
/// characters as its key.
pub fn sign(secret: &str, at: Timestamp, body: &str) -> String {
    let seconds = at.millis().div_euclid(1000);
    // HMAC takes keys of any length; an empty answer would merely be refused.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{seconds}.{body}").as_bytes());
    format!("t={seconds},v1={}", hex::encode(mac.finalize().into_bytes()))
}
