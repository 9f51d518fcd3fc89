//! `announced`: which parcel an announcer's own key made, so that sending twice is sending once.

use domain::{CommunityId, CourierId, ParcelId};
use rusqlite::params;

use super::{
    Tx,
    values::{id, id_at},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE announced (
    community_id BLOB NOT NULL,
    courier_id BLOB NOT NULL,
    key TEXT NOT NULL,
    parcel_id BLOB NOT NULL,
    PRIMARY KEY (community_id, courier_id, key)
) STRICT, WITHOUT ROWID;";

/// A row on its way into the file.
pub(super) struct Entry {
    pub(super) community_id: CommunityId,
    pub(super) courier_id: CourierId,
    pub(super) key: String,
    pub(super) parcel_id: ParcelId,
}

impl Tx<'_> {
    pub(super) fn read_announced(
        &self,
        community: CommunityId,
        courier: CourierId,
        key: &str,
    ) -> Result<Option<ParcelId>, StoreError> {
        let sql = "SELECT parcel_id FROM announced WHERE community_id = ? AND courier_id = ? AND key = ?";
        self.one(sql, params![id(&community.0), id(&courier.0), key], |row| id_at(row, 0).map(ParcelId))
    }

    pub(super) fn write_announced(&self, entry: &Entry) -> Result<(), StoreError> {
        self.put(
            "INSERT INTO announced VALUES (?, ?, ?, ?)",
            params![id(&entry.community_id.0), id(&entry.courier_id.0), entry.key, id(&entry.parcel_id.0)],
        )?;
        Ok(())
    }
}
