//! What this desk had read after folded states that it gave up: whole from one mark of the relay to the next,
//! but with a gap before it, because the older part of the log was not here. It is given back last.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    base::Based,
    event::{Stretch, stretch_after},
};
use crate::DeskError;

/// `round`: the time that the relay was set back. `event_id`: none for the place of the states themselves,
/// from whose chain on the rest is proven.
pub(super) const SCHEMA: &str = "
CREATE TABLE tail (
    community   INTEGER NOT NULL REFERENCES community (no),
    round       INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    event_id    BLOB,
    accepted_at INTEGER,
    prefix_hash TEXT NOT NULL,
    seal        TEXT,
    PRIMARY KEY (community, round, seq)
) STRICT, WITHOUT ROWID;";

/// Keeps what was read after the states, up to the last place that the relay had marked.
pub(super) fn keep(connection: &Connection, community: i64, round: i64, based: &Based) -> Result<(), DeskError> {
    let sql = "INSERT INTO tail (community, round, seq, event_id, accepted_at, prefix_hash, seal)
               SELECT community, ?2, seq, event_id, accepted_at, prefix_hash, seal FROM event
               WHERE community = ?1 AND seq > ?3
               AND seq <= (SELECT max(seq) FROM event WHERE community = ?1 AND seal IS NOT NULL)";
    connection.prepare_cached(sql)?.execute(params![community, round, based.seq as i64])?;
    let sql = "INSERT INTO tail (community, round, seq, prefix_hash) VALUES (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute(params![community, round, based.seq as i64, based.hash])?;
    Ok(())
}

/// The oldest round of which something is in no log again. What an administrator is to look at is not waited for.
pub(crate) fn owed(connection: &Connection, community: i64) -> Result<Option<i64>, DeskError> {
    let sql = "SELECT t.round FROM tail t JOIN event e ON e.event_id = t.event_id
               WHERE t.community = ?1 AND e.seq IS NULL AND e.aside IS NULL ORDER BY t.round LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([community], |row| row.get(0)).optional()?)
}

/// Where the round's stretch begins: the place of the states, and the chain there.
pub(crate) fn beginning(connection: &Connection, community: i64, round: i64) -> Result<(u64, String), DeskError> {
    let sql = "SELECT seq, prefix_hash FROM tail WHERE community = ?1 AND round = ?2 AND event_id IS NULL";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?));
    Ok(connection.prepare_cached(sql)?.query_row([community, round], read)?)
}

/// The next piece of a round after a place, ending at a marked place; whatever places its events have by now.
pub(crate) fn piece(
    connection: &Connection,
    community: i64,
    (round, after): (i64, u64),
    most: u32,
) -> Result<Stretch, DeskError> {
    let sql = "SELECT e.envelope, t.seq, t.accepted_at, t.prefix_hash, t.seal
               FROM tail t JOIN event e ON e.event_id = t.event_id
               WHERE t.community = ?1 AND t.round = ?2 AND t.seq > ?3 ORDER BY t.seq LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    stretch_after(after, statement.query(params![community, round, after as i64, most])?)
}

/// Nothing is owed of the round any more, or nothing proves it.
pub(crate) fn forget(connection: &Connection, community: i64, round: i64) -> Result<(), DeskError> {
    let sql = "DELETE FROM tail WHERE community = ?1 AND round = ?2";
    connection.prepare_cached(sql)?.execute([community, round])?;
    Ok(())
}

/// Forgets the rounds of which nothing is owed.
pub(crate) fn forget_settled(connection: &Connection, community: i64) -> Result<(), DeskError> {
    let sql = "DELETE FROM tail WHERE community = ?1 AND round NOT IN (
                   SELECT t.round FROM tail t JOIN event e ON e.event_id = t.event_id
                   WHERE t.community = ?1 AND e.seq IS NULL AND e.aside IS NULL)";
    connection.prepare_cached(sql)?.execute([community])?;
    Ok(())
}
