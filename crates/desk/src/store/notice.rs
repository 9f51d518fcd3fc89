//! Notices and how far they got, as the relay reports them.

use domain::{EventId, NoticeId, ParcelId, Timestamp, event::NoticeState, notice::NoticeKind};
use rusqlite::{Connection, params};

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

/// A relay's report on one notice.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) id: NoticeId,
    pub(crate) parcel: ParcelId,
    pub(crate) cause: EventId,
    pub(crate) kind: NoticeKind,
    pub(crate) channel: String,
    pub(crate) state: NoticeState,
    pub(crate) at: Timestamp,
}

/// What a notice is and where it stands, as text for screens.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The event that wanted it.
    pub(crate) cause: EventId,
    pub(crate) kind: String,
    pub(crate) channel: String,
    pub(crate) state: String,
    pub(crate) at: Timestamp,
}

/// The newest report counts.
pub(super) fn put(connection: &Connection, report: &Report) -> Result<(), DeskError> {
    let sql = "INSERT INTO notice (id, parcel, kind, channel, state, at, cause) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, state = excluded.state";
    connection.prepare_cached(sql)?.execute(params![
        report.id.0.as_bytes(),
        report.parcel.0.as_bytes(),
        name(report.kind)?,
        report.channel,
        name(report.state)?,
        report.at.millis(),
        report.cause.0.as_bytes()
    ])?;
    Ok(())
}

/// A parcel's notices, oldest first.
pub(crate) fn of_parcel(connection: &Connection, parcel: ParcelId) -> Result<Vec<Line>, DeskError> {
    let sql = "SELECT kind, channel, state, at, cause FROM notice WHERE parcel = ?1 ORDER BY at, id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([parcel.0.as_bytes()], |row| {
        Ok(Line {
            kind: row.get(0)?,
            channel: row.get(1)?,
            state: row.get(2)?,
            at: Timestamp::from_millis(row.get(3)?),
            cause: EventId(uuid::Uuid::from_bytes(row.get(4)?)),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The name under which these enums stand in JSON.
fn name(value: impl serde::Serialize) -> Result<String, DeskError> {
    match serde_json::to_value(value).map_err(DeskError::unreadable)? {
        serde_json::Value::String(name) => Ok(name),
        other => Ok(other.to_string()),
    }
}
