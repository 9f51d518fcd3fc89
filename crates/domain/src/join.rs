//! One tracking number is one parcel among a community's live parcels.
//!
//! Decided once, by whoever puts events into the log: the relay, or a desk that has none. The
//! decision is an event of its own, so that folding stays per parcel (spec/sync.md, line 3).

use crate::{CourierId, Parcel, ParcelEvent, ParcelId};

/// What follows when a parcel comes to life while another one with its number is live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The parcel an event is appended to, and the event.
    pub events: Vec<(ParcelId, ParcelEvent)>,
}

/// Decides between `newcomer`, which has just come to life, and `resident`, which was live before.
///
/// A desk's entry and an announcement are one parcel, whichever came first: the entry survives,
/// because it was drawn a code. A courier who announces twice is joined, too. Two entries, or two
/// couriers' announcements, stay two and are shown to a clerk.
pub fn decide(newcomer: &Parcel, resident: &Parcel) -> Decision {
    let received = |parcel: &Parcel| parcel.clock.is_some();
    match (received(newcomer), received(resident)) {
        (false, true) if may_join(newcomer, resident) => joined(resident, newcomer),
        (true, false) if may_join(resident, newcomer) => joined(newcomer, resident),
        (false, false) if same_announcer(newcomer.courier, resident.courier) => joined(resident, newcomer),
        _ => Decision { events: vec![(newcomer.id, ParcelEvent::DuplicateOf { other: resident.id })] },
    }
}

/// An announcement joins what the desk has entered itself, or what its own courier announced.
fn may_join(announcement: &Parcel, received: &Parcel) -> bool {
    received.announced_at.is_none() || same_announcer(announcement.courier, received.courier)
}

fn same_announcer(one: Option<CourierId>, other: Option<CourierId>) -> bool {
    one.is_some() && one == other
}

fn joined(survivor: &Parcel, absorbed: &Parcel) -> Decision {
    let joined = ParcelEvent::Joined {
        from: absorbed.id,
        carrier: absorbed.carrier.clone(),
        courier: absorbed.courier,
        recipient: absorbed.recipient.clone(),
        announced_at: absorbed.announced_at.unwrap_or_default(),
        source: absorbed.source,
    };
    Decision { events: vec![(survivor.id, joined), (absorbed.id, ParcelEvent::JoinedInto { into: survivor.id })] }
}
