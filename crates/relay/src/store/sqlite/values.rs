//! How the domain's values lie in columns. Errors never carry what was stored.

use rusqlite::{Error, ErrorCode, OptionalExtension as _, Params, Row};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::Tx;
use crate::store::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy) => Self::Busy,
            Some(code) => Self::Broken(format!("{code:?}")),
            None => Self::Broken("a row does not have the shape it should".into()),
        }
    }
}

/// An id as sixteen bytes.
pub(super) fn id(id: &Uuid) -> &[u8] {
    id.as_bytes()
}

/// The id in a column.
pub(super) fn id_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// SQLite counts in signed numbers; a count beyond them is one that was never stored.
pub(super) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The count in a column.
pub(super) fn count_at(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(|number| u64::try_from(number).unwrap_or(0))
}

/// A structure as JSON text.
pub(super) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Broken("a value cannot be written down".into()))
}

/// The structure that a JSON text holds.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Broken("a stored value cannot be read".into()))
}

/// A variant as its name in JSON.
pub(super) fn word(value: &impl Serialize) -> Result<String, StoreError> {
    json(value).map(|text| text.trim_matches('"').to_owned())
}

/// The variant of that name.
pub(super) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word.into()))
        .map_err(|_| StoreError::Broken("a stored word is not known".into()))
}

impl Tx<'_> {
    /// Changes rows at once, behind the request's savepoint.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.begin_direct()?;
        self.settle_rows()?;
        self.put(sql, params)
    }

    /// Changes rows for a whole group: what was in memory is written.
    pub(super) fn put(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.execute(params)?)
    }

    /// One row, if there is one.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.settle_rows()?;
        self.one_apart(sql, params, read)
    }

    /// The same of a table for which no new rows wait in memory.
    pub(super) fn one_apart<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.settle_rows()?;
        self.all_apart(sql, params, read)
    }

    /// The same of a table for which no new rows wait in memory.
    pub(super) fn all_apart<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
