//! `community`: the end of each log, and what its events tell of the community.

use domain::{Community, CommunityId};
use rusqlite::params;

use super::{
    Tx,
    values::{count, count_at, from_json, id, id_at, json},
};
use crate::store::{Head, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE community (
    community_id BLOB PRIMARY KEY,
    seq INTEGER NOT NULL,
    prefix_hash TEXT NOT NULL,
    state TEXT
) STRICT, WITHOUT ROWID;";

impl Tx<'_> {
    pub(super) fn begin(&self, community: CommunityId) -> Result<(), StoreError> {
        self.run("INSERT INTO community VALUES (?, 0, '', NULL)", params![id(&community.0)])?;
        Ok(())
    }

    pub(super) fn read_head(&self, community: CommunityId) -> Result<Option<Head>, StoreError> {
        self.one("SELECT seq, prefix_hash FROM community WHERE community_id = ?", params![id(&community.0)], |row| {
            Ok(Head { seq: count_at(row, 0)?, prefix_hash: row.get(1)? })
        })
    }

    pub(super) fn move_head(&self, community: CommunityId, head: &Head) -> Result<(), StoreError> {
        self.run(
            "UPDATE community SET seq = ?, prefix_hash = ? WHERE community_id = ?",
            params![count(head.seq), head.prefix_hash, id(&community.0)],
        )?;
        Ok(())
    }

    pub(super) fn read_community(&self, community: CommunityId) -> Result<Option<Community>, StoreError> {
        let sql = "SELECT state FROM community WHERE community_id = ?";
        let state = self.one(sql, params![id(&community.0)], |row| row.get::<_, Option<String>>(0))?;
        state.flatten().map(|text| from_json(&text)).transpose()
    }

    pub(super) fn all_communities(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.all("SELECT community_id FROM community ORDER BY community_id", [], |row| id_at(row, 0).map(CommunityId))
    }

    pub(super) fn write_community(&self, community: &Community) -> Result<(), StoreError> {
        self.run(
            "UPDATE community SET state = ? WHERE community_id = ?",
            params![json(community)?, id(&community.id.0)],
        )?;
        Ok(())
    }
}
