//! What a group of requests has read and written so far, in memory: the rows that almost every event
//! reads and changes, each written once for the whole group, and new rows on their way into the file.
//!
//! A request that writes nothing else needs no savepoint: when it fails, what it wanted is forgotten.
//! Any other statement that writes begins one first, behind what earlier requests of the group have
//! written; any statement that reads a table for which new rows wait sends them before.

use std::{cell::RefCell, hash::Hash};

use domain::{CommunityId, DeviceId, ParcelId, TrackingNumber};
use wire::Grant;

use super::{Tx, announced, event, side};
use crate::store::{
    Device, FoldedParcel, Head, StoreError,
    overlay::{self, Added, Changed, Lookup, Of, Table},
};

/// A row of a community's table.
pub(super) type In<Id> = (CommunityId, Id);

/// The tables in memory, and the rows that are only ever added.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) communities: Table<CommunityId, Head>,
    pub(super) devices: Table<DeviceId, Device>,
    /// Read only: given directly.
    pub(super) granted: Table<DeviceId, Vec<Grant>>,
    pub(super) parcels: Table<In<ParcelId>, FoldedParcel>,
    pub(super) live_parcels: Lookup<In<TrackingNumber>, In<ParcelId>>,
    pub(super) log: Added<event::Entry>,
    pub(super) sides: Added<side::Entry>,
    pub(super) announced: Added<announced::Entry>,
}

impl Unit {
    /// New rows, of kept requests and of the present one.
    fn new_rows(&self) -> (bool, bool) {
        let waiting = [self.log.waiting(), self.sides.waiting(), self.announced.waiting()];
        waiting.into_iter().fold((false, false), |all, one| (all.0 || one.0, all.1 || one.1))
    }

    fn keep_rows(&mut self) {
        self.log.keep();
        self.sides.keep();
        self.announced.keep();
    }

    /// The request is kept.
    fn keep(&mut self) {
        self.communities.keep();
        self.devices.keep();
        self.granted.keep();
        self.parcels.keep();
        self.keep_rows();
    }

    /// The request has failed: as if it had never been.
    fn forget_own(&mut self) {
        self.communities.forget_own();
        self.devices.forget_own();
        self.granted.forget_own();
        self.parcels.forget_own();
        self.log.forget_own();
        self.sides.forget_own();
        self.announced.forget_own();
    }

    /// The file is not what it was: a savepoint was undone.
    fn forget_base(&mut self) {
        self.communities.forget_base();
        self.devices.forget_base();
        self.granted.forget_base();
        self.parcels.forget_base();
        self.live_parcels.forget_base();
    }
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

    /// Writes everything that is in memory, so that any statement sees it.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        if !self.writes {
            return Ok(());
        }
        self.begin_direct()?;
        self.unit.borrow_mut().keep();
        self.send()
    }

    /// Writes the new rows that are in memory, so that a statement which reads their tables sees them.
    pub(super) fn settle_rows(&self) -> Result<(), StoreError> {
        let (kept, own) = self.unit.borrow().new_rows();
        if own {
            self.begin_direct()?;
            self.unit.borrow_mut().keep_rows();
        }
        if kept || own { self.minded(self.send_rows()) } else { Ok(()) }
    }

    /// Begins the savepoint that undoes what this request writes directly, unless it has begun. What
    /// earlier requests have left in memory is written before: it must not be undone.
    pub(super) fn begin_direct(&self) -> Result<(), StoreError> {
        if !self.direct.get() {
            self.send()?;
            self.minded(self.put("SAVEPOINT request", []).map(drop))?;
            self.direct.set(true);
        }
        Ok(())
    }

    /// After the work: kept, or as if it had never been.
    pub(super) fn end(&self, keep: bool) -> Result<(), StoreError> {
        match keep {
            true => self.unit.borrow_mut().keep(),
            false => self.unit.borrow_mut().forget_own(),
        }
        if !self.direct.get() {
            return Ok(());
        }
        if !keep {
            self.unit.borrow_mut().forget_base();
            self.put("ROLLBACK TO request", [])?;
        }
        self.put("RELEASE request", []).map(drop)
    }

    /// Writes what kept requests have left in memory.
    pub(super) fn send(&self) -> Result<(), StoreError> {
        self.minded(self.send_changed().and_then(|()| self.send_rows()))
    }

    fn send_changed(&self) -> Result<(), StoreError> {
        let heads = changed(self.unit, |unit| &mut unit.communities);
        heads.iter().try_for_each(|(id, head)| self.write_head(*id, head))?;
        let devices = changed(self.unit, |unit| &mut unit.devices);
        devices.iter().try_for_each(|(_, device)| self.write_device(device))?;
        let parcels = changed(self.unit, |unit| &mut unit.parcels);
        parcels.iter().try_for_each(|(key, row)| self.write_parcel(key.0, row))
    }

    fn send_rows(&self) -> Result<(), StoreError> {
        let (log, sides, announced) = {
            let mut unit = self.unit.borrow_mut();
            (unit.log.changed(), unit.sides.changed(), unit.announced.changed())
        };
        log.iter().try_for_each(|entry| self.write_event(entry))?;
        sides.iter().try_for_each(|entry| self.write_side(entry))?;
        announced.iter().try_for_each(|entry| self.write_announced(entry))
    }

    /// What was taken out of memory and not written is lost with its whole group: some of it may be
    /// another request's.
    fn minded<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &answer {
            self.broken.set(Some(error.clone()));
        }
        answer
    }
}

/// In the order of their keys: rows that lie side by side are written one after the other.
fn changed<K: Eq + Hash + Ord + Clone, V: Clone>(unit: &RefCell<Unit>, of: Of<Unit, K, V>) -> Vec<(K, V)> {
    let mut unit = unit.borrow_mut();
    let rows = of(&mut unit).changed().into_iter().map(|Changed { key, row, .. }| (key, row));
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable_by_key(|row| row.0.clone());
    rows
}
