//! Delegates, deliveries, proof and money: what goes with a parcel's leaving.

use super::Effect;
use crate::{
    AttentionKind as Kind, Parcel, ParcelEvent, Status, Timestamp,
    parcel::{Charge, Delegate, Delivery, DeliveryStage as Stage, Proof},
};

/// The rule for an event that prepares or proves a parcel's leaving; none for the others.
pub(super) fn leave(parcel: &mut Parcel, body: &ParcelEvent, at: Timestamp) -> Option<Effect> {
    Some(match body {
        ParcelEvent::DelegateNamed { delegate, code } => {
            let delegate = Delegate { person: delegate.clone(), code: code.clone(), since: at };
            while_available(parcel, |parcel| parcel.delegate = Some(delegate))
        }
        ParcelEvent::DelegateRevoked {} if parcel.delegate.is_some() => {
            while_available(parcel, |parcel| parcel.delegate = None)
        }
        ParcelEvent::DeliveryAsked { .. } => while_available(parcel, |parcel| ask(parcel, body)),
        ParcelEvent::DeliveryCancelled {} => on_way(parcel, &[Stage::Asked, Stage::Failed], |slot| *slot = None),
        ParcelEvent::DeliverySetOut {} => {
            on_way(parcel, &[Stage::Asked, Stage::Failed], |slot| set_stage(slot, Stage::Out))
        }
        ParcelEvent::DeliveryFailed { reason } => on_way(parcel, &[Stage::Out], |slot| {
            set_stage(slot, Stage::Failed);
            slot.iter_mut().for_each(|delivery| {
                delivery.failed = delivery.failed.saturating_add(1);
                delivery.failure = reason.clone();
            });
        }),
        ParcelEvent::ProofTaken { .. } => prove(parcel, body),
        ParcelEvent::Charged { .. } | ParcelEvent::Refunded { .. } => {
            // Money that changed hands did so, wherever the parcel is.
            parcel.charges.extend(charge(body, at));
            Effect::AsMeant
        }
        ParcelEvent::DelegateRevoked {} => Effect::SetAside(Kind::TooLate),
        _ => return None,
    })
}

/// What a hand-over ends.
pub(super) fn left(parcel: &mut Parcel) {
    parcel.missing_since = None;
    match &mut parcel.delivery {
        Some(delivery) if delivery.stage == Stage::Out => delivery.stage = Stage::Done,
        slot => *slot = None,
    }
}

/// What an undone hand-over takes back.
pub(super) fn came_back(parcel: &mut Parcel) {
    parcel.proof = None;
    parcel.delivery = None;
}

/// What a parcel that was never received does not have.
pub(super) fn never_was_here(parcel: &mut Parcel) {
    parcel.delegate = None;
    parcel.delivery = None;
    parcel.missing_since = None;
    parcel.point = None;
    parcel.photos.clear();
}

fn ask(parcel: &mut Parcel, body: &ParcelEvent) {
    let ParcelEvent::DeliveryAsked { slot, fee, note } = body else { return };
    let before = parcel.delivery.take();
    // Whoever is on the way with it stays on the way.
    let stage = before.as_ref().map_or(Stage::Asked, |before| match before.stage {
        Stage::Out => Stage::Out,
        _ => Stage::Asked,
    });
    let (failed, failure) = before.map_or((0, None), |before| (before.failed, before.failure));
    parcel.delivery = Some(Delivery { slot: *slot, fee: *fee, note: note.clone(), stage, failed, failure });
}

/// The first proof of a hand-over counts, as the first hand-over does.
fn prove(parcel: &mut Parcel, body: &ParcelEvent) -> Effect {
    let ParcelEvent::ProofTaken { way, collector, signature, photo } = body else {
        return Effect::SetAside(Kind::TooLate);
    };
    if parcel.status != Status::PickedUp || parcel.proof.is_some() {
        return Effect::SetAside(Kind::TooLate);
    }
    let (collector, signature, photo) = (collector.clone(), signature.clone(), photo.clone());
    parcel.proof = Some(Proof { way: *way, collector, signature, photo });
    Effect::AsMeant
}

fn charge(body: &ParcelEvent, at: Timestamp) -> Option<Charge> {
    match body {
        ParcelEvent::Charged { what, amount, paid } => {
            Some(Charge { what: Some(*what), amount: *amount, paid: *paid, reason: None, at })
        }
        ParcelEvent::Refunded { amount, paid, reason } => {
            Some(Charge { what: None, amount: *amount, paid: *paid, reason: reason.clone(), at })
        }
        _ => None,
    }
}

fn while_available(parcel: &mut Parcel, change: impl FnOnce(&mut Parcel)) -> Effect {
    if parcel.status != Status::Available {
        return Effect::SetAside(Kind::TooLate);
    }
    change(parcel);
    Effect::AsMeant
}

fn on_way(parcel: &mut Parcel, stages: &[Stage], change: impl FnOnce(&mut Option<Delivery>)) -> Effect {
    let fits = parcel.delivery.as_ref().is_some_and(|delivery| stages.contains(&delivery.stage));
    match fits {
        true => while_available(parcel, |parcel| change(&mut parcel.delivery)),
        false => Effect::SetAside(Kind::TooLate),
    }
}

fn set_stage(slot: &mut Option<Delivery>, stage: Stage) {
    slot.iter_mut().for_each(|delivery| delivery.stage = stage);
}
