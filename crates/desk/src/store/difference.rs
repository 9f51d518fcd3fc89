//! Parcels whose state the relay folded otherwise than this desk, from the same events.

use domain::{CommunityId, ParcelId, Timestamp};
use rusqlite::{Connection, params};

use crate::DeskError;

/// Both hashes as of the place `seq`.
pub(super) const SCHEMA: &str = "
CREATE TABLE difference (
    parcel    BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    seq       INTEGER NOT NULL,
    ours      TEXT NOT NULL,
    theirs    TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

/// One difference.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    pub(crate) community: CommunityId,
    pub(crate) parcel: ParcelId,
    pub(crate) seq: u64,
}

/// Notes that desk and relay differ; the first place where they did stays.
pub(crate) fn put(
    connection: &Connection,
    community: i64,
    (parcel, seq, at): (ParcelId, u64, Timestamp),
    (ours, theirs): (&str, &str),
) -> Result<(), DeskError> {
    let sql = "INSERT INTO difference (parcel, community, seq, ours, theirs, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (parcel) DO UPDATE SET ours = excluded.ours, theirs = excluded.theirs";
    connection.prepare_cached(sql)?.execute(params![
        parcel.0.as_bytes(),
        community,
        seq as i64,
        ours,
        theirs,
        at.millis()
    ])?;
    Ok(())
}

/// They agree again.
pub(crate) fn clear(connection: &Connection, parcel: ParcelId) -> Result<(), DeskError> {
    connection.prepare_cached("DELETE FROM difference WHERE parcel = ?1")?.execute([parcel.0.as_bytes()])?;
    Ok(())
}

/// Whether there is any.
pub(crate) fn any(connection: &Connection) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM difference)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The first of them, at most `most`.
pub(crate) fn all(connection: &Connection, most: usize) -> Result<Vec<Difference>, DeskError> {
    let sql = "SELECT c.id, d.parcel, d.seq FROM difference d JOIN community c ON c.no = d.community
               ORDER BY d.at LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([most as i64], |row| {
        Ok(Difference {
            community: CommunityId(uuid::Uuid::from_bytes(row.get(0)?)),
            parcel: ParcelId(uuid::Uuid::from_bytes(row.get(1)?)),
            seq: row.get::<_, i64>(2)? as u64,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
