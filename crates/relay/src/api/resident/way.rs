//! A parcel's way: who had it when, as its folded state and its notices tell it. No names.

use domain::{
    CommunityId, Parcel, Status, Timestamp,
    event::NoticeState::{Delivered, Sending, Sent, Unknown},
    wanted::{self, To},
};
use wire::{WayKind, WayStep};

use crate::{
    store::{StoreError, Tables},
    surroundings::local_time,
};

/// The steps, the oldest first.
pub(super) fn of(tables: &dyn Tables, community: CommunityId, parcel: &Parcel) -> Result<Vec<WayStep>, StoreError> {
    let steps = steps(tables, community, parcel)?;
    Ok(steps.into_iter().map(|(kind, at)| WayStep { kind, at: local_time(at) }).collect())
}

/// The same with moments.
pub(super) fn steps(
    tables: &dyn Tables,
    community: CommunityId,
    parcel: &Parcel,
) -> Result<Vec<(WayKind, Timestamp)>, StoreError> {
    let told = tables.notices_about(community, parcel.id)?;
    let told = told.into_iter().filter(|notice| {
        notice.to == To::Recipient
            && wanted::calls(notice.kind)
            && matches!(notice.state, Sending | Sent | Delivered | Unknown)
    });
    let mut steps: Vec<(WayKind, Timestamp)> = happened(parcel);
    steps.extend(told.map(|notice| (WayKind::Notified, notice.queued_at)));
    // Steps of the same moment stay in the order in which a parcel takes them.
    steps.sort_by_key(|(_, at)| *at);
    Ok(steps)
}

/// What the folded state alone tells.
pub(in crate::api) fn happened(parcel: &Parcel) -> Vec<(WayKind, Timestamp)> {
    let goes_back = matches!(parcel.status, Status::ReturnToSender | Status::Returned);
    let stopped = parcel.clock.as_ref().and_then(|clock| clock.stopped);
    let ended = match parcel.status {
        Status::PickedUp => Some(WayKind::PickedUp),
        Status::Rejected => Some(WayKind::Rejected),
        Status::Withdrawn => Some(WayKind::Withdrawn),
        Status::Returned => Some(WayKind::Returned),
        Status::Announced | Status::Available | Status::ReturnToSender => None,
    };
    let steps = [
        (Some(WayKind::Announced), parcel.announced_at),
        (Some(WayKind::Received), parcel.received_at()),
        (Some(WayKind::Held), parcel.hold.as_ref().map(|hold| hold.since)),
        (goes_back.then_some(WayKind::SentBack), stopped),
        (ended, parcel.ended_at),
        (Some(WayKind::Disputed), parcel.dispute.as_ref().map(|dispute| dispute.since)),
    ];
    steps.into_iter().filter_map(|(kind, at)| kind.zip(at)).collect()
}
