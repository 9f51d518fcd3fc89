//! One-time codes by which a new desk comes to be known.

use domain::{CodeShare, CommunityId, OrganizationId, Timestamp};

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

/// What a code gives.
#[derive(Debug, Clone)]
pub struct Gives {
    /// Whose desk it makes known.
    pub organization: OrganizationId,
    /// The communities; nothing means all of the organization.
    pub communities: Option<Vec<CommunityId>>,
    /// The desk may give back what a relay had that was lost without a backup.
    pub rebuild: bool,
}

impl Default for Gives {
    fn default() -> Self {
        Self { organization: OrganizationId::FIRST, communities: None, rebuild: false }
    }
}

/// Makes a code for any desk of the first organization.
pub async fn new_code(store: &Store, around: &dyn Surroundings) -> Result<String, StoreError> {
    new_code_for(store, around, Gives::default()).await
}

/// Makes a code and keeps its hash; the letters are only in the answer: `ABCD-2345`.
pub async fn new_code_for(store: &Store, around: &dyn Surroundings, gives: Gives) -> Result<String, StoreError> {
    let letters = letters(around);
    let code = PairingCode {
        hash: hash(store.identity(), &letters),
        expires_at: around.now().plus_millis(GOOD_MS),
        used_by: None,
        organization: gives.organization,
        communities: gives.communities,
        rebuild: gives.rebuild,
    };
    store.write(Scope::apart(), move |tables| tables.keep_pairing_code(&code)).await?;
    Ok(format!("{}-{}", &letters[..4], &letters[4..]))
}

/// The hash of a code as it was typed: small letters, dashes and blanks do not matter.
pub fn hash(identity: &Identity, typed: &str) -> [u8; 32] {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).take(LENGTH + 1).collect();
    keyed(identity, "pairing code", &[letters.to_uppercase().as_bytes()])
}

/// Whether it can still be used. One that would be good for much longer than codes are was made under
/// a clock that was ahead.
pub fn is_fresh(code: &PairingCode, now: Timestamp) -> bool {
    code.used_by.is_none() && (1..=2 * GOOD_MS).contains(&code.expires_at.millis_since(now))
}

/// A share of a community's pickup codes that overlaps with none of those dealt. The founder's is
/// dealt again last, when its desk has been ended.
pub fn free_share(dealt: &[CodeShare]) -> Option<CodeShare> {
    let overlaps = |one: &CodeShare| dealt.iter().any(|other| one.from < other.to && other.from < one.to);
    let joiners = (0..=u8::MAX).map_while(CodeShare::joiner);
    joiners.chain([CodeShare::FOUNDER]).find(|share| !overlaps(share))
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
