//! `session`: couriers who stay signed in; the token itself is only in their cookie.

use domain::{Phone, Timestamp};
use tokio_postgres::Row;

use super::{sign_in_code::stored_phone, tx::Tx, values::at};
use crate::store::{Session, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    phone TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);";

/// Those that have ended are deleted at every sign-in.
pub(super) const BY_END: &str = "CREATE INDEX session_by_end ON session (expires_at);";

/// Whoever lost a phone ends all of them.
pub(super) const BY_PHONE: &str = "CREATE INDEX session_by_phone ON session (phone);";

pub(super) const SOME: &str = "SELECT token_hash, phone, expires_at FROM session WHERE token_hash = ANY($1)";

pub(super) fn read(row: &Row) -> Result<Session, StoreError> {
    let unreadable = |_| StoreError::Broken("a stored session cannot be read".into());
    let token_hash = at::<&[u8]>(row, 0)?.try_into().map_err(unreadable)?;
    Ok(Session { token_hash, phone: stored_phone(at(row, 1)?)?, expires_at: Timestamp::from_millis(at(row, 2)?) })
}

impl Tx<'_> {
    pub(super) fn read_session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let fetch = || self.ask(SOME, &[&vec![token_hash.as_slice()]])?.first().map(read).transpose();
        self.known(|unit| &mut unit.sessions, token_hash, fetch)
    }

    pub(super) fn write_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError> {
        self.direct("DELETE FROM session WHERE expires_at <= $1", &[&now.millis()])?;
        self.direct(
            "INSERT INTO session (token_hash, phone, expires_at) VALUES ($1, $2, $3)",
            &[&session.token_hash.as_slice(), &session.phone.as_str(), &session.expires_at.millis()],
        )?;
        Ok(())
    }

    pub(super) fn move_session(&self, token_hash: &[u8; 32], until: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE session SET expires_at = $1 WHERE token_hash = $2";
        self.direct(sql, &[&until.millis(), &token_hash.as_slice()]).map(drop)
    }

    pub(super) fn delete_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.direct("DELETE FROM session WHERE token_hash = $1", &[&token_hash.as_slice()])?;
        Ok(())
    }

    pub(super) fn delete_sessions_of(&self, phone: &Phone) -> Result<(), StoreError> {
        self.direct("DELETE FROM session WHERE phone = $1", &[&phone.as_str()])?;
        Ok(())
    }
}
