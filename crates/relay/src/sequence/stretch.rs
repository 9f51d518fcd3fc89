//! A piece of a log that a desk gives back, checked for what can be checked without the store.

use std::collections::{HashMap, HashSet};

use domain::{Body, CommunityId, Event, ParcelEvent, ParcelId, SideId, SideRow, event::prefix_hash};
use wire::{Accepted, MOST_RETURNED, ReturnRequest};

use super::judge::too_large;

/// Events without gaps whose chain holds.
pub struct Stretch {
    /// Whose log it is.
    pub community: CommunityId,
    /// The chain before the first.
    before: String,
    /// At least one.
    pub entries: Vec<Accepted>,
    sides: HashMap<SideId, SideRow>,
    /// Something before it is missing.
    pub after_gap: bool,
    /// The parcels that it says something of having been joined.
    pub joined: HashSet<ParcelId>,
}

impl Stretch {
    /// Reads what came; the code of what is wrong with it.
    pub fn read(request: ReturnRequest) -> Result<Self, &'static str> {
        if request.events.is_empty() || request.events.len() > MOST_RETURNED {
            return Err("too_many");
        }
        if request.events.iter().any(|entry| too_large(&entry.event)) {
            return Err("too_large");
        }
        if !holds(request.community, &request.before, &request.events) {
            return Err("chain_broken");
        }
        Ok(Self {
            community: request.community,
            before: request.before,
            after_gap: request.after_gap,
            joined: request.events.iter().flat_map(|entry| joined(&entry.event)).collect(),
            entries: request.events,
            sides: request.sides.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// The chain before the `n`-th of its events.
    pub fn before(&self, n: usize) -> &str {
        n.checked_sub(1).and_then(|n| self.entries.get(n)).map_or(&self.before, |entry| &entry.prefix_hash)
    }

    /// The rows that the event names and whose content it binds.
    pub fn sides_of(&self, event: &Event) -> Vec<SideRow> {
        let mut rows = Vec::new();
        for reference in event.side_refs() {
            rows.extend(self.sides.get(&reference.id).filter(|row| row.fits(&reference)).cloned());
        }
        rows
    }
}

fn holds(community: CommunityId, before: &str, entries: &[Accepted]) -> bool {
    let first = entries.first().map_or(0, |entry| entry.seq);
    let mut chain = before.to_owned();
    // A place beyond what can be counted is nobody's.
    (1..=u64::MAX >> 2).contains(&first)
        && entries.iter().zip(first..).all(|(entry, seq)| {
            chain = prefix_hash(&chain, seq, &entry.event);
            let in_place = entry.seq == seq && entry.event.community_id == community;
            in_place && entry.prefix_hash == chain && entry.event.is_whole()
        })
}

/// The parcels of which the event says that they were joined, or that they may have to be.
fn joined(event: &Event) -> Vec<ParcelId> {
    let Some(about) = event.parcel() else { return Vec::new() };
    match event.body() {
        Body::Parcel(ParcelEvent::Joined { from: other, .. } | ParcelEvent::JoinedInto { into: other }) => {
            vec![about, other]
        }
        Body::Parcel(ParcelEvent::DuplicateOf { other }) => vec![about, other],
        _ => Vec::new(),
    }
}
