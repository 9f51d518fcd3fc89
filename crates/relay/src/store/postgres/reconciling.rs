//! `reconciling` and `caught_up`: the logs that wait for their desks after a restore, and the desks
//! that have come.

use domain::{CommunityId, DeviceId};

use super::{tx::Tx, values::at};
use crate::store::{Reconciling, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE reconciling (
    community_id UUID PRIMARY KEY
);
CREATE TABLE caught_up (
    community_id UUID NOT NULL,
    device_id UUID NOT NULL,
    PRIMARY KEY (community_id, device_id)
);";

pub(super) const SOME: &str = "SELECT community_id FROM reconciling WHERE community_id = ANY($1)";

impl Reconciling for Tx<'_> {
    fn reconciling(&self, community: CommunityId) -> Result<bool, StoreError> {
        let known = self.known(
            |unit| &mut unit.reconciling,
            &community,
            || Ok(self.ask(SOME, &[&vec![community.0]])?.first().map(|_| ())),
        )?;
        Ok(known.is_some())
    }

    fn set_reconciling(&self, community: CommunityId, waits: bool) -> Result<(), StoreError> {
        self.may_write(community)?;
        let sql = match waits {
            true => "INSERT INTO reconciling (community_id) VALUES ($1) ON CONFLICT DO NOTHING",
            false => "DELETE FROM reconciling WHERE community_id = $1",
        };
        self.direct(sql, &[&community.0])?;
        self.direct("DELETE FROM caught_up WHERE community_id = $1", &[&community.0])?;
        Ok(())
    }

    fn all_reconciling(&self) -> Result<Vec<CommunityId>, StoreError> {
        let rows = self.ask_settled("SELECT community_id FROM reconciling ORDER BY community_id", &[])?;
        rows.iter().map(|row| at(row, 0).map(CommunityId)).collect()
    }

    fn keep_caught_up(&self, community: CommunityId, device: DeviceId) -> Result<(), StoreError> {
        let sql = "INSERT INTO caught_up (community_id, device_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        self.direct(sql, &[&community.0, &device.0])?;
        Ok(())
    }

    fn caught_up(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT device_id FROM caught_up WHERE community_id = $1 ORDER BY device_id";
        self.ask_settled(sql, &[&community.0])?.iter().map(|row| at(row, 0).map(DeviceId)).collect()
    }

    fn devices_of(&self, community: CommunityId) -> Result<Vec<DeviceId>, StoreError> {
        self.granted_devices(community)
    }
}
