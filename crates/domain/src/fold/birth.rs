//! Announced, entered, received: how a parcel comes to be here.

use super::{Effect, ParcelState};
use crate::{
    AttentionKind, Event, FeeClock, Parcel, ParcelEvent, ParcelId, Shelf, SideRef, Status, Timestamp, TrackingNumber,
    event::{HoldKind, Source},
    parcel::Hold,
};

pub(super) fn is_beginning(body: &ParcelEvent) -> bool {
    matches!(body, ParcelEvent::Announced { .. } | ParcelEvent::Entered { .. } | ParcelEvent::Received { .. })
}

pub(super) fn begin(state: &mut ParcelState, body: ParcelEvent, event: &Event) -> Effect {
    let at = event.occurred_at;
    match (body, &mut state.parcel) {
        (ParcelEvent::Announced { tracking, carrier, courier, recipient, source }, slot @ None) => {
            let parcel = new_parcel(ParcelId(event.subject.id), source, tracking, recipient);
            *slot = Some(Parcel { carrier, courier, announced_at: Some(at), ..parcel });
            Effect::AsMeant
        }
        (ParcelEvent::Entered { tracking, carrier, courier, recipient, code, damaged, shelf }, slot @ None) => {
            let mut parcel = new_parcel(ParcelId(event.subject.id), Source::Desk, tracking, recipient);
            take_in(&mut parcel, code, damaged, shelf, at);
            *slot = Some(Parcel { carrier, courier, ..parcel });
            Effect::AsMeant
        }
        (ParcelEvent::Received { code, damaged, shelf }, Some(parcel)) => receive(parcel, code, damaged, shelf, at),
        (ParcelEvent::Received { .. }, None) => Effect::SetAside(AttentionKind::Unborn),
        (_, Some(_)) => Effect::SetAside(AttentionKind::DuplicateNumber),
        (_, None) => Effect::SetAside(AttentionKind::Unknown),
    }
}

/// The desk has it, whatever else was wished meanwhile.
fn receive(parcel: &mut Parcel, code: SideRef, damaged: bool, shelf: Option<Shelf>, at: Timestamp) -> Effect {
    match parcel.status {
        Status::Announced => {
            take_in(parcel, code, damaged, shelf, at);
            Effect::AsMeant
        }
        // Nobody asked for it back: its announcement was taken for another parcel's.
        Status::Withdrawn if parcel.joined_into.is_some() => {
            take_in(parcel, code, damaged, shelf, at);
            Effect::Reclassified(AttentionKind::DuplicateNumber)
        }
        Status::Withdrawn => {
            take_in(parcel, code, damaged, shelf, at);
            parcel.hold = Some(intercept_hold(at));
            Effect::Reclassified(AttentionKind::WithdrawnButReceived)
        }
        Status::Rejected => {
            take_in(parcel, code, damaged, shelf, at);
            Effect::Reclassified(AttentionKind::RejectedButReceived)
        }
        _ => Effect::SetAside(AttentionKind::SecondReceipt),
    }
}

fn take_in(parcel: &mut Parcel, code: SideRef, damaged: bool, shelf: Option<Shelf>, at: Timestamp) {
    parcel.status = Status::Available;
    parcel.code = Some(code);
    parcel.damaged = damaged;
    parcel.shelf = shelf;
    parcel.clock = Some(FeeClock::start(at));
    parcel.ended_at = None;
    parcel.rejection = None;
    parcel.joined_into = None;
}

/// The hold that a request to keep a parcel back places.
pub(super) fn intercept_hold(since: Timestamp) -> Hold {
    Hold { kind: HoldKind::Intercept, note: None, due: None, since, stops_clock: false, owner: None }
}

fn new_parcel(id: ParcelId, source: Source, tracking: TrackingNumber, recipient: SideRef) -> Parcel {
    Parcel {
        id,
        status: Status::Announced,
        source,
        tracking,
        carrier: None,
        courier: None,
        recipient,
        hold: None,
        damaged: false,
        shelf: None,
        code: None,
        announced_at: None,
        clock: None,
        ended_at: None,
        settlement: None,
        sending_back: None,
        rejection: None,
        returned_to: None,
        return_tracking: None,
        return_carrier: None,
        joined_into: None,
        photos: Vec::new(),
        delegate: None,
        delivery: None,
        proof: None,
        charges: Vec::new(),
        dispute: None,
        missing_since: None,
        point: None,
    }
}
