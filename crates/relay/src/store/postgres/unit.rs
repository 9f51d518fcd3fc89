//! What a group of requests has read and written so far. A table that is written often has its rows
//! here; one that is not goes to the database directly ([`super::Tx::direct`]).

use std::collections::HashSet;

use domain::{CodeShare, CommunityId, CourierId, DeviceId, EventId, NoticeId, ParcelId, Phone, SideId, TrackingNumber};

use super::{
    announced, community, courier, device, event, granted, notice, parcel, partner_delivery, partner_reference,
    put::Put, quarantine, side,
};
use crate::store::{
    Delivery, FoldedParcel, Notice, Reference, Session, StoreError, Written,
    overlay::{Added, Lookup, Table},
};

/// A row of a community's table.
pub(super) type In<Id> = (CommunityId, Id);

/// The tables in memory, and what they are looked up by.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) communities: Table<CommunityId, community::Entry>,
    pub(super) devices: Table<DeviceId, device::Entry>,
    pub(super) granted: Table<In<DeviceId>, CodeShare>,
    pub(super) granted_by_device: Lookup<DeviceId, In<DeviceId>>,
    pub(super) log: Added<event::Entry>,
    pub(super) events: Table<In<EventId>, Written>,
    pub(super) events_by_device: Lookup<(DeviceId, u64), In<EventId>>,
    pub(super) sides: Table<In<SideId>, side::Entry>,
    pub(super) quarantined: Table<(DeviceId, u64, String), quarantine::Entry>,
    /// Which events are kept aside, under whatever device.
    pub(super) aside: Table<In<EventId>, ()>,
    pub(super) couriers: Table<In<CourierId>, courier::Entry>,
    pub(super) couriers_by_phone: Lookup<Phone, In<CourierId>>,
    pub(super) parcels: Table<In<ParcelId>, FoldedParcel>,
    pub(super) live_parcels: Lookup<In<TrackingNumber>, In<ParcelId>>,
    pub(super) announced: Table<In<String>, announced::Entry>,
    /// Read only: changed directly.
    pub(super) sessions: Table<[u8; 32], Session>,
    /// Read only: changed directly.
    pub(super) reconciling: Table<CommunityId, ()>,
    pub(super) notices: Table<In<NoticeId>, Notice>,
    pub(super) notices_by_cause: Lookup<In<EventId>, In<NoticeId>>,
    pub(super) notices_by_parcel: Lookup<In<ParcelId>, In<NoticeId>>,
    pub(super) references: Table<partner_reference::Key, Reference>,
    pub(super) references_by_parcel: Lookup<In<ParcelId>, partner_reference::Key>,
    pub(super) deliveries: Added<Delivery>,
    /// Whose logs have grown, by kept requests.
    pub(super) grown: HashSet<CommunityId>,
    own_grown: HashSet<CommunityId>,
}

macro_rules! each_table {
    ($unit:ident, $call:ident) => {
        $unit.communities.$call();
        $unit.devices.$call();
        $unit.granted.$call();
        $unit.events.$call();
        $unit.aside.$call();
        $unit.sides.$call();
        $unit.quarantined.$call();
        $unit.couriers.$call();
        $unit.parcels.$call();
        $unit.announced.$call();
        $unit.notices.$call();
        $unit.references.$call();
        $unit.reconciling.$call();
        $unit.sessions.$call();
    };
}

impl Unit {
    /// This log grows, if the request is kept.
    pub(super) fn grow(&mut self, community: CommunityId) {
        self.own_grown.insert(community);
    }

    /// The request is kept.
    pub(super) fn keep(&mut self) {
        each_table!(self, keep);
        self.log.keep();
        self.deliveries.keep();
        self.grown.extend(self.own_grown.drain());
    }

    /// The request has failed: as if it had never been.
    pub(super) fn forget_own(&mut self) {
        each_table!(self, forget_own);
        self.log.forget_own();
        self.deliveries.forget_own();
        self.own_grown.clear();
    }

    /// The database was changed beside it.
    pub(super) fn forget_base(&mut self) {
        each_table!(self, forget_base);
        self.granted_by_device.forget_base();
        self.events_by_device.forget_base();
        self.couriers_by_phone.forget_base();
        self.live_parcels.forget_base();
        self.notices_by_cause.forget_base();
        self.notices_by_parcel.forget_base();
        self.references_by_parcel.forget_base();
    }

    /// Statements that bring what was kept into the database. They depend on nothing but that they
    /// are sent in this order.
    pub(super) fn puts(&mut self) -> Result<Vec<Put>, StoreError> {
        let mut puts = Vec::new();
        puts.extend(community::puts(self.communities.changed())?);
        puts.extend(device::puts(self.devices.changed()));
        puts.extend(granted::puts(self.granted.changed()));
        puts.extend(event::puts(self.log.changed()));
        puts.extend(side::puts(self.sides.changed())?);
        puts.extend(quarantine::puts(self.quarantined.changed()));
        puts.extend(courier::puts(self.couriers.changed())?);
        puts.extend(parcel::puts(self.parcels.changed())?);
        puts.extend(announced::puts(self.announced.changed()));
        puts.extend(notice::puts(self.notices.changed())?);
        puts.extend(partner_reference::puts(self.references.changed()));
        puts.extend(partner_delivery::puts(self.deliveries.changed())?);
        // Their rows came with the log.
        self.events.changed();
        self.aside.changed();
        puts.retain(|put| !put.is_empty());
        Ok(puts)
    }
}
