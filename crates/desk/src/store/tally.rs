//! Counts that are kept, so that no screen ever counts (facts/limits.md "Counts by status").
//!
//! A tally is a pure function of the parcels' states: [`super::project`] adds the difference
//! between a parcel before and after, and `verify` computes all of it anew. Moments fall into
//! whole hours since 1970, which a time zone can only shift, not change.

use rusqlite::{Connection, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE tally (
    community INTEGER NOT NULL,
    what      TEXT NOT NULL,
    bucket    INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (community, what, bucket)
) STRICT, WITHOUT ROWID;";

/// One count: what of which community, in which hour (0 where hours do not matter).
pub(crate) type Slot = (&'static str, i64);

/// Parcels on the shelf, by the hour they were received.
pub(crate) const ON_SHELF: &str = "on_shelf";
/// Parcels received, by hour.
pub(crate) const RECEIVED: &str = "received";
/// Parcels picked up, by hour.
pub(crate) const PICKED_UP: &str = "picked_up_at";
/// Open attention items.
pub(crate) const ATTENTION: &str = "attention";
/// Held parcels of which no open item speaks.
pub(crate) const HELD: &str = "held";

/// The hour a moment falls into.
pub(crate) fn hour(at: domain::Timestamp) -> i64 {
    at.millis().div_euclid(3_600_000)
}

pub(super) fn add(connection: &Connection, community: i64, (what, bucket): Slot, by: i64) -> Result<(), DeskError> {
    let sql = "INSERT INTO tally (community, what, bucket, n) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (community, what, bucket) DO UPDATE SET n = n + excluded.n";
    connection.prepare_cached(sql)?.execute(params![community, what, bucket, by])?;
    Ok(())
}

/// The sum over buckets `from` up to and with `to`; of all communities when none is named.
pub(crate) fn sum(
    connection: &Connection,
    community: Option<i64>,
    what: &str,
    from: i64,
    to: i64,
) -> Result<u32, DeskError> {
    let sql = "SELECT coalesce(sum(t.n), 0) FROM community c JOIN tally t ON t.community = c.no
               WHERE (?1 IS NULL OR c.no = ?1) AND t.what = ?2 AND t.bucket BETWEEN ?3 AND ?4";
    let n: i64 = connection.prepare_cached(sql)?.query_row(params![community, what, from, to], |row| row.get(0))?;
    Ok(u32::try_from(n).unwrap_or(0))
}

/// The buckets `from` up to and with `to` of a community that are not empty.
pub(crate) fn buckets(
    connection: &Connection,
    community: i64,
    what: &str,
    (from, to): (i64, i64),
) -> Result<Vec<(i64, i64)>, DeskError> {
    let sql = "SELECT bucket, n FROM tally WHERE community = ?1 AND what = ?2 AND bucket BETWEEN ?3 AND ?4 AND n <> 0";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![community, what, from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every count of a community that is not zero, in order.
pub(crate) fn all(connection: &Connection, community: i64) -> Result<Vec<(String, i64, i64)>, DeskError> {
    let sql = "SELECT what, bucket, n FROM tally WHERE community = ?1 AND n <> 0 ORDER BY what, bucket";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([community], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where a counter of the file itself stands.
pub(crate) fn of_file(connection: &Connection, what: &str) -> Result<i64, DeskError> {
    let sql = "SELECT coalesce(sum(n), 0) FROM tally WHERE community = 0 AND what = ?1 AND bucket = 0";
    Ok(connection.prepare_cached(sql)?.query_row([what], |row| row.get(0))?)
}

/// Counts a counter of the file itself up, and answers where it stands.
pub(super) fn count_up(connection: &Connection, what: &str) -> Result<u64, DeskError> {
    let sql = "INSERT INTO tally (community, what, bucket, n) VALUES (0, ?1, 0, 1)
               ON CONFLICT (community, what, bucket) DO UPDATE SET n = n + 1 RETURNING n";
    let n: i64 = connection.prepare_cached(sql)?.query_row([what], |row| row.get(0))?;
    Ok(n as u64)
}

/// Sets a counter of the file itself.
pub(super) fn set(connection: &Connection, what: &str, n: u64) -> Result<(), DeskError> {
    let sql = "INSERT INTO tally (community, what, bucket, n) VALUES (0, ?1, 0, ?2)
               ON CONFLICT (community, what, bucket) DO UPDATE SET n = excluded.n";
    connection.prepare_cached(sql)?.execute(params![what, n as i64])?;
    Ok(())
}

/// Lets a counter of the file go on from `n` at least.
pub(super) fn raise(connection: &Connection, what: &str, n: u64) -> Result<(), DeskError> {
    let sql = "INSERT INTO tally (community, what, bucket, n) VALUES (0, ?1, 0, ?2)
               ON CONFLICT (community, what, bucket) DO UPDATE SET n = max(n, excluded.n)";
    connection.prepare_cached(sql)?.execute(params![what, n as i64])?;
    Ok(())
}
