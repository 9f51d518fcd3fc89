//! Notices and how far they got, as the relay reports them.

use domain::{EventId, NoticeId, ParcelId, Timestamp, event::NoticeState, notice::NoticeKind};
use rusqlite::{Connection, Row, params};

use super::hourly::{self, Cell, Sum, Sums};
use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE notice (
    id      BLOB PRIMARY KEY,
    parcel  BLOB NOT NULL,
    cause   BLOB NOT NULL,
    kind    TEXT NOT NULL,
    channel TEXT NOT NULL,
    state   TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_parcel ON notice (parcel, at);";

/// Why it failed, when it got there, and whether a clerk has looked at it.
pub(super) const TROUBLE: &str = "
ALTER TABLE notice ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
UPDATE notice SET changed_at = at;
CREATE INDEX notice_trouble ON notice (changed_at) WHERE state IN ('failed', 'unknown') AND settled = 0;";

/// Codes that were sent to nobody, because whom they are for wants no messages, or none by any way that
/// there is.
pub(super) const UNTOLD: &str = "
CREATE INDEX notice_untold ON notice (changed_at) WHERE state = 'suppressed' AND reason = 'not_wanted' AND settled = 0
    AND kind IN ('arrival', 'pickup_undone', 'return_undone', 'delegate_code', 'delivery_failed');";

/// A relay's report on one notice.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) id: NoticeId,
    pub(crate) parcel: ParcelId,
    pub(crate) cause: EventId,
    pub(crate) kind: NoticeKind,
    pub(crate) channel: String,
    pub(crate) state: NoticeState,
    pub(crate) reason: Option<String>,
    pub(crate) at: Timestamp,
}

/// What a notice is and where it stands, as text for screens.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: NoticeId,
    pub(crate) parcel: ParcelId,
    /// The event that wanted it.
    pub(crate) cause: EventId,
    pub(crate) kind: String,
    pub(crate) channel: String,
    pub(crate) state: String,
    /// Why it failed, by a stable name, or empty.
    pub(crate) reason: String,
    /// When it was wanted.
    pub(crate) at: Timestamp,
    /// When it got as far as it has.
    pub(crate) changed_at: Timestamp,
    pub(crate) settled: bool,
}

const COLUMNS: &str = "id, parcel, cause, kind, channel, state, reason, at, changed_at, settled";

/// The newest report counts.
pub(super) fn put(connection: &Connection, report: &Report) -> Result<(), DeskError> {
    let sql = "INSERT INTO notice (id, parcel, kind, channel, state, at, cause, reason, changed_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6)
               ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, state = excluded.state,
                   reason = excluded.reason, changed_at = excluded.changed_at";
    connection.prepare_cached(sql)?.execute(params![
        report.id.0.as_bytes(),
        report.parcel.0.as_bytes(),
        name(report.kind)?,
        report.channel,
        name(report.state)?,
        report.at.millis(),
        report.cause.0.as_bytes(),
        report.reason.as_deref().unwrap_or_default(),
    ])?;
    Ok(())
}

/// A clerk has asked for one that the relay has not heard of yet.
pub(super) fn ask(
    connection: &Connection,
    id: NoticeId,
    (parcel, kind): (ParcelId, NoticeKind),
    (cause, at): (EventId, Timestamp),
) -> Result<(), DeskError> {
    let sql = "INSERT INTO notice (id, parcel, kind, channel, state, at, cause, changed_at)
               VALUES (?1, ?2, ?3, '', 'waiting', ?4, ?5, ?4) ON CONFLICT (id) DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![
        id.0.as_bytes(),
        parcel.0.as_bytes(),
        name(kind)?,
        at.millis(),
        cause.0.as_bytes()
    ])?;
    Ok(())
}

/// A clerk has looked at it.
pub(super) fn settle(connection: &Connection, id: NoticeId) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE notice SET settled = 1 WHERE id = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// A parcel's notices, oldest first.
pub(crate) fn of_parcel(connection: &Connection, parcel: ParcelId) -> Result<Vec<Line>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE parcel = ?1 ORDER BY at, id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([parcel.0.as_bytes()], line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the notices about one parcel add to the hours of its community; nothing where this file has
/// no such parcel.
pub(super) fn counted(connection: &Connection, parcel: ParcelId) -> Result<Option<(i64, Sums)>, DeskError> {
    let sql = "SELECT p.community, n.at, n.kind, n.channel, n.state FROM parcel p
               JOIN notice n ON n.parcel = p.id WHERE p.id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([parcel.0.as_bytes()])?;
    let mut found = None;
    while let Some(row) = rows.next()? {
        let (_, sums) = found.get_or_insert((row.get(0)?, Sums::new()));
        hourly::add_up(sums, [part(row)?], 1);
    }
    Ok(found)
}

/// What all notices of a community add, computed anew.
pub(crate) fn of_community(connection: &Connection, community: i64) -> Result<Sums, DeskError> {
    let sql = "SELECT p.community, n.at, n.kind, n.channel, n.state FROM notice n
               JOIN parcel p ON p.id = n.parcel WHERE p.community = ?1";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([community])?;
    let mut sums = Sums::new();
    while let Some(row) = rows.next()? {
        hourly::add_up(&mut sums, [part(row)?], 1);
    }
    Ok(sums)
}

fn part(row: &Row<'_>) -> Result<(Cell, Sum), DeskError> {
    let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    Ok(hourly::of_notice(Timestamp::from_millis(row.get(1)?), (text(2)?, text(3)?, text(4)?)))
}

/// Whether there is any.
pub(super) fn any(connection: &Connection) -> Result<bool, DeskError> {
    Ok(connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM notice)")?.query_row([], |row| row.get(0))?)
}

/// Notices that nobody got and nobody has looked at, newest first.
pub(crate) fn in_trouble(connection: &Connection, most: usize) -> Result<Vec<Line>, DeskError> {
    newest(connection, "state IN ('failed', 'unknown') AND settled = 0", most)
}

/// Codes that were sent to nobody and that nobody has looked at, newest first: see [`UNTOLD`].
pub(crate) fn untold(connection: &Connection, most: usize) -> Result<Vec<Line>, DeskError> {
    let which = "state = 'suppressed' AND reason = 'not_wanted' AND settled = 0
         AND kind IN ('arrival', 'pickup_undone', 'return_undone', 'delegate_code', 'delivery_failed')";
    newest(connection, which, most)
}

fn newest(connection: &Connection, which: &str, most: usize) -> Result<Vec<Line>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE {which} ORDER BY changed_at DESC LIMIT ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([most as i64], line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let id = |column| row.get(column).map(uuid::Uuid::from_bytes);
    Ok(Line {
        id: NoticeId(id(0)?),
        parcel: ParcelId(id(1)?),
        cause: EventId(id(2)?),
        kind: row.get(3)?,
        channel: row.get(4)?,
        state: row.get(5)?,
        reason: row.get(6)?,
        at: Timestamp::from_millis(row.get(7)?),
        changed_at: Timestamp::from_millis(row.get(8)?),
        settled: row.get(9)?,
    })
}

/// The name under which these enums stand in JSON.
fn name(value: impl serde::Serialize) -> Result<String, DeskError> {
    match serde_json::to_value(value).map_err(DeskError::unreadable)? {
        serde_json::Value::String(name) => Ok(name),
        other => Ok(other.to_string()),
    }
}
