//! A desk that began with folded states instead of the whole log: the states that it began with,
//! until the older part of the log is here, too.
//!
//! A parcel's row says from which place on its events are needed (`base_seq`). The state as of there
//! is the row's own, until something changes it; from then on it is kept here.

use domain::{ParcelId, ParcelState};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::community::Served;
use crate::DeskError;

/// `based_seq`, `based_hash`, `based_seal`: the place from which on the log was read in the usual
/// way. `filled_seq`, `filled_hash`: how far its older part is here. `base_cursor`: the next page of
/// states, while they are still coming in.
pub(super) const SCHEMA: &str = "
CREATE TABLE base (
    subject BLOB PRIMARY KEY,
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE parcel ADD COLUMN base_seq INTEGER;
CREATE INDEX parcel_based ON parcel (community, no) WHERE base_seq IS NOT NULL;
ALTER TABLE community ADD COLUMN based_seq INTEGER;
ALTER TABLE community ADD COLUMN based_hash TEXT;
ALTER TABLE community ADD COLUMN based_seal TEXT;
ALTER TABLE community ADD COLUMN filled_seq INTEGER;
ALTER TABLE community ADD COLUMN filled_hash TEXT;
ALTER TABLE community ADD COLUMN base_cursor TEXT;";

/// Where a community stands that began with folded states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Based {
    /// From the place after this one on the log was read in the usual way.
    pub(crate) seq: u64,
    pub(crate) hash: String,
    pub(crate) seal: Option<String>,
    /// The older part of the log is here up to this place.
    pub(crate) filled_seq: u64,
    pub(crate) filled_hash: String,
    /// The next page of states, while they are still coming in.
    pub(crate) cursor: Option<String>,
}

/// How a community began, as long as that matters.
pub(crate) fn of_community(connection: &Connection, no: i64) -> Result<Option<Based>, DeskError> {
    let sql = "SELECT based_seq, based_hash, based_seal, filled_seq, filled_hash, base_cursor FROM community
               WHERE no = ?1 AND based_seq IS NOT NULL";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Based {
            seq: row.get::<_, i64>(0)? as u64,
            hash: row.get(1)?,
            seal: row.get(2)?,
            filled_seq: row.get::<_, i64>(3)? as u64,
            filled_hash: row.get(4)?,
            cursor: row.get(5)?,
        })
    };
    Ok(connection.prepare_cached(sql)?.query_row([no], read).optional()?)
}

/// Notes how a community begins, and how far that is.
pub(crate) fn put(connection: &Connection, no: i64, based: &Based) -> Result<(), DeskError> {
    let sql = "UPDATE community SET based_seq = ?2, based_hash = ?3, based_seal = ?4, filled_seq = ?5,
               filled_hash = ?6, base_cursor = ?7 WHERE no = ?1";
    connection.prepare_cached(sql)?.execute(params![
        no,
        based.seq as i64,
        based.hash,
        based.seal,
        based.filled_seq as i64,
        based.filled_hash,
        based.cursor
    ])?;
    Ok(())
}

/// The whole log is here: how it began does not matter any more.
pub(crate) fn done(connection: &Connection, no: i64) -> Result<(), DeskError> {
    let sql = "UPDATE community SET based_seq = NULL, based_hash = NULL, based_seal = NULL, filled_seq = NULL,
               filled_hash = NULL, base_cursor = NULL WHERE no = ?1";
    connection.prepare_cached(sql)?.execute([no])?;
    Ok(())
}

/// Whether anything of a community is here yet.
pub(crate) fn is_untouched(connection: &Connection, served: &Served) -> Result<bool, DeskError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM event WHERE community = ?1)";
    let none: bool = connection.prepare_cached(sql)?.query_row([served.no], |row| row.get(0))?;
    Ok(none && served.pulled_seq == 0)
}

/// The state that a parcel began with and the last place that is folded into it.
pub(crate) fn of_parcel(connection: &Connection, id: ParcelId) -> Result<Option<(u64, ParcelState)>, DeskError> {
    let sql = "SELECT p.base_seq, coalesce(b.state, p.state) FROM parcel p LEFT JOIN base b ON b.subject = p.id
               WHERE p.id = ?1 AND p.base_seq IS NOT NULL";
    let found: Option<(i64, String)> = connection
        .prepare_cached(sql)?
        .query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(seq, state)| Ok((seq as u64, serde_json::from_str(&state).map_err(DeskError::unreadable)?))).transpose()
}

/// Whether a parcel began with a folded state and its whole history is not here yet.
pub(super) fn has_begun(connection: &Connection, id: ParcelId) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM parcel WHERE id = ?1 AND base_seq IS NOT NULL)";
    Ok(connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], |row| row.get(0))?)
}

/// Keeps the state that a parcel began with before something changes its row for the first time.
pub(super) fn keep(connection: &Connection, id: ParcelId) -> Result<(), DeskError> {
    let sql = "INSERT INTO base (subject, state) SELECT id, state FROM parcel WHERE id = ?1 AND base_seq IS NOT NULL
               ON CONFLICT (subject) DO NOTHING";
    connection.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// The parcel's whole history is here.
pub(crate) fn end(connection: &Connection, id: ParcelId) -> Result<(), DeskError> {
    connection.prepare_cached("UPDATE parcel SET base_seq = NULL WHERE id = ?1")?.execute([id.0.as_bytes()])?;
    connection.prepare_cached("DELETE FROM base WHERE subject = ?1")?.execute([id.0.as_bytes()])?;
    Ok(())
}

/// Keeps the state that a courier or the community began with.
pub(super) fn keep_entry(connection: &Connection, subject: Uuid, state: &impl Serialize) -> Result<(), DeskError> {
    let state = serde_json::to_string(state).map_err(DeskError::unreadable)?;
    let sql = "INSERT INTO base (subject, state) VALUES (?1, ?2) ON CONFLICT (subject) DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![subject.as_bytes(), state])?;
    Ok(())
}

/// The state that a courier or the community began with, and the last place that is folded into it.
pub(super) fn of_entry<T: DeserializeOwned>(
    connection: &Connection,
    community: i64,
    subject: Uuid,
) -> Result<(u64, Option<T>), DeskError> {
    let sql = "SELECT c.based_seq, b.state FROM base b JOIN community c ON c.no = ?1 AND c.based_seq IS NOT NULL
               WHERE b.subject = ?2";
    let found: Option<(i64, String)> = connection
        .prepare_cached(sql)?
        .query_row(params![community, subject.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((seq, state)) = found else { return Ok((0, None)) };
    Ok((seq as u64, Some(serde_json::from_str(&state).map_err(DeskError::unreadable)?)))
}

/// The whole history of a courier or the community is here.
pub(super) fn end_entry(connection: &Connection, subject: Uuid) -> Result<(), DeskError> {
    connection.prepare_cached("DELETE FROM base WHERE subject = ?1")?.execute([subject.as_bytes()])?;
    Ok(())
}

/// Some parcels of a community whose beginning is still a state.
pub(crate) fn some(connection: &Connection, no: i64, most: usize) -> Result<Vec<ParcelId>, DeskError> {
    let sql = "SELECT id FROM parcel WHERE community = ?1 AND base_seq IS NOT NULL ORDER BY no LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let rows =
        statement.query_map(params![no, most as i64], |row| Ok(ParcelId(uuid::Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest place that any state of the beginning knows.
pub(crate) fn newest(connection: &Connection, no: i64) -> Result<u64, DeskError> {
    let sql = "SELECT max(base_seq) FROM parcel WHERE community = ?1 AND base_seq IS NOT NULL";
    let newest: Option<i64> = connection.prepare_cached(sql)?.query_row([no], |row| row.get(0))?;
    Ok(newest.unwrap_or(0) as u64)
}
