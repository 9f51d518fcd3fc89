//! `entry`: what is folded by itself and only kept here for desks that begin with folded states.

use domain::{CommunityId, Subject};
use serde_json::Value;
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
const ALL: &str = "SELECT kind, subject_id, state FROM entry WHERE community_id = $1 ORDER BY kind, subject_id";
const SET: &str = "INSERT INTO entry (community_id, kind, subject_id, state) VALUES ($1, $2, $3, $4)
    ON CONFLICT (community_id, kind, subject_id) DO UPDATE SET state = excluded.state";

impl Tx<'_> {
    pub(super) fn read_entry(&self, community: CommunityId, subject: &Subject) -> Result<Option<Value>, StoreError> {
        let rows = self.ask(ONE, &[&community.0, &subject.kind.as_str(), &subject.id])?;
        rows.first().map(|row| json_at(row, 0)).transpose()
    }

    pub(super) fn all_entries(&self, community: CommunityId) -> Result<Vec<EntryAt>, StoreError> {
        let rows = self.ask(ALL, &[&community.0])?;
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
