//! `device`: who writes events, and how far they are held.

use domain::{CommunityId, DeviceId, Timestamp};
use rusqlite::{Row, params};
use wire::Grant;

use super::{
    Tx,
    values::{count, count_at, id, id_at},
};
use crate::store::{Access, Device, PairingCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE device (
    device_id BLOB PRIMARY KEY,
    public_key BLOB,
    revoked INTEGER NOT NULL,
    held INTEGER NOT NULL,
    known_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

impl Access for Tx<'_> {
    fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError> {
        let sql = "SELECT device_id, public_key, revoked, held FROM device WHERE device_id = ?";
        self.one(sql, params![id(&device.0)], read)
    }

    fn add_device(&self, device: &Device, at: Timestamp) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO device VALUES (?, ?, ?, ?, ?)",
            params![id(&device.id.0), device.public_key, device.revoked, count(device.held), at.millis()],
        )?;
        Ok(())
    }

    fn set_held(&self, device: DeviceId, held: u64) -> Result<(), StoreError> {
        self.run("UPDATE device SET held = ? WHERE device_id = ?", params![count(held), id(&device.0)])?;
        Ok(())
    }

    fn grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError> {
        self.read_grants(device)
    }

    fn shares_dealt(&self, community: CommunityId) -> Result<u32, StoreError> {
        self.count_grants(community)
    }

    fn give(&self, device: DeviceId, grant: Grant) -> Result<(), StoreError> {
        self.write_grant(device, grant)
    }

    fn keep_pairing_code(&self, code: &PairingCode) -> Result<(), StoreError> {
        self.write_pairing_code(code)
    }

    fn pairing_code(&self, hash: &[u8; 32]) -> Result<Option<PairingCode>, StoreError> {
        self.read_pairing_code(hash)
    }

    fn use_pairing_code(&self, hash: &[u8; 32], by: DeviceId) -> Result<(), StoreError> {
        self.spend_pairing_code(hash, by)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device { id: DeviceId(id_at(row, 0)?), public_key: row.get(1)?, revoked: row.get(2)?, held: count_at(row, 3)? })
}
