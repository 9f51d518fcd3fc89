//! `sign_in_code`: the newest code for each phone that asked, known or not, hashed both.

use domain::{Phone, Timestamp};
use rusqlite::params;

use super::Tx;
use crate::store::{Phones, Session, SignInCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE sign_in_code (
    phone_hash BLOB PRIMARY KEY,
    code_hash BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    tries_left INTEGER NOT NULL,
    hour_began INTEGER NOT NULL,
    made_in_hour INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

impl Phones for Tx<'_> {
    fn sign_in_code(&self, phone_hash: &[u8; 32]) -> Result<Option<SignInCode>, StoreError> {
        let sql =
            "SELECT code_hash, made_at, tries_left, hour_began, made_in_hour FROM sign_in_code WHERE phone_hash = ?";
        self.one(sql, params![phone_hash], |row| {
            Ok(SignInCode {
                phone_hash: *phone_hash,
                code_hash: row.get(0)?,
                made_at: Timestamp::from_millis(row.get(1)?),
                tries_left: row.get(2)?,
                hour_began: Timestamp::from_millis(row.get(3)?),
                made_in_hour: row.get(4)?,
            })
        })
    }

    fn save_sign_in_code(&self, code: &SignInCode) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO sign_in_code VALUES (?, ?, ?, ?, ?, ?)",
            params![
                code.phone_hash,
                code.code_hash,
                code.made_at.millis(),
                code.tries_left,
                code.hour_began.millis(),
                code.made_in_hour,
            ],
        )?;
        Ok(())
    }

    fn forget_sign_in_codes(&self, before: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM sign_in_code WHERE made_at < ?", params![before.millis()])?;
        Ok(())
    }

    fn session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        self.read_session(token_hash)
    }

    fn begin_session(&self, session: &Session, now: Timestamp) -> Result<(), StoreError> {
        self.write_session(session, now)
    }

    fn extend_session(&self, token_hash: &[u8; 32], until: Timestamp) -> Result<(), StoreError> {
        self.move_session(token_hash, until)
    }

    fn end_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.delete_session(token_hash)
    }

    fn end_sessions_of(&self, phone: &Phone) -> Result<(), StoreError> {
        self.delete_sessions_of(phone)
    }
}

/// A phone that was stored in its canonical spelling.
pub(super) fn stored_phone(text: &str) -> Result<Phone, StoreError> {
    Phone::parse(text).map_err(|_| StoreError::Broken("a stored phone cannot be read".into()))
}
