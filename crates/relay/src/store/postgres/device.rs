//! `device`: who writes events, and how far they are held.

use domain::{CodeShare, CommunityId, DeviceId, OrganizationId, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;
use wire::Grant;

use super::{
    put::Put,
    tx::Tx,
    values::{at, count, count_at},
};
use crate::store::{Access, Device, Organization, PairingCode, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE device (
    device_id UUID PRIMARY KEY,
    public_key BYTEA,
    revoked BOOLEAN NOT NULL,
    held BIGINT NOT NULL,
    known_since BIGINT NOT NULL,
    organization_id UUID NOT NULL,
    succeeds UUID,
    rebuilds_until BIGINT NOT NULL
) WITH (fillfactor = 50);";

#[derive(Clone)]
pub(super) struct Entry {
    device: Device,
    known_since: i64,
}

pub(super) const LOCK: &str = "SELECT device_id, public_key, revoked, held, known_since, organization_id, succeeds,
        rebuilds_until FROM device
    WHERE device_id = ANY($1) ORDER BY device_id FOR UPDATE";
const ONE: &str = "SELECT device_id, public_key, revoked, held, known_since, organization_id, succeeds,
        rebuilds_until FROM device WHERE device_id = $1";
const ADD: &str = "INSERT INTO device (device_id, public_key, revoked, held, known_since, organization_id, succeeds,
        rebuilds_until)
    SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bool[], $4::int8[], $5::int8[], $6::uuid[], $7::uuid[],
        $8::int8[])";
const CHANGE: &str = "UPDATE device SET public_key = new.public_key, revoked = new.revoked, held = new.held,
        known_since = new.known_since, organization_id = new.organization_id, succeeds = new.succeeds,
        rebuilds_until = new.rebuilds_until
    FROM unnest($1::uuid[], $2::bytea[], $3::bool[], $4::int8[], $5::int8[], $6::uuid[], $7::uuid[],
        $8::int8[])
        AS new (id, public_key, revoked, held, known_since, organization_id, succeeds, rebuilds_until)
    WHERE device.device_id = new.id";

pub(super) fn read(row: &Row) -> Result<(DeviceId, Entry), StoreError> {
    let key: Option<&[u8]> = at(row, 1)?;
    let unreadable = |_| StoreError::Broken("a stored key has another length".into());
    let public_key = key.map(<[u8; 32]>::try_from).transpose().map_err(unreadable)?;
    let id = DeviceId(at(row, 0)?);
    let device = Device {
        revoked: at(row, 2)?,
        held: count_at(row, 3)?,
        succeeds: at::<Option<Uuid>>(row, 6)?.map(DeviceId),
        rebuilds_until: Timestamp::from_millis(at(row, 7)?),
        ..Device::new(id, public_key, OrganizationId(at(row, 5)?))
    };
    Ok((id, Entry { device, known_since: at(row, 4)? }))
}

pub(super) fn puts(rows: Vec<Changed<DeviceId, Entry>>) -> [Put; 2] {
    let (new, old): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.new);
    [put(ADD, &new), put(CHANGE, &old)]
}

fn put(sql: &'static str, rows: &[Changed<DeviceId, Entry>]) -> Put {
    Put::new(sql)
        .column::<Uuid>(rows.iter().map(|row| row.key.0))
        .column::<Option<Vec<u8>>>(rows.iter().map(|row| row.row.device.public_key.map(|key| key.to_vec())))
        .column::<bool>(rows.iter().map(|row| row.row.device.revoked))
        .column::<i64>(rows.iter().map(|row| count(row.row.device.held)))
        .column::<i64>(rows.iter().map(|row| row.row.known_since))
        .column::<Uuid>(rows.iter().map(|row| row.row.device.organization.0))
        .column::<Option<Uuid>>(rows.iter().map(|row| row.row.device.succeeds.map(|device| device.0)))
        .column::<i64>(rows.iter().map(|row| row.row.device.rebuilds_until.millis()))
}

impl Tx<'_> {
    fn device_entry(&self, device: DeviceId) -> Result<Option<Entry>, StoreError> {
        self.known(
            |unit| &mut unit.devices,
            &device,
            || self.ask(ONE, &[&device.0])?.first().map(|row| read(row).map(|(_, entry)| entry)).transpose(),
        )
    }

    /// Changes a device that is in the scope.
    fn change_device(&self, id: DeviceId, change: impl FnOnce(&mut Device)) -> Result<(), StoreError> {
        self.may_count(id)?;
        if let Some(mut entry) = self.device_entry(id)? {
            change(&mut entry.device);
            self.unit.borrow_mut().devices.put(id, entry);
        }
        Ok(())
    }
}

impl Access for Tx<'_> {
    fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError> {
        Ok(self.device_entry(device)?.map(|entry| entry.device))
    }

    fn add_device(&self, device: &Device, at: Timestamp) -> Result<(), StoreError> {
        self.may_count(device.id)?;
        // Asked for, so that it is known to be new: a second one of the same id is refused.
        if self.device_entry(device.id)?.is_some() {
            return Err(StoreError::Broken("a device was added twice".into()));
        }
        let entry = Entry { device: device.clone(), known_since: at.millis() };
        self.unit.borrow_mut().devices.put(device.id, entry);
        Ok(())
    }

    fn revoke(&self, id: DeviceId) -> Result<(), StoreError> {
        self.change_device(id, |device| device.revoked = true)
    }

    fn let_rebuild(&self, id: DeviceId, until: Timestamp) -> Result<(), StoreError> {
        self.change_device(id, |device| device.rebuilds_until = until)
    }

    fn set_held(&self, id: DeviceId, held: u64) -> Result<(), StoreError> {
        self.change_device(id, |device| device.held = held)
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
