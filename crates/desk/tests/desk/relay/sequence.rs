//! Gives each event its place, folds it, and joins parcels with one number.

use std::collections::BTreeSet;

use domain::{Author, CommunityId, Event, ParcelId, SideId, SideRow, TrackingNumber, event::prefix_hash, join};
use wire::Accepted;

use super::Log;

impl Log {
    pub(super) fn accept(&mut self, event: Event) -> u64 {
        let seq = self.events.len() as u64 + 1;
        let before = self.events.last().map_or("", |last| last.prefix_hash.as_str());
        let prefix_hash = prefix_hash(before, seq, &event);
        self.events.push(Accepted { seq, accepted_at: event.occurred_at, prefix_hash, event: event.clone() });
        if let Some(id) = event.parcel() {
            let before = self.number(id);
            self.states.entry(id).or_default().apply(&event);
            if self.number(id).is_some() && self.number(id) != before {
                self.join(event.community_id, id);
            }
        }
        seq
    }

    fn number(&self, id: ParcelId) -> Option<TrackingNumber> {
        let parcel = self.states.get(&id)?.parcel.as_ref()?;
        parcel.status.is_live().then(|| parcel.tracking.clone())
    }

    fn join(&mut self, community: CommunityId, id: ParcelId) {
        let number = self.number(id);
        let other = self.states.keys().copied().find(|other| *other != id && self.number(*other) == number);
        let parcel = |id: &ParcelId| self.states.get(id).and_then(|state| state.parcel.clone());
        if let (Some(new), Some(old)) = (parcel(&id), other.and_then(|other| parcel(&other))) {
            for (id, body) in join::decide(&new, &old).events {
                self.write(Author::Relay, community, id, body);
            }
        }
    }

    pub(super) fn keep(&mut self, rows: Vec<SideRow>) {
        let known: BTreeSet<SideId> = self.sides.iter().map(|row| row.id).collect();
        self.sides.extend(rows.into_iter().filter(|row| !known.contains(&row.id)));
    }
}
