//! `entry`: what is folded by itself and only kept here for desks that begin with folded states.

use domain::{CommunityId, Subject};
use serde_json::Value;
use uuid::Uuid;
use wire::EntryAt;

use super::{
    tx::Tx,
    values::{at, json, json_at},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE entry (
    community_id UUID NOT NULL,
    kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (community_id, kind, subject_id)
);";

const ONE: &str = "SELECT state FROM entry WHERE community_id = $1 AND kind = $2 AND subject_id = $3";
const SOME: &str = "SELECT kind, subject_id, state FROM entry
    WHERE community_id = $1 AND (kind, subject_id) > ($2, $3) ORDER BY kind, subject_id LIMIT $4";
const SET: &str = "INSERT INTO entry (community_id, kind, subject_id, state) VALUES ($1, $2, $3, $4)
    ON CONFLICT (community_id, kind, subject_id) DO UPDATE SET state = excluded.state";

impl Tx<'_> {
    pub(super) fn read_entry(&self, community: CommunityId, subject: &Subject) -> Result<Option<Value>, StoreError> {
        let rows = self.ask(ONE, &[&community.0, &subject.kind.as_str(), &subject.id])?;
        rows.first().map(|row| json_at(row, 0)).transpose()
    }

    pub(super) fn some_entries(
        &self,
        community: CommunityId,
        after: Option<&Subject>,
        most: usize,
    ) -> Result<Vec<EntryAt>, StoreError> {
        let (kind, last) = after.map_or(("", Uuid::nil()), |after| (after.kind.as_str(), after.id));
        let rows = self.ask(SOME, &[&community.0, &kind, &last, &(most as i64)])?;
        rows.iter().map(|row| Ok(EntryAt { kind: at(row, 0)?, id: at(row, 1)?, state: json_at(row, 2)? })).collect()
    }

    pub(super) fn write_entry(
        &self,
        community: CommunityId,
        subject: &Subject,
        state: &Value,
    ) -> Result<(), StoreError> {
        self.may_write(community)?;
        self.direct(SET, &[&community.0, &subject.kind.as_str(), &subject.id, &json(state)?]).map(drop)
    }
}
