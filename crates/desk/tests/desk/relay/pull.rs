//! What a desk pulls, a few events at a time, with the hashes of states.

use std::collections::BTreeSet;

use domain::{ParcelId, Timestamp};
use wire::{Accepted, PullReply, StateOf};

use super::{Log, seal};

/// Few, so that every test reads several pages.
const PAGE: usize = 7;

impl Log {
    pub(super) fn pull(&self, after: usize, epoch: u64, chain: &str) -> Option<PullReply> {
        let here = after.checked_sub(1).map_or(Some(""), |last| Some(&*self.events.get(last)?.prefix_hash));
        if here != Some(chain) || (epoch != 0 && epoch != self.epoch) {
            return None;
        }
        let events: Vec<Accepted> = self.events.iter().skip(after).take(PAGE).cloned().collect();
        Some(PullReply {
            epoch: self.epoch,
            seal: events.last().map(seal),
            states: self.states_after(&events),
            rules: Some(domain::RULES),
            events,
            sides: self.sides.clone(),
            head: self.events.len() as u64,
            relay_time: Timestamp::default(),
        })
    }

    /// Of each parcel of these events, unless a later one changed it.
    fn states_after(&self, events: &[Accepted]) -> Vec<StateOf> {
        let end = events.last().map_or(0, |last| last.seq);
        let later = |id: &ParcelId| self.events.iter().any(|one| one.seq > end && one.event.parcel() == Some(*id));
        let parcels: BTreeSet<ParcelId> = events.iter().filter_map(|one| one.event.parcel()).collect();
        let state = |parcel: ParcelId| StateOf { parcel, hash: self.told_hash(parcel) };
        parcels.into_iter().filter(|id| !later(id)).map(state).collect()
    }

    fn told_hash(&self, id: ParcelId) -> String {
        match self.lie_about_states {
            true => "00".repeat(32),
            false => self.states[&id].hash(),
        }
    }
}
