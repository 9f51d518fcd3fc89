//! Phones that prove themselves by a code, and stay signed in.

use domain::{Phone, Timestamp};

use super::StoreError;

/// A code that proves a phone, as it is kept: hashed, one per phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    /// Keyed hash of the phone.
    pub phone_hash: [u8; 32],
    /// Keyed hash of the digits.
    pub code_hash: [u8; 32],
    /// When it was made.
    pub made_at: Timestamp,
    /// Wrong tries left; 0 also when it was used.
    pub tries_left: u32,
    /// When the count of the last hour began.
    pub hour_began: Timestamp,
    /// How many were made since.
    pub made_in_hour: u32,
}

/// A courier who stays signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of the token in the cookie.
    pub token_hash: [u8; 32],
    /// Whose.
    pub phone: Phone,
    /// Good until.
    pub expires_at: Timestamp,
}

impl Session {
    /// Whether it opens anything at this moment.
    pub fn is_good(&self, now: Timestamp) -> bool {
        now < self.expires_at
    }
}

/// Codes and sessions of phones.
pub trait Phones {
    /// The newest code for a phone.
    fn sign_in_code(&self, phone_hash: &[u8; 32]) -> Result<Option<SignInCode>, StoreError>;

    /// Keeps a code in place of the one before.
    fn save_sign_in_code(&self, code: &SignInCode) -> Result<(), StoreError>;

    /// Forgets codes made before.
    fn forget_sign_in_codes(&self, before: Timestamp) -> Result<(), StoreError>;

    /// A session by the hash of its token.
    fn session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError>;

    /// Begins a session, and forgets those that have ended by `now`.
    fn begin_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError>;

    /// A session that is still there is good until then.
    fn extend_session(&self, token_hash: &[u8; 32], until: Timestamp) -> Result<(), StoreError>;

    /// Ends a session.
    fn end_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError>;

    /// Ends all that belong to this number, a courier's as well as a resident's.
    fn end_sessions_of(&self, phone: &Phone) -> Result<(), StoreError>;
}
