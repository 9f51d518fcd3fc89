//! `side`: personal data, kept beside the log so that it can be erased.

use domain::{CommunityId, SideId, SideRow};
use rusqlite::params;

use super::{
    Tx,
    values::{count, from_json, id, json},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE side (
    community_id BLOB NOT NULL,
    side_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, side_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_by_seq ON side (community_id, seq);";

impl Tx<'_> {
    /// A row that is there stays: events bind it by its hash.
    pub(super) fn write_side(&self, community: CommunityId, seq: u64, row: &SideRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO side VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![id(&community.0), id(&row.id.0), count(seq), json(row)?],
        )?;
        Ok(())
    }

    pub(super) fn read_side(&self, community: CommunityId, side: SideId) -> Result<Option<SideRow>, StoreError> {
        let sql = "SELECT text FROM side WHERE community_id = ? AND side_id = ?";
        let text = self.one(sql, params![id(&community.0), id(&side.0)], |row| row.get::<_, String>(0))?;
        text.map(|text| from_json(&text)).transpose()
    }

    pub(super) fn read_sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError> {
        let sql = "SELECT text FROM side WHERE community_id = ? AND seq BETWEEN ? AND ? ORDER BY seq, side_id";
        let texts =
            self.all(sql, params![id(&community.0), count(first), count(last)], |row| row.get::<_, String>(0))?;
        texts.iter().map(|text| from_json(text)).collect()
    }
}
