//! Personal data beside the log.

use domain::{SideBody, SideId, SideRow};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE side (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    salt      TEXT NOT NULL,
    body      TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

/// Writes a row; one that is there already stays.
pub(super) fn insert(connection: &Connection, community: i64, row: &SideRow) -> Result<(), DeskError> {
    let body = serde_json::to_string(&row.body).map_err(DeskError::unreadable)?;
    let sql = "INSERT INTO side (id, community, salt, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![row.id.0.as_bytes(), community, row.salt, body])?;
    Ok(())
}

/// The row of that id, unless it was erased.
pub(crate) fn find(connection: &Connection, id: SideId) -> Result<Option<SideRow>, DeskError> {
    let sql = "SELECT salt, body FROM side WHERE id = ?1";
    let found: Option<(String, String)> = connection
        .prepare_cached(sql)?
        .query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(salt, body)| Ok(SideRow { id, salt, body: serde_json::from_str(&body).map_err(DeskError::unreadable)? }))
        .transpose()
}

/// What a clerk wrote, empty when it was erased.
pub(crate) fn words(connection: &Connection, id: SideId) -> Result<String, DeskError> {
    Ok(match find(connection, id)?.map(|row| row.body) {
        Some(SideBody::Words { text }) => text.as_str().to_owned(),
        _ => String::new(),
    })
}
