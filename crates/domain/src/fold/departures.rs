//! Rejected, withdrawn, handed over, sent back, and the undoing of each.

use super::{Effect, birth::intercept_hold, leaving, marks::lift_hold};
use crate::{
    AttentionKind as Kind, Parcel, ParcelEvent, ParcelId, Status, Timestamp,
    parcel::{SendingBack, Settlement},
};

/// The rule for an event that moves a parcel from one status to another; none for the others.
pub(super) fn depart(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Option<Effect> {
    Some(match body {
        ParcelEvent::Rejected { reason } => reject(parcel, reason.clone(), at),
        ParcelEvent::Withdrawn {} | ParcelEvent::InterceptRequested { .. } => ask_back(parcel, body, at),
        ParcelEvent::ReceiptUndone {} => undo_receipt(parcel, at),
        ParcelEvent::HandedOver { fee, paid, waiver, .. } => {
            hand_over(parcel, Settlement { fee: *fee, paid: *paid, waiver: waiver.clone() }, at)
        }
        ParcelEvent::PickupUndone {} => undo(parcel, Status::PickedUp),
        ParcelEvent::SentBack { kind, reason } => {
            send_back(parcel, SendingBack { kind: *kind, reason: reason.clone() }, at)
        }
        ParcelEvent::HandedBack { .. } => hand_back(parcel, body, at),
        ParcelEvent::ReturnUndone {} => undo(parcel, Status::ReturnToSender),
        ParcelEvent::JoinedInto { into } => join_into(parcel, *into, at),
        _ => return None,
    })
}

fn reject(parcel: &mut Parcel, reason: Option<crate::SideRef>, at: Timestamp) -> Effect {
    match parcel.status {
        Status::Announced => {
            parcel.rejection = reason;
            end(parcel, Status::Rejected, at)
        }
        Status::Available | Status::ReturnToSender => Effect::SetAside(Kind::RejectedButReceived),
        _ => Effect::SetAside(Kind::TooLate),
    }
}

/// A withdrawal or intercept request: obeyed while announced, a hold on the shelf, else too late.
fn ask_back(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Effect {
    let withdrawal = matches!(body, ParcelEvent::Withdrawn {});
    match parcel.status {
        Status::Announced => end(parcel, Status::Withdrawn, at),
        Status::Available => {
            parcel.hold.get_or_insert_with(|| intercept_hold(at));
            Effect::Reclassified(if withdrawal { Kind::WithdrawnButReceived } else { Kind::InterceptRequested })
        }
        _ => Effect::SetAside(Kind::TooLate),
    }
}

fn undo_receipt(parcel: &mut Parcel, at: Timestamp) -> Effect {
    if parcel.status != Status::Available {
        return Effect::SetAside(Kind::UndoTooLate);
    }
    let voided = parcel.entered_by_desk();
    parcel.code = None;
    parcel.clock = None;
    parcel.hold = None;
    parcel.shelf = None;
    parcel.damaged = false;
    leaving::never_was_here(parcel);
    parcel.status = Status::Announced;
    match voided {
        true => end(parcel, Status::Withdrawn, at),
        false => Effect::AsMeant,
    }
}

/// A parcel handed over is gone, whatever another desk had decided meanwhile.
fn hand_over(parcel: &mut Parcel, settlement: Settlement, at: Timestamp) -> Effect {
    let effect = match parcel.status {
        Status::Available => Effect::AsMeant,
        Status::PickedUp => return Effect::SetAside(Kind::SecondHandOver),
        Status::ReturnToSender => Effect::Reclassified(Kind::HandedOverWhileReturning),
        Status::Returned => return Effect::SetAside(Kind::HandedOverAfterReturn),
        Status::Announced | Status::Rejected | Status::Withdrawn => Effect::Reclassified(Kind::HandedOverUnreceived),
    };
    parcel.settlement = Some(settlement);
    leaving::left(parcel);
    lift_hold(parcel, at);
    end(parcel, Status::PickedUp, at);
    effect
}

fn send_back(parcel: &mut Parcel, why: SendingBack, at: Timestamp) -> Effect {
    match parcel.status {
        Status::Available => {
            parcel.status = Status::ReturnToSender;
            parcel.sending_back = Some(why);
            parcel.delivery = None;
            lift_hold(parcel, at);
            stop_clock(parcel, at);
            Effect::AsMeant
        }
        Status::PickedUp => Effect::SetAside(Kind::SentBackAfterPickup),
        _ => Effect::SetAside(Kind::TooLate),
    }
}

fn hand_back(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Effect {
    let effect = match parcel.status {
        Status::ReturnToSender => Effect::AsMeant,
        Status::Available | Status::Announced => Effect::Reclassified(Kind::HandedBackUndecided),
        _ => return Effect::SetAside(Kind::HandedBackAfterEnd),
    };
    if let ParcelEvent::HandedBack { courier, return_tracking, return_carrier } = body {
        parcel.returned_to = *courier;
        parcel.return_tracking = return_tracking.clone().or(parcel.return_tracking.take());
        parcel.return_carrier = return_carrier.clone().or(parcel.return_carrier.take());
    }
    lift_hold(parcel, at);
    leaving::left(parcel);
    end(parcel, Status::Returned, at);
    effect
}

/// Back on the shelf as if it had never left: the old code lives again, the clock runs on.
fn undo(parcel: &mut Parcel, from: Status) -> Effect {
    // Without a receipt there is no shelf to go back to.
    let Some(clock) = parcel.clock.as_mut().filter(|_| parcel.status == from) else {
        return Effect::SetAside(Kind::UndoTooLate);
    };
    clock.resume();
    leaving::came_back(parcel);
    parcel.status = Status::Available;
    parcel.settlement = None;
    parcel.sending_back = None;
    parcel.ended_at = None;
    Effect::AsMeant
}

/// Only an announcement can be another parcel's: what a desk has or had in its hands is its own.
fn join_into(parcel: &mut Parcel, into: ParcelId, at: Timestamp) -> Effect {
    match parcel.status {
        Status::Announced => {
            parcel.joined_into = Some(into);
            end(parcel, Status::Withdrawn, at)
        }
        Status::Available | Status::ReturnToSender => Effect::SetAside(Kind::DuplicateNumber),
        _ => Effect::SetAside(Kind::TooLate),
    }
}

fn end(parcel: &mut Parcel, status: Status, at: Timestamp) -> Effect {
    parcel.status = status;
    parcel.ended_at = Some(at);
    stop_clock(parcel, at);
    Effect::AsMeant
}

fn stop_clock(parcel: &mut Parcel, at: Timestamp) {
    // A clock that stands already keeps the moment at which it was stopped first.
    if let Some(clock) = parcel.clock.as_mut().filter(|clock| clock.stopped.is_none()) {
        clock.stop(at);
    }
}
