//! State is the fold of the log: one event after the other, per parcel.
//!
//! The fold never fails and never drops an event. An event that cannot be applied as it was meant
//! becomes an [`AttentionItem`]; [`ParcelState::applied`] and the items together count every event
//! that was folded. What physically happened beats what was wished, and among equals the first in
//! log order counts (spec/domain.md "When histories meet").

mod apply;
mod birth;
mod care;
mod departures;
mod leaving;
mod marks;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{AttentionItem, AttentionKind, Event, Parcel, event::Body, parcel::Dispute};

/// The version of the rules by which this crate folds. Whoever folds the same log by other rules
/// gets other states, so states are compared between equal versions only. A change in what the fold
/// means, or in how a state is written down, raises it, and the log says from where on it counts
/// ([`crate::community::CommunityEvent::RulesActivated`]).
pub const RULES: u32 = 2;

/// A parcel's state and everything that did not fit into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelState {
    /// The parcel, once its beginning is known.
    pub parcel: Option<Parcel>,
    /// Events that were not applied as meant, in log order.
    pub attention: Vec<AttentionItem>,
    /// How many events were applied as meant.
    pub applied: u32,
    /// Something in the history is from a newer version: shown, not touched.
    pub read_only: bool,
}

/// What an event did to the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// What it meant.
    AsMeant,
    /// Something, but not only what it meant; a clerk should see it.
    Reclassified(AttentionKind),
    /// Nothing; it is on record.
    SetAside(AttentionKind),
}

impl ParcelState {
    /// The fold of a whole history, in log order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::default();
        for event in events {
            state.apply(event);
        }
        state
    }

    /// Folds one more event.
    pub fn apply(&mut self, event: &Event) -> Effect {
        self.apply_read(event, &event.body())
    }

    /// The same where the event's content has been read already.
    pub fn apply_read(&mut self, event: &Event, body: &Body) -> Effect {
        let effect = apply::apply(self, event, body);
        match effect {
            Effect::AsMeant => self.applied = self.applied.saturating_add(1),
            Effect::Reclassified(kind) | Effect::SetAside(kind) => self.note(event, kind),
        }
        effect
    }

    /// Open items that need a clerk's eyes.
    pub fn open_attention(&self) -> impl Iterator<Item = &AttentionItem> {
        self.attention.iter().filter(|item| item.open)
    }

    /// How many things about this parcel need a clerk's eyes: open items, an open dispute, a parcel
    /// that is not where it should be. A hold is counted apart.
    pub fn to_look_at(&self) -> usize {
        let parcel = self.parcel.as_ref();
        let disputed = parcel.is_some_and(|parcel| parcel.dispute.as_ref().is_some_and(Dispute::is_open));
        let missing = parcel.is_some_and(|parcel| parcel.missing_since.is_some());
        self.open_attention().count() + usize::from(disputed) + usize::from(missing)
    }

    /// Open items that ask the desk to keep the parcel back.
    pub fn asked_back(&self) -> impl Iterator<Item = &AttentionItem> {
        self.open_attention().filter(|item| item.kind.asks_back())
    }

    /// SHA-256 of the state, hex: equal on every machine that folded the same prefix.
    pub fn hash(&self) -> String {
        // These plain structs always serialise; an empty text would merely never compare equal.
        hex::encode(Sha256::digest(serde_json::to_vec(self).unwrap_or_default()))
    }

    fn note(&mut self, event: &Event, kind: AttentionKind) {
        let item = AttentionItem { cause: event.event_id, kind, at: event.occurred_at, open: kind.needs_eyes() };
        self.attention.push(item);
    }
}

impl Effect {
    /// Whether the state changed, so that a notice may be due.
    pub fn took_hold(self) -> bool {
        !matches!(self, Self::SetAside(_))
    }
}
