//! `chore`: what the relay does by itself for a community, and when next.

use domain::{CommunityId, Timestamp};

use super::{
    tx::Tx,
    values::{at, count, word, word_at},
};
use crate::store::{Chore, Chores, FARTHEST_MS, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE chore (
    community_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (community_id, kind)
);
CREATE INDEX chore_at ON chore (at);";

const DUE: &str = "SELECT community_id, kind FROM chore WHERE (at <= $1 OR at > $3)
    AND community_id NOT IN (SELECT community_id FROM reconciling) ORDER BY at, community_id LIMIT $2";
const SET: &str = "INSERT INTO chore (community_id, kind, at) VALUES ($1, $2, $3)
    ON CONFLICT (community_id, kind) DO UPDATE SET at = excluded.at";
const UNSET: &str = "DELETE FROM chore WHERE community_id = $1 AND kind = $2";

impl Chores for Tx<'_> {
    fn chores_due(&self, now: Timestamp, most: usize) -> Result<Vec<Chore>, StoreError> {
        let farthest = now.plus_millis(FARTHEST_MS).millis();
        let rows = self.ask_settled(DUE, &[&now.millis(), &count(most as u64), &farthest])?;
        rows.iter().map(|row| Ok(Chore { community_id: CommunityId(at(row, 0)?), kind: word_at(row, 1)? })).collect()
    }

    fn set_chore(&self, chore: Chore, at: Option<Timestamp>) -> Result<(), StoreError> {
        let (community, kind) = (chore.community_id, word(&chore.kind)?);
        self.may_write(community)?;
        match at {
            Some(at) => self.direct(SET, &[&community.0, &kind, &at.millis()]),
            None => self.direct(UNSET, &[&community.0, &kind]),
        }
        .map(drop)
    }
}
