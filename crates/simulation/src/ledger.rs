//! What was ever confirmed: every event that any store has committed.

use std::collections::{BTreeMap, BTreeSet};

use domain::CommunityId;
use uuid::Uuid;

/// Nothing in it may be missing at the end, unless every store that had it was lost for good.
#[derive(Default)]
pub struct Ledger {
    confirmed: BTreeSet<Uuid>,
    lost: BTreeSet<Uuid>,
    relay_seen: BTreeMap<CommunityId, u64>,
}

impl Ledger {
    /// These are on some machine's disk.
    pub fn note(&mut self, events: impl IntoIterator<Item = Uuid>) {
        self.confirmed.extend(events);
    }

    /// Stores were set back: what was there before and is nowhere now was lost by that, and by
    /// nothing else.
    pub fn set_back(&mut self, before: &BTreeSet<Uuid>, after: &BTreeSet<Uuid>) {
        self.lost.extend(before.difference(after));
        self.relay_seen.clear();
    }

    /// The relay was set back in the middle of something and has forgotten these.
    pub fn forgotten(&mut self, forgotten: &BTreeSet<Uuid>, present: &BTreeSet<Uuid>) {
        self.confirmed.extend(forgotten);
        self.lost.extend(forgotten.difference(present));
        self.relay_seen.clear();
    }

    /// What must be in a log at the end.
    pub fn owed(&self) -> impl Iterator<Item = &Uuid> {
        self.confirmed.difference(&self.lost)
    }

    pub fn relay_seen(&self, community: CommunityId) -> u64 {
        self.relay_seen.get(&community).copied().unwrap_or(0)
    }

    pub fn set_relay_seen(&mut self, community: CommunityId, seq: u64) {
        self.relay_seen.insert(community, seq);
    }
}
