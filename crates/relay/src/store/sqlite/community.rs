//! `community`: the end of each log, and what its events tell of the community.

use domain::{Community, CommunityId, OrganizationId};
use rusqlite::{Row, params};

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

/// Whose it is, and the rules by which its log is folded.
pub(super) const OWNER_AND_RULES: &str = "
ALTER TABLE community ADD COLUMN organization_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE community ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
CREATE INDEX community_by_organization ON community (organization_id);";

impl Tx<'_> {
    pub(super) fn begin(&self, community: CommunityId, owner: OrganizationId) -> Result<(), StoreError> {
        let sql = "INSERT INTO community (community_id, seq, prefix_hash, organization_id) VALUES (?, 0, '', ?)";
        self.run(sql, params![id(&community.0), id(&owner.0)])?;
        self.unit.borrow_mut().communities.forget(&community);
        Ok(())
    }

    pub(super) fn read_head(&self, community: CommunityId) -> Result<Option<Head>, StoreError> {
        let sql = "SELECT seq, prefix_hash, rules FROM community WHERE community_id = ?";
        let head = |row: &Row<'_>| Ok(Head { seq: count_at(row, 0)?, prefix_hash: row.get(1)?, rules: row.get(2)? });
        self.known(|unit| &mut unit.communities, &community, || self.one_apart(sql, params![id(&community.0)], head))
    }

    pub(super) fn move_head(&self, community: CommunityId, seq: u64, prefix_hash: &str) -> Result<(), StoreError> {
        self.change_head(community, |head| (head.seq, head.prefix_hash) = (seq, prefix_hash.to_owned()))
    }

    fn change_head(&self, community: CommunityId, change: impl FnOnce(&mut Head)) -> Result<(), StoreError> {
        if let Some(mut head) = self.read_head(community)? {
            change(&mut head);
            self.unit.borrow_mut().communities.put(community, head);
        }
        Ok(())
    }

    pub(super) fn write_head(&self, community: CommunityId, head: &Head) -> Result<(), StoreError> {
        self.put(
            "UPDATE community SET seq = ?, prefix_hash = ?, rules = ? WHERE community_id = ?",
            params![count(head.seq), head.prefix_hash, head.rules, id(&community.0)],
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

    pub(super) fn communities_owned(&self, owner: OrganizationId) -> Result<Vec<CommunityId>, StoreError> {
        let sql = "SELECT community_id FROM community WHERE organization_id = ? ORDER BY community_id";
        self.all(sql, params![id(&owner.0)], |row| id_at(row, 0).map(CommunityId))
    }

    pub(super) fn write_community(&self, community: &Community) -> Result<(), StoreError> {
        self.run(
            "UPDATE community SET state = ? WHERE community_id = ?",
            params![json(community)?, id(&community.id.0)],
        )?;
        self.change_head(community.id, |head| head.rules = community.rules)
    }
}
