//! Shifts of this desk and of others.

use domain::{DeviceId, Shift, ShiftId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::DeskError;

/// `device`: whose drawer. `closed_device`, `closed_seq`: the number of its end; none while it is open.
pub(super) const SCHEMA: &str = "
CREATE TABLE shift (
    id            BLOB PRIMARY KEY,
    community     INTEGER NOT NULL REFERENCES community (no),
    device        BLOB NOT NULL,
    opened_at     INTEGER NOT NULL,
    closed_device BLOB,
    closed_seq    INTEGER,
    state         TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_opened ON shift (opened_at, id);
CREATE INDEX shift_open ON shift (device, opened_at) WHERE closed_seq IS NULL;
CREATE INDEX shift_closed ON shift (closed_device, closed_seq) WHERE closed_seq IS NOT NULL;";

/// A shift, and the community in whose log it stands.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) community: i64,
    pub(crate) shift: Shift,
}

/// Writes a shift's row anew.
pub(super) fn put(connection: &Connection, community: i64, shift: &Shift) -> Result<(), DeskError> {
    let sql = "INSERT INTO shift (id, community, device, opened_at, closed_device, closed_seq, state)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (id) DO UPDATE SET device = excluded.device, opened_at = excluded.opened_at,
                   closed_device = excluded.closed_device, closed_seq = excluded.closed_seq, state = excluded.state
               WHERE shift.community = excluded.community";
    let end = shift.closing.as_ref().map(|closing| closing.mark);
    connection.prepare_cached(sql)?.execute(params![
        shift.id.0.as_bytes(),
        community,
        shift.opened.device.0.as_bytes(),
        shift.opened.at.millis(),
        end.map(|mark| *mark.device.0.as_bytes()),
        end.map(|mark| mark.device_seq as i64),
        serde_json::to_string(shift).map_err(DeskError::unreadable)?,
    ])?;
    Ok(())
}

/// One shift.
pub(crate) fn find(connection: &Connection, id: ShiftId) -> Result<Option<Stored>, DeskError> {
    one(connection, "id = ?1", [id.0.as_bytes()])
}

/// The open shift of a device; the newest where a copy of the desk made two.
pub(crate) fn open_of(connection: &Connection, device: DeviceId) -> Result<Option<Stored>, DeskError> {
    one(connection, "device = ?1 AND closed_seq IS NULL ORDER BY opened_at DESC", [device.0.as_bytes()])
}

/// The last shift that this device closed before its event of this number.
pub(crate) fn closed_before(connection: &Connection, device: DeviceId, seq: u64) -> Result<Option<Stored>, DeskError> {
    let filter = "closed_device = ?1 AND closed_seq < ?2 ORDER BY closed_seq DESC";
    one(connection, filter, params![device.0.as_bytes(), seq as i64])
}

/// The newest shifts of all desks, at most `most`, begun before `before` where that is given.
pub(crate) fn newest(
    connection: &Connection,
    before: Option<(i64, ShiftId)>,
    most: usize,
) -> Result<Vec<Stored>, DeskError> {
    let (at, id) = before.unwrap_or((i64::MAX, ShiftId(uuid::Uuid::max())));
    let sql = "SELECT community, state FROM shift WHERE (opened_at, id) < (?1, ?2)
               ORDER BY opened_at DESC, id DESC LIMIT ?3";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![at, id.0.as_bytes(), most as i64], columns)?;
    rows.map(|row| stored(row?)).collect()
}

/// Every shift of a community.
pub(crate) fn all(connection: &Connection, community: i64) -> Result<Vec<Shift>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT community, state FROM shift WHERE community = ?1")?;
    let rows = statement.query_map([community], columns)?;
    rows.map(|row| Ok(stored(row?)?.shift)).collect()
}

fn one(connection: &Connection, filter: &str, values: impl rusqlite::Params) -> Result<Option<Stored>, DeskError> {
    let sql = format!("SELECT community, state FROM shift WHERE {filter} LIMIT 1");
    connection.prepare_cached(&sql)?.query_row(values, columns).optional()?.map(stored).transpose()
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn stored((community, state): (i64, String)) -> Result<Stored, DeskError> {
    Ok(Stored { community, shift: serde_json::from_str(&state).map_err(DeskError::unreadable)? })
}
