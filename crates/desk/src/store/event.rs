//! The log: every event this desk wrote or pulled, byte for byte.

use domain::{Event, EventId, Timestamp};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE event (
    local       INTEGER PRIMARY KEY,
    event_id    BLOB NOT NULL UNIQUE,
    community   INTEGER NOT NULL REFERENCES community (no),
    subject     BLOB NOT NULL,
    device_seq  INTEGER NOT NULL,
    envelope    TEXT NOT NULL,
    pushed      INTEGER NOT NULL,
    seq         INTEGER,
    accepted_at INTEGER,
    prefix_hash TEXT
) STRICT;
CREATE INDEX event_subject ON event (subject);
CREATE INDEX event_pending ON event (device_seq) WHERE pushed = 0;
CREATE UNIQUE INDEX event_place ON event (community, seq) WHERE seq IS NOT NULL;";

/// An event with its place in the log, once a relay has given it one.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    pub(crate) event: Event,
    pub(crate) seq: Option<u64>,
    pub(crate) pushed: bool,
}

/// The place a relay gave.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) seq: u64,
    pub(crate) accepted_at: Timestamp,
    pub(crate) prefix_hash: String,
}

/// An event of this desk, to be pushed.
pub(super) fn insert_own(connection: &Connection, community: i64, event: &Event) -> Result<(), DeskError> {
    insert(connection, community, event, false, None)
}

/// An event as a relay gave it: a foreign one is added, an own one gets its place.
pub(super) fn insert_placed(
    connection: &Connection,
    community: i64,
    event: &Event,
    place: &Place,
) -> Result<(), DeskError> {
    let sql = "UPDATE event SET seq = ?2, accepted_at = ?3, prefix_hash = ?4, pushed = 1 WHERE event_id = ?1";
    let known = connection.prepare_cached(sql)?.execute(params![
        event.event_id.0.as_bytes(),
        place.seq as i64,
        place.accepted_at.millis(),
        place.prefix_hash
    ])?;
    match known {
        0 => insert(connection, community, event, true, Some(place)),
        _ => Ok(()),
    }
}

fn insert(
    connection: &Connection,
    community: i64,
    event: &Event,
    pushed: bool,
    place: Option<&Place>,
) -> Result<(), DeskError> {
    let sql =
        "INSERT INTO event (event_id, community, subject, device_seq, envelope, pushed, seq, accepted_at, prefix_hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let envelope = serde_json::to_string(event).map_err(DeskError::unreadable)?;
    connection.prepare_cached(sql)?.execute(params![
        event.event_id.0.as_bytes(),
        community,
        event.subject.id.as_bytes(),
        event.device_seq as i64,
        envelope,
        pushed,
        place.map(|place| place.seq as i64),
        place.map(|place| place.accepted_at.millis()),
        place.map(|place| &place.prefix_hash),
    ])?;
    Ok(())
}

/// The whole history of one thing: confirmed events in log order, then the own ones on top.
pub(crate) fn history(connection: &Connection, subject: Uuid) -> Result<Vec<Logged>, DeskError> {
    let sql = "SELECT envelope, seq, pushed FROM event WHERE subject = ?1 ORDER BY seq IS NULL, seq, local";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([subject.as_bytes()], columns)?;
    rows.map(|row| logged(row?)).collect()
}

/// Own events that no relay has confirmed, oldest first.
pub(crate) fn pending(connection: &Connection, most: usize) -> Result<Vec<Logged>, DeskError> {
    let sql = "SELECT envelope, seq, pushed FROM event WHERE pushed = 0 ORDER BY device_seq LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([most as i64], columns)?;
    rows.map(|row| logged(row?)).collect()
}

/// How many own events wait, and since when the oldest does.
pub(crate) fn backlog(connection: &Connection) -> Result<(u32, Option<Timestamp>), DeskError> {
    // Each by itself is one step in the index; both at once would read all of it, which on a desk
    // without a relay is every event there is, five times a second.
    let sql = "SELECT (SELECT min(device_seq) FROM event WHERE pushed = 0),
                      (SELECT max(device_seq) FROM event WHERE pushed = 0)";
    let (first, last): (Option<i64>, Option<i64>) =
        connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(first), Some(last)) = (first, last) else {
        return Ok((0, None));
    };
    let oldest = pending(connection, 1)?.first().map(|logged| logged.event.occurred_at);
    // Own events have no gaps in device_seq, so their number is the width of the range.
    Ok((u32::try_from(last - first + 1).unwrap_or(u32::MAX), oldest))
}

/// A relay holds this event safely.
pub(crate) fn mark_pushed(connection: &Connection, id: EventId) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE event SET pushed = 1 WHERE event_id = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// Every event of a community with its place and chain, in log order, the pending ones last.
pub(crate) fn for_each(
    connection: &Connection,
    community: i64,
    mut visit: impl FnMut(Logged, Option<String>) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let sql =
        "SELECT envelope, seq, pushed, prefix_hash FROM event WHERE community = ?1 ORDER BY seq IS NULL, seq, local";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([community])?;
    while let Some(row) = rows.next()? {
        visit(logged(columns(row)?)?, row.get(3)?)?;
    }
    Ok(())
}

type Columns = (String, Option<i64>, bool);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn logged((envelope, seq, pushed): Columns) -> Result<Logged, DeskError> {
    let event = serde_json::from_str(&envelope).map_err(DeskError::unreadable)?;
    Ok(Logged { event, seq: seq.map(|seq| seq as u64), pushed })
}

/// Everything of this device after `held` waits to be pushed once more.
pub(crate) fn push_again_after(connection: &Connection, device: domain::DeviceId, held: u64) -> Result<(), DeskError> {
    let sql = "UPDATE event SET pushed = 0 WHERE device_seq > ?2 AND json_extract(envelope, '$.device_id') = ?1";
    connection.prepare_cached(sql)?.execute(params![device.to_string(), held as i64])?;
    Ok(())
}
