//! What this desk had read and a relay which was set back forgot: whole from one mark of the relay to the next,
//! whatever places its events get afterwards. Events of it that no log has at the end are given back last:
//! what was before them is not here (a desk that had begun with folded states), or another desk handed in only
//! its own of them.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::event::{Stretch, stretch_after};
use crate::DeskError;

/// `round`: the time that the relay was set back. `event_id`: none for the place before the first, from whose
/// chain on the rest is proven.
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

/// What is not in a log again, up to the last place that the relay had marked. What an administrator is to look
/// at is not waited for.
const OWED: &str = "SELECT t.round FROM tail t JOIN event e ON e.event_id = t.event_id
    WHERE t.community = ?1 AND e.seq IS NULL AND e.aside IS NULL
    AND t.seq <= (SELECT max(m.seq) FROM tail m WHERE m.community = ?1 AND m.round = t.round AND m.seal IS NOT NULL)";

/// The place before the stretch, and the chain there.
pub(crate) fn begin(
    connection: &Connection,
    community: i64,
    round: i64,
    (seq, chain): (u64, &str),
) -> Result<(), DeskError> {
    let sql = "INSERT INTO tail (community, round, seq, prefix_hash) VALUES (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute(params![community, round, seq as i64, chain])?;
    Ok(())
}

/// Goes on with what an earlier round kept from the place on at which this one will end: nothing was read in
/// between, and only a mark behind it proves what lies after the last one before it.
pub(crate) fn go_on(
    connection: &Connection,
    community: i64,
    round: i64,
    (seq, chain): (u64, &str),
) -> Result<(), DeskError> {
    let sql = "INSERT INTO tail (community, round, seq, event_id, accepted_at, prefix_hash, seal)
               SELECT community, ?2, seq, event_id, accepted_at, prefix_hash, seal FROM tail
               WHERE community = ?1 AND event_id IS NOT NULL AND round = (
                   SELECT max(b.round) FROM tail b WHERE b.community = ?1 AND b.round < ?2
                   AND b.event_id IS NULL AND b.seq = ?3 AND b.prefix_hash = ?4)";
    connection.prepare_cached(sql)?.execute(params![community, round, seq as i64, chain])?;
    Ok(())
}

/// Keeps what has a place after `after` and is about to lose it.
pub(crate) fn keep(connection: &Connection, community: i64, round: i64, after: u64) -> Result<(), DeskError> {
    let sql = "INSERT INTO tail (community, round, seq, event_id, accepted_at, prefix_hash, seal)
               SELECT community, ?2, seq, event_id, accepted_at, prefix_hash, seal FROM event
               WHERE community = ?1 AND seq > ?3";
    connection.prepare_cached(sql)?.execute(params![community, round, after as i64])?;
    Ok(())
}

/// The oldest round of which something is in no log again.
pub(crate) fn owed(connection: &Connection, community: i64) -> Result<Option<i64>, DeskError> {
    let sql = format!("{OWED} ORDER BY t.round LIMIT 1");
    Ok(connection.prepare_cached(&sql)?.query_row([community], |row| row.get(0)).optional()?)
}

/// Where the round's stretch begins, and the chain there.
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
    let sql = format!("DELETE FROM tail WHERE community = ?1 AND round NOT IN ({OWED})");
    connection.prepare_cached(&sql)?.execute([community])?;
    Ok(())
}
