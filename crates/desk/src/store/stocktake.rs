//! Stocktakes of this PC: what was expected and what has been scanned so far. What comes of one is
//! events of its parcels; what lies here is of no log, and names nobody.

use domain::{
    ParcelId, Shelf, Timestamp,
    stocktake::{Finding, Line},
};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::DeskError;

/// `finding`: what it looked like when it was scanned; after the end, what it turned out to be.
/// `done`: none before the end was told of it, then whether an event was written.
pub(super) const SCHEMA: &str = "
CREATE TABLE stocktake (
    no         INTEGER PRIMARY KEY,
    community  INTEGER NOT NULL REFERENCES community (no),
    point      TEXT,
    scope      TEXT,
    place      TEXT,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,
    expected   INTEGER NOT NULL,
    seen       INTEGER NOT NULL,
    surplus    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX stocktake_open ON stocktake (community) WHERE ended_at IS NULL;
CREATE TABLE stocktake_line (
    no        INTEGER PRIMARY KEY,
    stocktake INTEGER NOT NULL REFERENCES stocktake (no),
    parcel    BLOB,
    number    TEXT NOT NULL,
    expected  INTEGER NOT NULL,
    recorded  TEXT,
    seen_at   INTEGER,
    place     TEXT,
    finding   TEXT,
    done      INTEGER
) STRICT;
CREATE INDEX stocktake_line_number ON stocktake_line (stocktake, number);
CREATE INDEX stocktake_line_look ON stocktake_line (stocktake, seen_at) WHERE finding <> 'seen';";

/// How many stocktakes are kept for their reports.
const KEPT: i64 = 20;

/// One stocktake.
#[derive(Debug, Clone)]
pub(crate) struct Stocktake {
    pub(crate) no: i64,
    pub(crate) community: i64,
    /// The collection point; none is the community's first.
    pub(crate) point: Option<String>,
    /// Only this shelf.
    pub(crate) scope: Option<Shelf>,
    /// Where the clerk stands.
    pub(crate) place: Option<Shelf>,
    pub(crate) started_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) expected: u32,
    /// Of those that were expected.
    pub(crate) seen: u32,
    /// Seen, but not expected.
    pub(crate) surplus: u32,
}

/// One number of a stocktake.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) no: i64,
    pub(crate) parcel: Option<ParcelId>,
    pub(crate) number: String,
    pub(crate) expected: bool,
    pub(crate) line: Line,
    pub(crate) seen_at: Option<Timestamp>,
    pub(crate) finding: Option<Finding>,
    pub(crate) done: Option<bool>,
}

/// What to look for.
pub(crate) struct Scope<'a> {
    /// The name of the community's first collection point.
    pub(crate) first: &'a str,
    pub(crate) point: Option<&'a str>,
    pub(crate) shelf: Option<&'a Shelf>,
}

const HEAD: &str =
    "SELECT no, community, point, scope, place, started_at, ended_at, expected, seen, surplus FROM stocktake";
const LINE: &str = "SELECT no, parcel, number, expected, recorded, seen_at, place, finding, done FROM stocktake_line";

/// Begins one with all that is on the shelf there now, and forgets the oldest ones.
pub(crate) fn begin(
    connection: &Connection,
    community: i64,
    scope: &Scope<'_>,
    now: Timestamp,
) -> Result<Stocktake, DeskError> {
    let sql = "INSERT INTO stocktake (community, point, scope, started_at, expected, seen, surplus)
               VALUES (?1, ?2, ?3, ?4, 0, 0, 0) RETURNING no";
    let shelf = scope.shelf.map(Shelf::as_str);
    let values = params![community, scope.point, shelf, now.millis()];
    let no: i64 = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    // The collection point stands in the state alone; it is read once for each parcel, here only.
    let sql = "INSERT INTO stocktake_line (stocktake, parcel, number, expected, recorded)
               SELECT ?1, id, tracking, 1, shelf FROM parcel
               WHERE community = ?2 AND status IN ('available', 'return_to_sender')
               AND (?3 IS NULL OR shelf >= ?3 AND shelf < ?3 || char(1114111)
                    AND NOT (substr(?3, -1) BETWEEN '0' AND '9' AND substr(shelf, length(?3) + 1, 1) BETWEEN '0' AND '9'))
               AND coalesce(json_extract(state, '$.parcel.point'), ?4) = coalesce(?5, ?4)
               ORDER BY shelf, no";
    let expected = connection.prepare_cached(sql)?.execute(params![no, community, shelf, scope.first, scope.point])?;
    connection
        .prepare_cached("UPDATE stocktake SET expected = ?2 WHERE no = ?1")?
        .execute(params![no, expected as i64])?;
    forget(connection, no - KEPT)?;
    find(connection, no)
}

/// The one that is on.
pub(crate) fn open(connection: &Connection, community: i64) -> Result<Option<Stocktake>, DeskError> {
    let sql = format!("{HEAD} WHERE community = ?1 AND ended_at IS NULL");
    Ok(connection.prepare_cached(&sql)?.query_row([community], head).optional()?)
}

/// Those that were finished, the newest first.
pub(crate) fn finished(connection: &Connection, community: i64) -> Result<Vec<Stocktake>, DeskError> {
    let sql = format!("{HEAD} WHERE community = ?1 AND ended_at IS NOT NULL ORDER BY no DESC LIMIT {KEPT}");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_map([community], head)?.collect::<Result<_, _>>()?)
}

pub(crate) fn find(connection: &Connection, no: i64) -> Result<Stocktake, DeskError> {
    let found = connection.prepare_cached(&format!("{HEAD} WHERE no = ?1"))?.query_row([no], head).optional()?;
    found.ok_or(DeskError::NoStocktake)
}

/// The clerk stands at a place now.
pub(crate) fn stand(connection: &Connection, no: i64, place: &Shelf) -> Result<(), DeskError> {
    let sql = "UPDATE stocktake SET place = ?2 WHERE no = ?1";
    connection.prepare_cached(sql)?.execute(params![no, place.as_str()])?;
    Ok(())
}

/// The lines of a number: those nobody has seen first.
pub(crate) fn of_number(connection: &Connection, no: i64, number: &str) -> Result<Vec<Listed>, DeskError> {
    let sql = format!("{LINE} WHERE stocktake = ?1 AND number = ?2 ORDER BY seen_at IS NOT NULL, no LIMIT 50");
    lines(connection, &sql, params![no, number])
}

pub(crate) fn line(connection: &Connection, stocktake: i64, no: i64) -> Result<Listed, DeskError> {
    let sql = format!("{LINE} WHERE stocktake = ?1 AND no = ?2");
    lines(connection, &sql, params![stocktake, no])?.pop().ok_or(DeskError::NoStocktake)
}

/// A page of all lines after `after`.
pub(crate) fn page(connection: &Connection, no: i64, after: i64, most: usize) -> Result<Vec<Listed>, DeskError> {
    let sql = format!("{LINE} WHERE stocktake = ?1 AND no > ?2 ORDER BY no LIMIT {most}");
    lines(connection, &sql, params![no, after])
}

/// What was scanned and is not as it should be, the newest first.
pub(crate) fn to_look_at(connection: &Connection, no: i64, most: usize) -> Result<Vec<Listed>, DeskError> {
    let sql = format!(
        "{LINE} WHERE stocktake = ?1 AND finding <> 'seen' AND seen_at IS NOT NULL ORDER BY seen_at DESC LIMIT {most}"
    );
    lines(connection, &sql, [no])
}

/// Notes that a line was scanned. The first time it counts.
pub(crate) fn see(
    connection: &Connection,
    stocktake: i64,
    listed: &Listed,
    (at, place, finding): (Timestamp, Option<&Shelf>, Finding),
) -> Result<(), DeskError> {
    let sql = "UPDATE stocktake_line SET seen_at = ?2, place = ?3, finding = ?4 WHERE no = ?1";
    let place = place.map(Shelf::as_str);
    connection.prepare_cached(sql)?.execute(params![listed.no, at.millis(), place, finding.as_str()])?;
    if listed.seen_at.is_none() {
        count(connection, stocktake, listed.expected)?;
    }
    Ok(())
}

/// Notes a number that nobody expected.
pub(crate) fn add(
    connection: &Connection,
    stocktake: i64,
    (number, parcel, recorded): (&str, Option<ParcelId>, Option<&Shelf>),
) -> Result<Listed, DeskError> {
    let sql = "INSERT INTO stocktake_line (stocktake, parcel, number, expected, recorded) VALUES (?1, ?2, ?3, 0, ?4)
               RETURNING no";
    let id = parcel.map(|id| *id.0.as_bytes());
    let values = params![stocktake, id, number, recorded.map(Shelf::as_str)];
    let no = connection.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    line(connection, stocktake, no)
}

fn count(connection: &Connection, stocktake: i64, expected: bool) -> Result<(), DeskError> {
    let column = if expected { "seen" } else { "surplus" };
    let sql = format!("UPDATE stocktake SET {column} = {column} + 1 WHERE no = ?1");
    connection.prepare_cached(&sql)?.execute([stocktake])?;
    Ok(())
}

/// Lines that the end has not been told of, from the first on.
pub(crate) fn unsettled(connection: &Connection, no: i64, after: i64, most: usize) -> Result<Vec<Listed>, DeskError> {
    let sql = format!("{LINE} WHERE stocktake = ?1 AND no > ?2 AND done IS NULL ORDER BY no LIMIT {most}");
    lines(connection, &sql, params![no, after])
}

/// What a line turned out to be, and whether an event says so.
pub(crate) fn settle(connection: &Connection, line: i64, finding: Finding, done: bool) -> Result<(), DeskError> {
    let sql = "UPDATE stocktake_line SET finding = ?2, done = ?3 WHERE no = ?1";
    connection.prepare_cached(sql)?.execute(params![line, finding.as_str(), done])?;
    Ok(())
}

pub(crate) fn end(connection: &Connection, no: i64, now: Timestamp) -> Result<(), DeskError> {
    connection
        .prepare_cached("UPDATE stocktake SET ended_at = ?2 WHERE no = ?1")?
        .execute(params![no, now.millis()])?;
    Ok(())
}

/// As if it had never begun.
pub(crate) fn drop(connection: &Connection, no: i64) -> Result<(), DeskError> {
    connection.prepare_cached("DELETE FROM stocktake_line WHERE stocktake = ?1")?.execute([no])?;
    connection.prepare_cached("DELETE FROM stocktake WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// Forgets ended ones up to `last`.
fn forget(connection: &Connection, last: i64) -> Result<(), DeskError> {
    let old = "SELECT no FROM stocktake WHERE no <= ?1 AND ended_at IS NOT NULL";
    connection.prepare_cached(&format!("DELETE FROM stocktake_line WHERE stocktake IN ({old})"))?.execute([last])?;
    connection.prepare_cached("DELETE FROM stocktake WHERE no <= ?1 AND ended_at IS NOT NULL")?.execute([last])?;
    Ok(())
}

fn lines(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Listed>, DeskError> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map(values, listed)?.collect::<Result<_, _>>()?)
}

fn head(row: &Row<'_>) -> rusqlite::Result<Stocktake> {
    Ok(Stocktake {
        no: row.get(0)?,
        community: row.get(1)?,
        point: row.get(2)?,
        scope: shelf(row.get(3)?),
        place: shelf(row.get(4)?),
        started_at: Timestamp::from_millis(row.get(5)?),
        ended_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
        expected: row.get(7)?,
        seen: row.get(8)?,
        surplus: row.get(9)?,
    })
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    let seen_at = row.get::<_, Option<i64>>(5)?.map(Timestamp::from_millis);
    let finding: Option<String> = row.get(7)?;
    Ok(Listed {
        no: row.get(0)?,
        parcel: row.get::<_, Option<[u8; 16]>>(1)?.map(|id| ParcelId(Uuid::from_bytes(id))),
        number: row.get(2)?,
        expected: row.get(3)?,
        line: Line { recorded: shelf(row.get(4)?), seen: seen_at.is_some(), place: shelf(row.get(6)?) },
        seen_at,
        finding: finding.as_deref().and_then(Finding::from_name),
        done: row.get(8)?,
    })
}

fn shelf(text: Option<String>) -> Option<Shelf> {
    text.and_then(|text| Shelf::parse(&text).ok())
}
