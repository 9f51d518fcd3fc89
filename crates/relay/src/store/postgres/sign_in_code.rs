//! `sign_in_code`: the newest code for each phone that asked, known or not, hashed both.

use domain::{Phone, Timestamp};

use super::{
    tx::Tx,
    values::{at, hash_at},
};
use crate::store::{Phones, Session, SignInCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE sign_in_code (
    phone_hash BYTEA PRIMARY KEY,
    code_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    tries_left INTEGER NOT NULL,
    hour_began BIGINT NOT NULL,
    made_in_hour INTEGER NOT NULL
);";

const READ: &str = "SELECT code_hash, made_at, tries_left, hour_began, made_in_hour
    FROM sign_in_code WHERE phone_hash = $1";
/// Tries at two processes at once are counted one after the other.
const LOCK: &str = "SELECT code_hash, made_at, tries_left, hour_began, made_in_hour
    FROM sign_in_code WHERE phone_hash = $1 FOR UPDATE";
const PUT: &str = "INSERT INTO sign_in_code (phone_hash, code_hash, made_at, tries_left, hour_began, made_in_hour)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (phone_hash) DO UPDATE SET code_hash = excluded.code_hash, made_at = excluded.made_at,
        tries_left = excluded.tries_left, hour_began = excluded.hour_began, made_in_hour = excluded.made_in_hour";

impl Phones for Tx<'_> {
    fn sign_in_code(&self, phone_hash: &[u8; 32]) -> Result<Option<SignInCode>, StoreError> {
        let sql = if self.writes() { LOCK } else { READ };
        let rows = self.ask_settled(sql, &[&phone_hash.as_slice()])?;
        let number = |row, column| at::<i32>(row, column).map(|number| u32::try_from(number).unwrap_or(0));
        let code = |row| {
            Ok(SignInCode {
                phone_hash: *phone_hash,
                code_hash: hash_at(row, 0)?,
                made_at: Timestamp::from_millis(at(row, 1)?),
                tries_left: number(row, 2)?,
                hour_began: Timestamp::from_millis(at(row, 3)?),
                made_in_hour: number(row, 4)?,
            })
        };
        rows.first().map(code).transpose()
    }

    fn save_sign_in_code(&self, code: &SignInCode) -> Result<(), StoreError> {
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        self.direct(
            PUT,
            &[
                &code.phone_hash.as_slice(),
                &code.code_hash.as_slice(),
                &code.made_at.millis(),
                &number(code.tries_left),
                &code.hour_began.millis(),
                &number(code.made_in_hour),
            ],
        )?;
        Ok(())
    }

    fn forget_sign_in_codes(&self, before: Timestamp) -> Result<(), StoreError> {
        self.direct("DELETE FROM sign_in_code WHERE made_at < $1", &[&before.millis()])?;
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
