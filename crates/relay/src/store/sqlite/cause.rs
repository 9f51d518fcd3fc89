//! `last_cause`: what the end of a log that was given back may still lack.

use domain::CommunityId;
use rusqlite::params;

use super::{
    Tx,
    values::{from_json, id, json},
};
use crate::store::{Causes, LastCause, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE last_cause (
    community_id BLOB PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

impl Causes for Tx<'_> {
    fn last_cause(&self, community: CommunityId) -> Result<Option<LastCause>, StoreError> {
        let sql = "SELECT text FROM last_cause WHERE community_id = ?";
        let text = self.one(sql, params![id(&community.0)], |row| row.get::<_, String>(0))?;
        text.map(|text| from_json(&text)).transpose()
    }

    fn set_last_cause(&self, community: CommunityId, cause: Option<&LastCause>) -> Result<(), StoreError> {
        self.run("DELETE FROM last_cause WHERE community_id = ?", params![id(&community.0)])?;
        if let Some(cause) = cause {
            self.run("INSERT INTO last_cause VALUES (?, ?)", params![id(&community.0), json(cause)?])?;
        }
        Ok(())
    }
}
