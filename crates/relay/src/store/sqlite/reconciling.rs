//! `reconciling` and `caught_up`: the logs that wait for their desks after a restore, and the desks
//! that have come.

use domain::{CommunityId, DeviceId};
use rusqlite::params;

use super::{
    Tx,
    values::{id, id_at},
};
use crate::store::{Reconciling, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE reconciling (
    community_id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE caught_up (
    community_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    PRIMARY KEY (community_id, device_id)
) STRICT, WITHOUT ROWID;";

impl Reconciling for Tx<'_> {
    fn reconciling(&self, community: CommunityId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM reconciling WHERE community_id = ?";
        Ok(self.one(sql, params![id(&community.0)], |_| Ok(()))?.is_some())
    }

    fn set_reconciling(&self, community: CommunityId, waits: bool) -> Result<(), StoreError> {
        let sql = match waits {
            true => "INSERT INTO reconciling VALUES (?) ON CONFLICT DO NOTHING",
            false => "DELETE FROM reconciling WHERE community_id = ?",
        };
        self.run(sql, params![id(&community.0)])?;
        self.run("DELETE FROM caught_up WHERE community_id = ?", params![id(&community.0)])?;
        Ok(())
    }

    fn all_reconciling(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.all("SELECT community_id FROM reconciling ORDER BY community_id", [], |row| id_at(row, 0).map(CommunityId))
    }

    fn keep_caught_up(&self, community: CommunityId, device: DeviceId) -> Result<(), StoreError> {
        let sql = "INSERT INTO caught_up VALUES (?, ?) ON CONFLICT DO NOTHING";
        self.run(sql, params![id(&community.0), id(&device.0)])?;
        Ok(())
    }

    fn caught_up(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT device_id FROM caught_up WHERE community_id = ? ORDER BY device_id";
        self.all(sql, params![id(&community.0)], |row| id_at(row, 0).map(DeviceId))
    }

    fn devices_of(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT device_id FROM granted WHERE community_id = ? ORDER BY device_id";
        self.all(sql, params![id(&community.0)], |row| id_at(row, 0).map(DeviceId))
    }
}
