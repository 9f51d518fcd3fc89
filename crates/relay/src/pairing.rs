//! One-time codes by which a new desk comes to be known.

use domain::Timestamp;

use crate::{
    auth::keyed,
    store::{Identity, PairingCode, Scope, Store, StoreError},
    surroundings::{Surroundings, random},
};

/// A code is good for ten minutes.
const GOOD_MS: i64 = 10 * 60_000;
/// Letters that nobody confuses when reading them out.
const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 8;

/// Makes a code and keeps its hash; the letters are only in the answer: `ABCD-2345`.
pub async fn new_code(store: &Store, around: &dyn Surroundings) -> Result<String, StoreError> {
    let letters = letters(around);
    let expires_at = around.now().plus_millis(GOOD_MS);
    let code = PairingCode { hash: hash(store.identity(), &letters), expires_at, used_by: None };
    store.write(Scope::apart(), move |tables| tables.keep_pairing_code(&code)).await?;
    Ok(format!("{}-{}", &letters[..4], &letters[4..]))
}

/// The hash of a code as it was typed: small letters, dashes and blanks do not matter.
pub fn hash(identity: &Identity, typed: &str) -> [u8; 32] {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).take(LENGTH + 1).collect();
    keyed(identity, "pairing code", &[letters.to_uppercase().as_bytes()])
}

/// Whether it can still be used.
pub fn is_fresh(code: &PairingCode, now: Timestamp) -> bool {
    code.used_by.is_none() && now < code.expires_at
}

fn letters(around: &dyn Surroundings) -> String {
    let mut letters = String::new();
    while letters.len() < LENGTH {
        let [byte] = random(around);
        // Bytes beyond the last whole multiple would favour the first letters.
        if usize::from(byte) < 256 / LETTERS.len() * LETTERS.len() {
            letters.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
        }
    }
    letters
}
