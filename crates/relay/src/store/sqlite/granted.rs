//! `granted`: which device may read and write which community, with its share of the codes.

use domain::{CodeShare, CommunityId, DeviceId};
use rusqlite::{Row, params};
use wire::Grant;

use super::{
    Tx,
    values::{id, id_at},
};
use crate::store::StoreError;

pub(super) const TABLE: &str = "
CREATE TABLE granted (
    community_id BLOB NOT NULL REFERENCES community (community_id),
    device_id BLOB NOT NULL REFERENCES device (device_id),
    share_from INTEGER NOT NULL,
    share_to INTEGER NOT NULL,
    PRIMARY KEY (community_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX granted_by_device ON granted (device_id);";

impl Tx<'_> {
    pub(super) fn read_grants(&self, device: DeviceId) -> Result<Vec<Grant>, StoreError> {
        let sql = "SELECT community_id, share_from, share_to FROM granted WHERE device_id = ? ORDER BY community_id";
        let grant = |row: &Row<'_>| {
            let share = CodeShare { from: row.get(1)?, to: row.get(2)? };
            Ok(Grant { community_id: CommunityId(id_at(row, 0)?), share })
        };
        let fetch = || self.all_apart(sql, params![id(&device.0)], grant).map(Some);
        self.known(|unit| &mut unit.granted, &device, fetch).map(Option::unwrap_or_default)
    }

    pub(super) fn read_shares(&self, community: CommunityId) -> Result<Vec<CodeShare>, StoreError> {
        self.settle()?;
        let sql = "SELECT share_from, share_to FROM granted JOIN device USING (device_id)
                   WHERE community_id = ? AND revoked = 0 ORDER BY share_from";
        self.all(sql, params![id(&community.0)], |row| Ok(CodeShare { from: row.get(0)?, to: row.get(1)? }))
    }

    pub(super) fn write_grant(&self, device: DeviceId, grant: Grant) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO granted VALUES (?, ?, ?, ?)",
            params![id(&grant.community_id.0), id(&device.0), grant.share.from, grant.share.to],
        )?;
        self.unit.borrow_mut().granted.forget(&device);
        Ok(())
    }
}
