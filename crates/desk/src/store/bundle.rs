//! Events of other desks that were carried here on a stick, as they were signed, until they were
//! read in the relay's log. Whoever wrote them may be gone: until then this is the last copy.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE bundle (
    no   INTEGER PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;";

/// `handed`: the relay has confirmed it.
pub(super) const HANDED: &str = "ALTER TABLE bundle ADD COLUMN handed INTEGER NOT NULL DEFAULT 0;";

/// Keeps a bundle; its number, by which its events name it.
pub(crate) fn keep(connection: &Connection, text: &str) -> Result<i64, DeskError> {
    let mut statement = connection.prepare_cached("INSERT INTO bundle (text) VALUES (?1) RETURNING no")?;
    Ok(statement.query_row([text], |row| row.get(0))?)
}

/// The next bundle after `after` that waits to be handed on.
pub(crate) fn next(connection: &Connection, after: i64) -> Result<Option<(i64, String)>, DeskError> {
    let sql = "SELECT no, text FROM bundle WHERE no > ?1 AND handed = 0 ORDER BY no LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([after], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The relay has answered for each of its events; those that it keeps out of the log say why. It is
/// kept until the others were read in the log.
pub(crate) fn delivered(connection: &Connection, no: i64) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE bundle SET handed = 1 WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// Everything of a community's log was read: what was handed on and is not in it was forgotten by a
/// relay that was set back, and waits to be handed on once more.
pub(crate) fn again(connection: &Connection, community: i64) -> Result<(), DeskError> {
    let waiting = "SELECT 1 FROM event WHERE seq IS NULL AND pushed = 1 AND aside IS NULL AND carried = bundle.no";
    let again = format!("UPDATE bundle SET handed = 0 WHERE handed = 1 AND EXISTS ({waiting} AND community = ?1)");
    connection.prepare_cached(&again)?.execute([community])?;
    let done = format!("DELETE FROM bundle WHERE handed = 1 AND NOT EXISTS ({waiting})");
    connection.prepare_cached(&done)?.execute([])?;
    Ok(())
}

/// The relay takes nothing of it, and says why.
pub(crate) fn refused(connection: &Connection, no: i64, reason: &str) -> Result<(), DeskError> {
    let sql = "UPDATE event SET aside = ?2 WHERE carried = ?1 AND seq IS NULL";
    connection.prepare_cached(sql)?.execute(params![no, reason])?;
    connection.prepare_cached("DELETE FROM bundle WHERE no = ?1")?.execute([no])?;
    Ok(())
}
