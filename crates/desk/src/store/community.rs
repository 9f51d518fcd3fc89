//! Communities that this desk serves, and how far it holds the log of each.

use domain::{CodeShare, Community, CommunityId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE community (
    no          INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    state       TEXT,
    share_from  INTEGER NOT NULL,
    share_to    INTEGER NOT NULL,
    pulled_seq  INTEGER NOT NULL DEFAULT 0,
    prefix_hash TEXT NOT NULL DEFAULT ''
) STRICT;";

/// `epoch`: the relay's, when the place and the chain were last confirmed; 0 before the first pull.
pub(super) const EPOCH: &str = "
ALTER TABLE community ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
UPDATE community SET epoch = coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'epoch'), 0)
    WHERE pulled_seq > 0;";

/// A community of this desk. Its state is missing until its founding has been pulled.
#[derive(Debug, Clone)]
pub(crate) struct Served {
    /// The short number that rows of this file refer to.
    pub(crate) no: i64,
    pub(crate) id: CommunityId,
    pub(crate) state: Option<Community>,
    pub(crate) share: CodeShare,
    pub(crate) pulled_seq: u64,
    pub(crate) prefix_hash: String,
    /// The relay's epoch as of the last pull; 0 before the first.
    pub(crate) epoch: u64,
}

pub(crate) fn all(connection: &Connection) -> Result<Vec<Served>, DeskError> {
    let mut statement = connection.prepare_cached(&select("1 = 1"))?;
    let rows = statement.query_map([], columns)?;
    rows.map(|row| served(row?)).collect()
}

/// The numbers of all communities in this file; reads no column that an older file may lack.
pub(crate) fn numbers(connection: &Connection) -> Result<Vec<i64>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT no FROM community ORDER BY no")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn find(connection: &Connection, id: CommunityId) -> Result<Option<Served>, DeskError> {
    let mut statement = connection.prepare_cached(&select("id = ?1"))?;
    statement.query_row([id.0.as_bytes()], columns).optional()?.map(served).transpose()
}

pub(crate) fn by_no(connection: &Connection, no: i64) -> Result<Served, DeskError> {
    served(connection.prepare_cached(&select("no = ?1"))?.query_row([no], columns)?)
}

/// Serves a community from now on, with its share of the codes; a known one gets the new share.
pub(crate) fn serve(connection: &Connection, id: CommunityId, share: CodeShare) -> Result<i64, DeskError> {
    let sql = "INSERT INTO community (id, share_from, share_to) VALUES (?1, ?2, ?3)
               ON CONFLICT (id) DO UPDATE SET share_from = excluded.share_from, share_to = excluded.share_to
               RETURNING no";
    Ok(connection.prepare_cached(sql)?.query_row(params![id.0.as_bytes(), share.from, share.to], |row| row.get(0))?)
}

pub(super) fn put_state(connection: &Connection, no: i64, state: &Option<Community>) -> Result<(), DeskError> {
    let text = state.as_ref().map(serde_json::to_string).transpose().map_err(DeskError::unreadable)?;
    connection.prepare_cached("UPDATE community SET state = ?2 WHERE no = ?1")?.execute(params![no, text])?;
    Ok(())
}

pub(crate) fn put_cursor(connection: &Connection, no: i64, seq: u64, prefix_hash: &str) -> Result<(), DeskError> {
    let sql = "UPDATE community SET pulled_seq = ?2, prefix_hash = ?3 WHERE no = ?1";
    connection.prepare_cached(sql)?.execute(params![no, seq as i64, prefix_hash])?;
    Ok(())
}

/// The relay's epoch, under which place and chain are confirmed.
pub(crate) fn put_epoch(connection: &Connection, no: i64, epoch: u64) -> Result<(), DeskError> {
    let sql = "UPDATE community SET epoch = ?2 WHERE no = ?1 AND epoch <> ?2";
    connection.prepare_cached(sql)?.execute(params![no, epoch as i64])?;
    Ok(())
}

/// Whether some community was last read of a relay that has been set back since.
pub(crate) fn any_behind(connection: &Connection, epoch: u64) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM community WHERE epoch NOT IN (0, ?1))";
    Ok(connection.prepare_cached(sql)?.query_row([epoch as i64], |row| row.get(0))?)
}

fn select(filter: &str) -> String {
    format!(
        "SELECT no, id, state, share_from, share_to, pulled_seq, prefix_hash, epoch FROM community WHERE {filter} ORDER BY no"
    )
}

type Columns = (i64, [u8; 16], Option<String>, u8, u8, i64, String, i64);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?))
}

fn served((no, id, state, from, to, pulled_seq, prefix_hash, epoch): Columns) -> Result<Served, DeskError> {
    let state = state.map(|text| serde_json::from_str(&text)).transpose().map_err(DeskError::unreadable)?;
    Ok(Served {
        no,
        id: CommunityId(uuid::Uuid::from_bytes(id)),
        state,
        share: CodeShare { from, to },
        pulled_seq: pulled_seq as u64,
        prefix_hash,
        epoch: epoch as u64,
    })
}
