//! `entry`: what is folded by itself and only kept here for desks that begin with folded states.

use domain::{CommunityId, Subject};
use rusqlite::params;
use serde_json::Value;
use uuid::Uuid;
use wire::EntryAt;

use super::{
    Tx,
    values::{count, from_json, id, id_at, json},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE entry (
    community_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, kind, subject_id)
) STRICT, WITHOUT ROWID;";

impl Tx<'_> {
    pub(super) fn read_entry(&self, community: CommunityId, subject: &Subject) -> Result<Option<Value>, StoreError> {
        let sql = "SELECT state FROM entry WHERE community_id = ? AND kind = ? AND subject_id = ?";
        let key = params![id(&community.0), subject.kind.as_str(), id(&subject.id)];
        self.one(sql, key, |row| row.get::<_, String>(0))?.map(|text| from_json(&text)).transpose()
    }

    pub(super) fn some_entries(
        &self,
        community: CommunityId,
        after: Option<&Subject>,
        most: usize,
    ) -> Result<Vec<EntryAt>, StoreError> {
        let sql = "SELECT kind, subject_id, state FROM entry
                   WHERE community_id = ? AND (kind, subject_id) > (?, ?) ORDER BY kind, subject_id LIMIT ?";
        let (kind, last) = after.map_or(("", Uuid::nil()), |after| (after.kind.as_str(), after.id));
        let rows = self.all(sql, params![id(&community.0), kind, id(&last), count(most as u64)], |row| {
            Ok((row.get::<_, String>(0)?, id_at(row, 1)?, row.get::<_, String>(2)?))
        })?;
        rows.into_iter().map(|(kind, id, state)| Ok(EntryAt { kind, id, state: from_json(&state)? })).collect()
    }

    pub(super) fn write_entry(
        &self,
        community: CommunityId,
        subject: &Subject,
        state: &Value,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)",
            params![id(&community.0), subject.kind.as_str(), id(&subject.id), json(state)?],
        )?;
        Ok(())
    }
}
