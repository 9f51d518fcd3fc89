//! This desk's own events on their way to the relay.

use domain::{DeviceId, Event, EventId, Timestamp};
use rusqlite::{Connection, params};

use super::{COLUMNS, Logged, columns, envelope, logged};
use crate::DeskError;

/// Up to so many are counted one by one.
const COUNTED: i64 = 20_000;

/// Own events that no relay has confirmed, oldest first: at most `most`, after the number `after`.
pub(crate) fn pending(connection: &Connection, after: u64, most: usize) -> Result<Vec<Logged>, DeskError> {
    let sql =
        format!("SELECT {COLUMNS} FROM event WHERE pushed = 0 AND device_seq > ?1 ORDER BY device_seq, local LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([after as i64, most as i64], columns)?;
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
    let oldest = pending(connection, 0, 1)?.first().map(|logged| logged.event.occurred_at);
    // Own events have no gaps in device_seq unless a relay was set back, so their number is the
    // width of the range; only that of a few is worth being exact about.
    let number = match last - first + 1 {
        width if width > COUNTED => width,
        _ => connection
            .prepare_cached("SELECT sum(1) FROM event WHERE pushed = 0")?
            .query_row([], |row| row.get::<_, Option<i64>>(0))?
            .unwrap_or(0),
    };
    Ok((u32::try_from(number).unwrap_or(u32::MAX), oldest))
}

/// A relay holds this event safely.
pub(crate) fn mark_pushed(connection: &Connection, id: EventId) -> Result<(), DeskError> {
    let sql = "UPDATE event SET pushed = 1, aside = NULL WHERE event_id = ?1";
    connection.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// A relay holds this event, but out of the log, and says why.
pub(crate) fn aside(connection: &Connection, id: EventId, reason: &str) -> Result<(), DeskError> {
    let sql = "UPDATE event SET pushed = 1, aside = ?2 WHERE event_id = ?1 AND seq IS NULL";
    connection.prepare_cached(sql)?.execute(params![id.0.as_bytes(), reason])?;
    // An event with a place is in the log, whatever the relay says now.
    mark_settled(connection, id)
}

fn mark_settled(connection: &Connection, id: EventId) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE event SET pushed = 1 WHERE event_id = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// An event that a relay keeps out of the log.
#[derive(Debug, Clone)]
pub(crate) struct KeptAside {
    pub(crate) logged: Logged,
    pub(crate) reason: String,
}

/// Whether the relay keeps anything out of the log.
pub(crate) fn any_aside(connection: &Connection) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE aside IS NOT NULL)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Every event that the relay keeps out of the log, of one community or of all, newest first, at most
/// `most`.
pub(crate) fn kept_aside(
    connection: &Connection,
    community: Option<i64>,
    most: usize,
) -> Result<Vec<KeptAside>, DeskError> {
    // Without being told SQLite goes through the whole log, in its order.
    let sql = format!(
        "SELECT {COLUMNS} FROM event INDEXED BY event_aside
         WHERE aside IS NOT NULL AND (?1 IS NULL OR community = ?1) ORDER BY local DESC LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![community, most as i64], columns)?;
    rows.map(|row| {
        let logged = logged(row?)?;
        Ok(KeptAside { reason: logged.aside.clone().unwrap_or_default(), logged })
    })
    .collect()
}

/// What is in the log already need not be numbered anew when this desk becomes another device.
pub(crate) fn settle_placed(connection: &Connection) -> Result<(), DeskError> {
    connection.execute("UPDATE event SET pushed = 1 WHERE pushed = 0 AND seq IS NOT NULL", [])?;
    Ok(())
}

/// Everything of this device after `held` waits to be pushed once more; how many these are.
pub(crate) fn push_again_after(connection: &Connection, device: DeviceId, held: u64) -> Result<usize, DeskError> {
    let sql = "UPDATE event SET pushed = 0, aside = NULL
               WHERE pushed = 1 AND device_seq > ?2 AND json_extract(envelope, '$.device_id') = ?1";
    Ok(connection.prepare_cached(sql)?.execute(params![device.to_string(), held as i64])?)
}

/// What this device wrote, into one community or any, and nobody has placed waits to be pushed once
/// more: the relay that had confirmed it was set back, or this desk is about to become another device
/// and nobody would push it afterwards.
pub(crate) fn unplaced_again(
    connection: &Connection,
    community: Option<i64>,
    device: DeviceId,
) -> Result<(), DeskError> {
    let sql = "UPDATE event SET pushed = 0 WHERE (?1 IS NULL OR community = ?1) AND seq IS NULL AND pushed = 1
               AND aside IS NULL AND carried IS NULL AND json_extract(envelope, '$.device_id') = ?2";
    connection.prepare_cached(sql)?.execute(params![community, device.to_string()])?;
    Ok(())
}

/// Puts a newly sealed event in the place of the one with `id`, which no log has. A place that a
/// relay lost was that of the old seal.
pub(crate) fn reseal(connection: &Connection, id: EventId, event: &Event) -> Result<(), DeskError> {
    let sql = "UPDATE event SET event_id = ?2, device_seq = ?3, envelope = ?4, lost_round = NULL, lost_seq = NULL
               WHERE event_id = ?1 AND seq IS NULL";
    connection.prepare_cached(sql)?.execute(params![
        id.0.as_bytes(),
        event.event_id.0.as_bytes(),
        event.device_seq as i64,
        envelope(event)?
    ])?;
    Ok(())
}
