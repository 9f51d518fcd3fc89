//! How the domain's values lie in columns. Errors never carry what was stored.

use serde::{Serialize, de::DeserializeOwned};
use tokio_postgres::{Error, Row, error::SqlState, types::FromSql};

use crate::store::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        use std::error::Error as _;
        let Some(state) = error.code() else {
            // It never came to the database, or the answer never came back.
            let lost = error.is_closed() || error.source().is_none_or(|cause| cause.is::<std::io::Error>());
            return if lost { Self::Busy } else { Self::Broken(format!("the database's driver: {error}")) };
        };
        match *state {
            SqlState::DISK_FULL => Self::DiskFull,
            SqlState::T_R_SERIALIZATION_FAILURE
            | SqlState::T_R_DEADLOCK_DETECTED
            | SqlState::LOCK_NOT_AVAILABLE
            | SqlState::QUERY_CANCELED
            | SqlState::ADMIN_SHUTDOWN
            | SqlState::CRASH_SHUTDOWN
            | SqlState::CANNOT_CONNECT_NOW
            | SqlState::TOO_MANY_CONNECTIONS
            // Two processes began the same row at once: the second finds it when it is asked again.
            | SqlState::UNIQUE_VIOLATION => Self::Busy,
            _ => Self::Broken(format!("database error {}", state.code())),
        }
    }
}

/// The value in a column.
pub(super) fn at<'a, T: FromSql<'a>>(row: &'a Row, column: usize) -> Result<T, StoreError> {
    row.try_get(column).map_err(|_| StoreError::Broken("a row does not have the shape it should".into()))
}

/// The database counts in signed numbers; a count beyond them is one that was never stored.
pub(super) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The count in a column.
pub(super) fn count_at(row: &Row, column: usize) -> Result<u64, StoreError> {
    at::<i64>(row, column).map(|number| u64::try_from(number).unwrap_or(0))
}

/// A hash of 32 bytes in a column.
pub(super) fn hash_at(row: &Row, column: usize) -> Result<[u8; 32], StoreError> {
    let bytes: &[u8] = at(row, column)?;
    bytes.try_into().map_err(|_| StoreError::Broken("a stored hash has another length".into()))
}

/// A structure as JSON text.
pub(super) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Broken("a value cannot be written down".into()))
}

/// The structure in a column of JSON text.
pub(super) fn json_at<T: DeserializeOwned>(row: &Row, column: usize) -> Result<T, StoreError> {
    let text: &str = at(row, column)?;
    serde_json::from_str(text).map_err(|_| StoreError::Broken("a stored value cannot be read".into()))
}

/// A variant as its name in JSON.
pub(super) fn word(value: &impl Serialize) -> Result<String, StoreError> {
    json(value).map(|text| text.trim_matches('"').to_owned())
}

/// The variant of the name in a column.
pub(super) fn word_at<T: DeserializeOwned>(row: &Row, column: usize) -> Result<T, StoreError> {
    let word: &str = at(row, column)?;
    serde_json::from_value(serde_json::Value::String(word.into()))
        .map_err(|_| StoreError::Broken("a stored word is not known".into()))
}
