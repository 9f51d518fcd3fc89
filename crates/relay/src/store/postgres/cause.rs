//! `last_cause`: what the end of a log that was given back may still lack.

use domain::CommunityId;

use super::{
    tx::Tx,
    values::{json, json_at},
};
use crate::store::{Causes, LastCause, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE last_cause (
    community_id UUID PRIMARY KEY,
    text TEXT NOT NULL
);";

const ONE: &str = "SELECT text FROM last_cause WHERE community_id = $1";
const PUT: &str = "INSERT INTO last_cause (community_id, text) VALUES ($1, $2)
    ON CONFLICT (community_id) DO UPDATE SET text = excluded.text";
const DROP: &str = "DELETE FROM last_cause WHERE community_id = $1";

impl Causes for Tx<'_> {
    fn last_cause(&self, community: CommunityId) -> Result<Option<LastCause>, StoreError> {
        self.ask_settled(ONE, &[&community.0])?.first().map(|row| json_at(row, 0)).transpose()
    }

    fn set_last_cause(&self, community: CommunityId, cause: Option<&LastCause>) -> Result<(), StoreError> {
        self.may_write(community)?;
        match cause {
            Some(cause) => self.direct(PUT, &[&community.0, &json(cause)?]),
            None => self.direct(DROP, &[&community.0]),
        }
        .map(drop)
    }
}
