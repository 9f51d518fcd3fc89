//! `device`: who writes events, and how far they are held.

use domain::{CodeShare, CommunityId, DeviceId, OrganizationId, Timestamp};
use rusqlite::{Row, params};
use uuid::Uuid;
use wire::Grant;

use super::{
    Tx,
    values::{count, count_at, id, id_at},
};
use crate::store::{Access, Device, Organization, PairingCode, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE device (
    device_id BLOB PRIMARY KEY,
    public_key BLOB,
    revoked INTEGER NOT NULL,
    held INTEGER NOT NULL,
    known_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

/// Whose it is, for whom it goes on, and until when it may rebuild a lost relay.
pub(super) const OWNER_AND_SUCCESSION: &str = "
ALTER TABLE device ADD COLUMN organization_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE device ADD COLUMN succeeds BLOB;
ALTER TABLE device ADD COLUMN rebuilds_until INTEGER NOT NULL DEFAULT 0;";

impl Access for Tx<'_> {
    fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError> {
        let sql = "SELECT device_id, public_key, revoked, held, organization_id, succeeds, rebuilds_until
                   FROM device WHERE device_id = ?";
        self.known(|unit| &mut unit.devices, &device, || self.one_apart(sql, params![id(&device.0)], read))
    }

    fn add_device(&self, device: &Device, at: Timestamp) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO device (device_id, public_key, revoked, held, known_since, organization_id, succeeds,
                                 rebuilds_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                id(&device.id.0),
                device.public_key,
                device.revoked,
                count(device.held),
                at.millis(),
                id(&device.organization.0),
                device.succeeds.as_ref().map(|device| id(&device.0)),
                device.rebuilds_until.millis(),
            ],
        )?;
        self.unit.borrow_mut().devices.forget(&device.id);
        Ok(())
    }

    fn revoke(&self, device: DeviceId) -> Result<(), StoreError> {
        self.change_device(device, |device| device.revoked = true)
    }

    fn let_rebuild(&self, device: DeviceId, until: Timestamp) -> Result<(), StoreError> {
        self.change_device(device, |device| device.rebuilds_until = until)
    }

    fn set_held(&self, device: DeviceId, held: u64) -> Result<(), StoreError> {
        self.change_device(device, |device| device.held = held)
    }

    fn grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError> {
        self.read_grants(device)
    }

    fn shares_dealt(&self, community: CommunityId) -> Result<Vec<CodeShare>, StoreError> {
        self.read_shares(community)
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

    fn add_organization(&self, organization: &Organization) -> Result<(), StoreError> {
        self.write_organization(organization)
    }

    fn organizations(&self) -> Result<Vec<Organization>, StoreError> {
        self.read_organizations()
    }
}

impl Tx<'_> {
    fn change_device(&self, id: DeviceId, change: impl FnOnce(&mut Device)) -> Result<(), StoreError> {
        if let Some(mut device) = self.device(id)? {
            change(&mut device);
            self.unit.borrow_mut().devices.put(id, device);
        }
        Ok(())
    }

    /// What can change of it.
    pub(super) fn write_device(&self, device: &Device) -> Result<(), StoreError> {
        self.put(
            "UPDATE device SET revoked = ?, held = ?, rebuilds_until = ? WHERE device_id = ?",
            params![device.revoked, count(device.held), device.rebuilds_until.millis(), id(&device.id.0)],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    let succeeds = row.get::<_, Option<[u8; 16]>>(5)?;
    Ok(Device {
        id: DeviceId(id_at(row, 0)?),
        public_key: row.get(1)?,
        revoked: row.get(2)?,
        held: count_at(row, 3)?,
        organization: OrganizationId(id_at(row, 4)?),
        succeeds: succeeds.map(|bytes| DeviceId(Uuid::from_bytes(bytes))),
        rebuilds_until: Timestamp::from_millis(row.get(6)?),
    })
}
