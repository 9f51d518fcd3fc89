//! The rows that almost every event reads and changes, in memory while a group of requests is
//! worked off: a push of a hundred events moves the end of its log and the count of its device once,
//! and writes each parcel once.

use std::{cell::RefCell, hash::Hash};

use domain::{CommunityId, DeviceId, ParcelId, TrackingNumber};
use wire::Grant;

use super::Tx;
use crate::store::{
    Device, FoldedParcel, Head, StoreError,
    overlay::{self, Changed, Lookup, Of, Table},
};

/// A row of a community's table.
pub(super) type In<Id> = (CommunityId, Id);

/// What the requests of a group have read so far, and what the present one has changed.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) communities: Table<CommunityId, Head>,
    pub(super) devices: Table<DeviceId, Device>,
    /// Read only: given directly.
    pub(super) granted: Table<DeviceId, Vec<Grant>>,
    pub(super) parcels: Table<In<ParcelId>, FoldedParcel>,
    pub(super) live_parcels: Lookup<In<TrackingNumber>, In<ParcelId>>,
}

impl Tx<'_> {
    /// A row by its key: from memory, else from the file.
    pub(super) fn known<K: Eq + Hash + Clone, V: Clone>(
        &self,
        of: Of<Unit, K, V>,
        key: &K,
        fetch: impl FnOnce() -> Result<Option<V>, StoreError>,
    ) -> Result<Option<V>, StoreError> {
        overlay::known(self.unit, of, key, fetch)
    }

    /// Writes what is in memory, so that any statement sees it; at the end of a request at the latest,
    /// so that its savepoint undoes all of it.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        let heads = changed(self.unit, |unit| &mut unit.communities);
        heads.iter().try_for_each(|(id, head)| self.write_head(*id, head))?;
        let devices = changed(self.unit, |unit| &mut unit.devices);
        devices.iter().try_for_each(|(_, device)| self.write_device(device))?;
        let parcels = changed(self.unit, |unit| &mut unit.parcels);
        parcels.iter().try_for_each(|(key, row)| self.write_parcel(key.0, row))
    }
}

/// In the order of their keys: rows that lie side by side are written one after the other.
fn changed<K: Eq + Hash + Ord + Clone, V: Clone>(unit: &RefCell<Unit>, of: Of<Unit, K, V>) -> Vec<(K, V)> {
    let mut unit = unit.borrow_mut();
    let table = of(&mut unit);
    table.keep();
    let mut rows: Vec<_> = table.changed().into_iter().map(|Changed { key, row, .. }| (key, row)).collect();
    rows.sort_unstable_by_key(|row| row.0.clone());
    rows
}
