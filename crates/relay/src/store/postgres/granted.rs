//! `granted`: which device may read and write which community, with its share of the codes.

use domain::{CodeShare, CommunityId, DeviceId};
use tokio_postgres::Row;
use uuid::Uuid;
use wire::Grant;

use super::{put::Put, tx::Tx, unit::In, values::at};
use crate::store::{StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE granted (
    community_id UUID NOT NULL,
    device_id UUID NOT NULL,
    share_from SMALLINT NOT NULL,
    share_to SMALLINT NOT NULL,
    PRIMARY KEY (community_id, device_id)
);
CREATE INDEX granted_by_device ON granted (device_id);";

pub(super) const OF_DEVICES: &str =
    "SELECT community_id, device_id, share_from, share_to FROM granted WHERE device_id = ANY($1)";
const SHARES: &str = "SELECT share_from, share_to FROM granted JOIN device USING (device_id)
    WHERE community_id = $1 AND NOT revoked ORDER BY share_from";
const OF_COMMUNITY: &str = "SELECT device_id FROM granted WHERE community_id = $1 ORDER BY device_id";
const PUT: &str = "INSERT INTO granted (community_id, device_id, share_from, share_to)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int2[], $4::int2[])";

pub(super) fn read(row: &Row) -> Result<(In<DeviceId>, CodeShare), StoreError> {
    let share = CodeShare { from: class_at(row, 2)?, to: class_at(row, 3)? };
    Ok(((CommunityId(at(row, 0)?), DeviceId(at(row, 1)?)), share))
}

fn class_at(row: &Row, column: usize) -> Result<u8, StoreError> {
    at::<i16>(row, column).map(|class| u8::try_from(class).unwrap_or(u8::MAX))
}

pub(super) fn puts(rows: Vec<Changed<In<DeviceId>, CodeShare>>) -> [Put; 1] {
    [Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.key.0.0))
        .column::<Uuid>(rows.iter().map(|row| row.key.1.0))
        .column::<i16>(rows.iter().map(|row| i16::from(row.row.from)))
        .column::<i16>(rows.iter().map(|row| i16::from(row.row.to)))]
}

impl Tx<'_> {
    pub(super) fn read_grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError> {
        let rows = self.listed((|unit| &mut unit.granted, |unit| &mut unit.granted_by_device), &device, || {
            self.ask(OF_DEVICES, &[&vec![device.0]])?.iter().map(read).collect()
        })?;
        let mut grants: Vec<Grant> =
            rows.into_iter().map(|((community_id, _), share)| Grant { community_id, share }).collect();
        grants.sort_by_key(|grant| grant.community_id);
        Ok(grants)
    }

    pub(super) fn read_shares(&self, community: CommunityId) -> Result<Vec<CodeShare>, StoreError> {
        let share = |row| Ok(CodeShare { from: class_at(row, 0)?, to: class_at(row, 1)? });
        self.ask_settled(SHARES, &[&community.0])?.iter().map(share).collect()
    }

    pub(super) fn granted_devices(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError> {
        self.ask_settled(OF_COMMUNITY, &[&community.0])?.iter().map(|row| at(row, 0).map(DeviceId)).collect()
    }

    pub(super) fn write_grant(&self, device: DeviceId, grant: Grant) -> Result<(), StoreError> {
        self.may_write(grant.community_id)?;
        let key = (grant.community_id, device);
        let mut unit = self.unit.borrow_mut();
        unit.granted_by_device.put(device, key);
        unit.granted.put(key, grant.share);
        Ok(())
    }
}
