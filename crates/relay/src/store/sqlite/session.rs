//! `session`: couriers who stay signed in; the token itself is only in their cookie.

use domain::{Phone, Timestamp};
use rusqlite::params;

use super::{Tx, sign_in_code::stored_phone};
use crate::store::{Session, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    phone TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

/// Those that have ended are deleted at every sign-in.
pub(super) const BY_END: &str = "CREATE INDEX session_by_end ON session (expires_at);";

/// Whoever lost a phone ends all of them.
pub(super) const BY_PHONE: &str = "CREATE INDEX session_by_phone ON session (phone);";

impl Tx<'_> {
    pub(super) fn read_session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT phone, expires_at FROM session WHERE token_hash = ?";
        let row = self.one_apart(sql, params![token_hash], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        row.map(|(phone, expires_at)| {
            let phone = stored_phone(&phone)?;
            Ok(Session { token_hash: *token_hash, phone, expires_at: Timestamp::from_millis(expires_at) })
        })
        .transpose()
    }

    pub(super) fn write_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE expires_at <= ?", params![now.millis()])?;
        self.run(
            "INSERT INTO session VALUES (?, ?, ?)",
            params![session.token_hash, session.phone.as_str(), session.expires_at.millis()],
        )?;
        Ok(())
    }

    pub(super) fn move_session(&self, token_hash: &[u8; 32], until: Timestamp) -> Result<(), StoreError> {
        self.run("UPDATE session SET expires_at = ? WHERE token_hash = ?", params![until.millis(), token_hash])?;
        Ok(())
    }

    pub(super) fn delete_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE token_hash = ?", params![token_hash])?;
        Ok(())
    }

    pub(super) fn delete_sessions_of(&self, phone: &Phone) -> Result<(), StoreError> {
        self.run("DELETE FROM session WHERE phone = ?", params![phone.as_str()])?;
        Ok(())
    }
}
