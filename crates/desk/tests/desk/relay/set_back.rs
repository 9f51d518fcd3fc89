//! A relay that comes back from a backup, and how it counts what it has.

use std::collections::{BTreeMap, BTreeSet};

use domain::DeviceId;
use wire::Accepted;

use super::Log;

impl Log {
    /// The relay comes back from a backup: what came after the place `to` is gone.
    pub fn set_back(&mut self, to: usize) {
        self.epoch += 1;
        let events: Vec<Accepted> = self.events.drain(..).take(to).collect();
        (self.states, self.held) = (BTreeMap::new(), BTreeMap::new());
        for accepted in events {
            self.adopt(accepted);
        }
    }

    /// As [`Log::set_back`], and not even the epoch tells of it.
    pub fn set_back_quietly(&mut self, to: usize) {
        let epoch = self.epoch;
        self.set_back(to);
        self.epoch = epoch;
    }

    pub(super) fn set_back_if_due(&mut self) {
        match self.set_back_before {
            Some((0, to)) => {
                self.set_back_before = None;
                self.set_back_quietly(to);
            }
            Some((left, to)) => self.set_back_before = Some((left - 1, to)),
            None => {}
        }
    }

    pub(super) fn adopt(&mut self, accepted: Accepted) {
        let device = accepted.event.device_id;
        if let Some(id) = accepted.event.parcel() {
            self.states.entry(id).or_default().apply(&accepted.event);
        }
        self.events.push(accepted);
        self.hold(device);
    }

    /// Whatever order a device's events came in, they count as far as none is missing.
    pub(super) fn hold(&mut self, device: DeviceId) {
        let written: BTreeSet<u64> =
            self.events.iter().filter(|one| one.event.device_id == device).map(|one| one.event.device_seq).collect();
        let held = self.held.entry(device).or_default();
        while written.contains(&(*held + 1)) {
            *held += 1;
        }
    }

    /// It has every event, but says that it has none: as if it counted otherwise than desks do.
    pub fn forget_numbers(&mut self) {
        self.held.clear();
    }
}
