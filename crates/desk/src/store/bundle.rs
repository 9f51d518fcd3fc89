//! Events of other desks that were carried here on a stick, as they were signed, until the relay
//! has them.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE bundle (
    no   INTEGER PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;";

/// Keeps a bundle; its number, by which its events name it.
pub(crate) fn keep(connection: &Connection, text: &str) -> Result<i64, DeskError> {
    let mut statement = connection.prepare_cached("INSERT INTO bundle (text) VALUES (?1) RETURNING no")?;
    Ok(statement.query_row([text], |row| row.get(0))?)
}

/// The next bundle after `after`.
pub(crate) fn next(connection: &Connection, after: i64) -> Result<Option<(i64, String)>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT no, text FROM bundle WHERE no > ?1 ORDER BY no LIMIT 1")?;
    Ok(statement.query_row([after], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The relay has answered for each of its events; those that it keeps out of the log say why.
pub(crate) fn delivered(connection: &Connection, no: i64) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE event SET carried = NULL WHERE carried = ?1")?.execute([no])?;
    connection.prepare_cached("DELETE FROM bundle WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// The relay takes nothing of it, and says why.
pub(crate) fn refused(connection: &Connection, no: i64, reason: &str) -> Result<(), DeskError> {
    let sql = "UPDATE event SET aside = ?2 WHERE carried = ?1 AND seq IS NULL";
    connection.prepare_cached(sql)?.execute(params![no, reason])?;
    delivered(connection, no)
}
