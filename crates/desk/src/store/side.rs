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

/// Erases a row. It keeps its id and says nothing, so that it never comes back; also one that had
/// not come yet.
pub(super) fn erase(connection: &Connection, community: i64, id: SideId) -> Result<(), DeskError> {
    let sql = "INSERT INTO side (id, community, salt, body) VALUES (?1, ?2, '', '')
               ON CONFLICT (id) DO UPDATE SET salt = '', body = ''";
    connection.prepare_cached(sql)?.execute(params![id.0.as_bytes(), community])?;
    Ok(())
}

/// The rows of a community's people with this phone. Goes over all of them: people are seldom forgotten.
pub(crate) fn with_phone(connection: &Connection, phone: &str) -> Result<Vec<(i64, SideId)>, DeskError> {
    let sql = "SELECT community, id FROM side WHERE body <> '' AND (json_extract(body, '$.phone') = ?1
               OR instr(body, '\"phones\"') AND EXISTS (SELECT 1 FROM json_each(body, '$.phones') WHERE value = ?1))";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([phone], |row| Ok((row.get(0)?, SideId(uuid::Uuid::from_bytes(row.get(1)?)))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a row that came with a folded state.
pub(crate) fn keep(connection: &Connection, community: i64, row: &SideRow) -> Result<(), DeskError> {
    insert(connection, community, row)
}

/// The row of that id, unless it was erased.
pub(crate) fn find(connection: &Connection, id: SideId) -> Result<Option<SideRow>, DeskError> {
    let sql = "SELECT salt, body FROM side WHERE id = ?1 AND body <> ''";
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
