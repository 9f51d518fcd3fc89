//! Proofs: challenges and tokens of desks, and the keyed hashes under which secrets are kept.
//!
//! Challenge and token carry what they say and a seal (HMAC with the relay's secret), so that
//! nothing has to be remembered of them.

use std::ops::RangeInclusive;

use domain::{CommunityId, DeviceId, Timestamp};
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{
    store::Identity,
    surroundings::{Surroundings, random},
};

/// A challenge is good for one minute.
const CHALLENGE_MS: i64 = 60_000;
/// A token is good for a quarter of an hour.
pub const TOKEN_MS: i64 = 15 * 60_000;

/// A hash that only this relay can make; `purpose` keeps one kind of secret from passing as another.
pub fn keyed(identity: &Identity, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length; the empty answer could never equal a real one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&identity.secret) else { return [0; 32] };
    for part in [purpose.as_bytes()].iter().chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whether two hashes are the same, in constant time.
pub fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.ct_eq(other).into()
}

/// Something for this device to sign.
pub fn challenge(identity: &Identity, around: &dyn Surroundings, device: DeviceId) -> String {
    let grain: [u8; 16] = random(around);
    let sealed = sealed(identity, "challenge", device, around.now().plus_millis(CHALLENGE_MS));
    let nonce = keyed(identity, "nonce", &[sealed.as_bytes(), &grain]);
    format!("{sealed}{}{}", hex::encode(grain), hex::encode(nonce))
}

/// Whether `nonce` is a challenge of ours for this device, not too old.
pub fn is_challenge(identity: &Identity, now: Timestamp, device: DeviceId, nonce: &str) -> bool {
    let Some((sealed, tail)) = nonce.split_at_checked(SEALED) else { return false };
    let Ok(tail) = <[u8; 48]>::try_from(hex::decode(tail).unwrap_or_default()) else { return false };
    let (grain, seal) = tail.split_at(16);
    let fits: bool = keyed(identity, "nonce", &[sealed.as_bytes(), grain]).as_slice().ct_eq(seal).into();
    fits && opened(identity, "challenge", now, sealed) == Some(device)
}

/// A token for this device.
pub fn token(identity: &Identity, now: Timestamp, device: DeviceId) -> String {
    sealed(identity, "token", device, now.plus_millis(TOKEN_MS))
}

/// The device that a token is for, when the token is ours and still good.
pub fn token_device(identity: &Identity, now: Timestamp, token: &str) -> Option<DeviceId> {
    opened(identity, "token", now, token)
}

/// This relay's mark on a place of a log: given back after a restore it proves that the relay once
/// had this log.
pub fn seal(identity: &Identity, community: CommunityId, seq: u64, prefix_hash: &str) -> String {
    hex::encode(sealed_place(identity, community, seq, prefix_hash))
}

/// Whether the mark is ours and for this place.
pub fn is_sealed(identity: &Identity, community: CommunityId, seq: u64, prefix_hash: &str, seal: &str) -> bool {
    let ours = sealed_place(identity, community, seq, prefix_hash);
    <[u8; 32]>::try_from(hex::decode(seal).unwrap_or_default()).is_ok_and(|seal| same(&ours, &seal))
}

fn sealed_place(identity: &Identity, community: CommunityId, seq: u64, prefix_hash: &str) -> [u8; 32] {
    keyed(identity, "seal", &[community.0.as_bytes(), &seq.to_be_bytes(), prefix_hash.as_bytes()])
}

/// Whether the device's key made this signature over `text`.
pub fn is_signed(public_key: &[u8; 32], text: &str, signature: &str) -> bool {
    let Ok(bytes) = <[u8; 64]>::try_from(hex::decode(signature).unwrap_or_default()) else { return false };
    let Ok(key) = VerifyingKey::from_bytes(public_key) else { return false };
    key.verify_strict(text.as_bytes(), &Signature::from_bytes(&bytes)).is_ok()
}

/// How long anything of ours may still be good; what is good for longer was made under a clock that
/// was ahead and has been set right since. Twice a token's time, because several relays share a secret
/// and their clocks differ.
const LEFT: RangeInclusive<i64> = 1..=2 * TOKEN_MS;

/// Device, end and seal, in hex.
const SEALED: usize = 2 * (16 + 8 + 32);

fn sealed(identity: &Identity, purpose: &str, device: DeviceId, until: Timestamp) -> String {
    let until = until.millis().to_be_bytes();
    let seal = keyed(identity, purpose, &[device.0.as_bytes(), &until]);
    format!("{}{}{}", hex::encode(device.0.as_bytes()), hex::encode(until), hex::encode(seal))
}

fn opened(identity: &Identity, purpose: &str, now: Timestamp, text: &str) -> Option<DeviceId> {
    let bytes: [u8; SEALED / 2] = hex::decode(text).ok()?.try_into().ok()?;
    let (device, rest) = bytes.split_first_chunk::<16>()?;
    let (until, seal) = rest.split_first_chunk::<8>()?;
    let fits: bool = keyed(identity, purpose, &[device, until]).as_slice().ct_eq(seal).into();
    let left = i64::from_be_bytes(*until).saturating_sub(now.millis());
    (fits && LEFT.contains(&left)).then_some(DeviceId(Uuid::from_bytes(*device)))
}
