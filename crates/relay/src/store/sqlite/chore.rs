//! `chore`: what the relay does by itself for a community, and when next.

use domain::{CommunityId, Timestamp};
use rusqlite::params;

use super::{
    Tx,
    values::{count, from_word, id, id_at, word},
};
use crate::store::{Chore, Chores, FARTHEST_MS, StoreError};

/// Communities that were there before are looked at first of all.
pub(super) const TABLE: &str = "
CREATE TABLE chore (
    community_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (community_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX chore_at ON chore (at);
INSERT INTO chore SELECT community_id, 'retention', 0 FROM community;";

impl Chores for Tx<'_> {
    fn chores_due(&self, now: Timestamp, most: usize) -> Result<Vec<Chore>, StoreError> {
        let sql = "SELECT community_id, kind FROM chore WHERE (at <= ? OR at > ?)
                   AND community_id NOT IN (SELECT community_id FROM reconciling) ORDER BY at, community_id LIMIT ?";
        let farthest = now.plus_millis(FARTHEST_MS);
        let rows = self.all(sql, params![now.millis(), farthest.millis(), count(most as u64)], |row| {
            Ok((CommunityId(id_at(row, 0)?), row.get::<_, String>(1)?))
        })?;
        rows.into_iter().map(|(community_id, kind)| Ok(Chore { community_id, kind: from_word(&kind)? })).collect()
    }

    fn set_chore(&self, chore: Chore, at: Option<Timestamp>) -> Result<(), StoreError> {
        let (community, kind) = (id(&chore.community_id.0), word(&chore.kind)?);
        match at {
            Some(at) => {
                self.run("INSERT OR REPLACE INTO chore VALUES (?, ?, ?)", params![community, kind, at.millis()])
            }
            None => self.run("DELETE FROM chore WHERE community_id = ? AND kind = ?", params![community, kind]),
        }?;
        Ok(())
    }
}
