//! Holds, shelf, corrections, joins: what changes a parcel without moving it on.

use super::{Effect, ParcelState};
use crate::{AttentionKind as Kind, EventId, Parcel, ParcelEvent, Status, Timestamp, event::HoldKind, parcel::Hold};

/// The rule for an event that leaves the status as it is; none for the others.
pub(super) fn mark(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Option<Effect> {
    Some(match body {
        ParcelEvent::Held { kind, note, due, stops_clock } => {
            let (kind, note, due, stops_clock) = (*kind, note.clone(), *due, *stops_clock);
            hold(parcel, Hold { kind, note, due, since: at, stops_clock, owner: None }, at)
        }
        ParcelEvent::Released {} => release(parcel, at),
        ParcelEvent::Moved { shelf } => on_shelf(parcel, |parcel| {
            parcel.missing_since = None;
            parcel.shelf = Some(shelf.clone());
        }),
        ParcelEvent::Corrected { .. } => correct(parcel, body),
        ParcelEvent::Joined { .. } => join(parcel, body),
        ParcelEvent::ReturnNumberRecorded { return_tracking, return_carrier } => {
            parcel.return_tracking = Some(return_tracking.clone());
            parcel.return_carrier = return_carrier.clone();
            Effect::AsMeant
        }
        ParcelEvent::DuplicateOf { .. } => Effect::Reclassified(Kind::DuplicateNumber),
        ParcelEvent::ContactsRevealed {} | ParcelEvent::NoticeReported { .. } => Effect::AsMeant,
        _ => return None,
    })
}

/// A clerk has looked at what `cause` raised.
pub(super) fn settle(state: &mut ParcelState, cause: EventId) -> Effect {
    let item = state.attention.iter_mut().find(|item| item.cause == cause && item.open);
    match item {
        Some(item) => {
            item.open = false;
            Effect::AsMeant
        }
        None => Effect::SetAside(Kind::TooLate),
    }
}

fn hold(parcel: &mut Parcel, hold: Hold, at: Timestamp) -> Effect {
    on_shelf(parcel, |parcel| {
        set_clock(parcel, hold.stops_clock, at);
        parcel.hold = Some(hold);
    })
}

pub(super) fn release(parcel: &mut Parcel, at: Timestamp) -> Effect {
    if parcel.hold.is_none() {
        return Effect::SetAside(Kind::TooLate);
    }
    lift_hold(parcel, at);
    Effect::AsMeant
}

/// Ends a hold, if there is one; the fee runs on from here.
pub(super) fn lift_hold(parcel: &mut Parcel, at: Timestamp) {
    parcel.hold = None;
    set_clock(parcel, false, at);
}

/// The desk does not follow a request: the hold that it placed ends, a clerk's own stays.
pub(super) fn decline(state: &mut ParcelState, at: Timestamp) -> Effect {
    let asked = state.asked_back().next().is_some();
    match &mut state.parcel {
        None => Effect::SetAside(Kind::Unborn),
        Some(parcel) if is_intercept(parcel) => release(parcel, at),
        Some(parcel) if asked && parcel.status == Status::Available => Effect::AsMeant,
        Some(_) => Effect::SetAside(Kind::TooLate),
    }
}

fn is_intercept(parcel: &Parcel) -> bool {
    parcel.hold.as_ref().is_some_and(|hold| hold.kind == HoldKind::Intercept)
}

fn set_clock(parcel: &mut Parcel, paused: bool, at: Timestamp) {
    match (&mut parcel.clock, paused) {
        (Some(clock), true) => clock.pause(at),
        (Some(clock), false) => clock.unpause(at),
        (None, _) => {}
    }
}

pub(super) fn on_shelf(parcel: &mut Parcel, change: impl FnOnce(&mut Parcel)) -> Effect {
    if !parcel.status.is_on_shelf() {
        return Effect::SetAside(Kind::TooLate);
    }
    change(parcel);
    Effect::AsMeant
}

fn correct(parcel: &mut Parcel, body: &ParcelEvent) -> Effect {
    if let ParcelEvent::Corrected { recipient, carrier, tracking } = body {
        if let Some(recipient) = recipient {
            parcel.recipient = recipient.contact.clone();
        }
        parcel.carrier = carrier.clone().or(parcel.carrier.take());
        parcel.tracking = tracking.clone().unwrap_or_else(|| parcel.tracking.clone());
    }
    Effect::AsMeant
}

/// The announcement fills what the desk's own entry left out.
fn join(parcel: &mut Parcel, body: &ParcelEvent) -> Effect {
    if let ParcelEvent::Joined { carrier, courier, announced_at, .. } = body {
        parcel.carrier = parcel.carrier.take().or(carrier.clone());
        parcel.courier = parcel.courier.or(*courier);
        parcel.announced_at = parcel.announced_at.or(Some(*announced_at));
    }
    Effect::AsMeant
}
