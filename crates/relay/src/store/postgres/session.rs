//! `session`: couriers who stay signed in; the token itself is only in their cookie.

use domain::Timestamp;

use super::{sign_in_code::stored_phone, tx::Tx, values::at};
use crate::store::{Session, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    phone TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);";

impl Tx<'_> {
    pub(super) fn read_session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT phone, expires_at FROM session WHERE token_hash = $1";
        let session = |row| {
            let phone = stored_phone(at(row, 0)?)?;
            Ok(Session { token_hash: *token_hash, phone, expires_at: Timestamp::from_millis(at(row, 1)?) })
        };
        self.ask_settled(sql, &[&token_hash.as_slice()])?.first().map(session).transpose()
    }

    pub(super) fn write_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError> {
        self.direct("DELETE FROM session WHERE expires_at <= $1", &[&now.millis()])?;
        self.direct(
            "INSERT INTO session (token_hash, phone, expires_at) VALUES ($1, $2, $3)",
            &[&session.token_hash.as_slice(), &session.phone.as_str(), &session.expires_at.millis()],
        )?;
        Ok(())
    }

    pub(super) fn delete_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.direct("DELETE FROM session WHERE token_hash = $1", &[&token_hash.as_slice()])?;
        Ok(())
    }
}
