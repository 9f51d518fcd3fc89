//! Tokens as they lie in the store: encrypted by the account's secret, which the store and its backups do
//! not have. Whoever has the secret could fetch a token anyway.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::crypt::{locked, unlocked};

/// Bytes of the start and of the seal.
const START: usize = 16;
const SEAL: usize = 32;

/// The keys that come of one account's secret.
#[derive(Clone)]
pub(super) struct Vault {
    lock: [u8; 32],
    seal: [u8; SEAL],
}

impl Vault {
    pub(super) fn of(app_id: &str, app_secret: &str) -> Self {
        let key = |purpose: &str| hashed(app_secret.as_bytes(), &[purpose.as_bytes(), app_id.as_bytes()]);
        Self { lock: key("parcel-relay wechat token lock "), seal: key("parcel-relay wechat token seal ") }
    }

    /// `start` is never used twice.
    pub(super) fn close(&self, start: [u8; START], text: &str) -> Option<Vec<u8>> {
        let locked = locked(&self.lock, &start, text.as_bytes().to_vec())?;
        let closed = [start.as_slice(), &locked].concat();
        let seal = hashed(&self.seal, &[&closed]);
        Some([closed.as_slice(), &seal].concat())
    }

    /// Nothing where another secret has closed it, or nobody.
    pub(super) fn open(&self, closed: &[u8]) -> Option<String> {
        let (closed, seal) = closed.split_last_chunk::<SEAL>()?;
        if !bool::from(hashed(&self.seal, &[closed]).as_slice().ct_eq(seal)) {
            return None;
        }
        let (start, locked) = closed.split_first_chunk::<START>()?;
        String::from_utf8(unlocked(&self.lock, start, locked.to_vec())?).ok()
    }
}

fn hashed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length; the empty answer opens nothing that was closed by a real one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}
