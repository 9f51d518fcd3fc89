//! Who else may come, what is brought to the door, and what shows that it arrived.

use super::{in_status, touchable};
use crate::{
    Fen, Parcel, ParcelEvent, ParcelState, Refusal, SideRef, Status, Timestamp,
    event::{ChargeKind, HandOverWay, Payment, Slot},
    parcel::{Charge, Delivery, DeliveryStage as Stage},
};

/// The longest time that somebody is asked to wait at the door.
const LONGEST_SLOT_MS: i64 = 12 * 3_600_000;

/// 代领: somebody else may collect it, with a code of their own.
pub fn name_delegate(state: &ParcelState, delegate: SideRef, code: SideRef) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Available)?;
    Ok(ParcelEvent::DelegateNamed { delegate, code })
}

/// Nobody else may collect it any more.
pub fn revoke_delegate(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let parcel = in_status(state, Status::Available)?;
    parcel.delegate.as_ref().map_or(Err(Refusal::NoDelegate), |_| Ok(ParcelEvent::DelegateRevoked {}))
}

/// 送货上门: within a slot that is not over yet and at most twelve hours long.
pub fn ask_delivery(
    state: &ParcelState,
    slot: Slot,
    fee: Fen,
    note: Option<SideRef>,
    now: Timestamp,
) -> Result<ParcelEvent, Refusal> {
    let parcel = in_status(state, Status::Available)?;
    if parcel.delivery.as_ref().is_some_and(|delivery| delivery.stage == Stage::Out) {
        return Err(Refusal::DeliveryOut);
    }
    let length = slot.to.millis_since(slot.from);
    match length > 0 && length <= LONGEST_SLOT_MS && slot.to > now {
        true => Ok(ParcelEvent::DeliveryAsked { slot, fee, note }),
        false => Err(Refusal::NoSuchSlot),
    }
}

/// Nobody waits for it any more.
pub fn cancel_delivery(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    match open_delivery(state)?.stage {
        Stage::Out => Err(Refusal::DeliveryOut),
        _ => Ok(ParcelEvent::DeliveryCancelled {}),
    }
}

/// Somebody takes it along; a held parcel stays.
pub fn set_out(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    if in_status(state, Status::Available)?.hold.is_some() {
        return Err(Refusal::OnHold);
    }
    match open_delivery(state)?.stage {
        Stage::Out => Err(Refusal::DeliveryOut),
        _ => Ok(ParcelEvent::DeliverySetOut {}),
    }
}

/// It came back from the door.
pub fn fail_delivery(state: &ParcelState, reason: Option<SideRef>) -> Result<ParcelEvent, Refusal> {
    match open_delivery(state)?.stage {
        Stage::Out => Ok(ParcelEvent::DeliveryFailed { reason }),
        _ => Err(Refusal::DeliveryNotOut),
    }
}

/// What shows how it came into somebody's hands; once for each hand-over.
pub fn prove(
    state: &ParcelState,
    way: HandOverWay,
    (collector, signature, photo): (Option<SideRef>, Option<SideRef>, Option<SideRef>),
) -> Result<ParcelEvent, Refusal> {
    let parcel = in_status(state, Status::PickedUp)?;
    match parcel.proof {
        Some(_) => Err(Refusal::ProofThere),
        None => Ok(ParcelEvent::ProofTaken { way, collector, signature, photo }),
    }
}

/// The delivery's own fee, taken at the door or the counter.
pub fn charge_delivery(state: &ParcelState, paid: Payment) -> Result<Option<ParcelEvent>, Refusal> {
    touchable(state)?;
    let due = delivery_due(state);
    match (due > Fen::ZERO, paid) {
        (false, _) => Ok(None),
        (true, Payment::None) => Err(Refusal::PaymentNeeded(due)),
        (true, paid) => Ok(Some(ParcelEvent::Charged { what: ChargeKind::Delivery, amount: due, paid })),
    }
}

/// What a delivery still costs, besides the storage.
pub fn delivery_due(state: &ParcelState) -> Fen {
    let Some(parcel) = &state.parcel else { return Fen::ZERO };
    let fee = parcel.delivery.as_ref().map_or(Fen::ZERO, |delivery| delivery.fee);
    fee.minus(charged(parcel)).max(Fen::ZERO)
}

/// Money given back, at most what was taken.
pub fn refund(
    state: &ParcelState,
    amount: Fen,
    paid: Payment,
    reason: Option<SideRef>,
) -> Result<ParcelEvent, Refusal> {
    let taken = taken(touchable(state)?);
    match (amount > Fen::ZERO && amount <= taken, paid, &reason) {
        (false, ..) => Err(Refusal::NothingToRefund(taken)),
        (_, Payment::None, _) => Err(Refusal::PaymentNeeded(amount)),
        (.., None) => Err(Refusal::ReasonNeeded),
        _ => Ok(ParcelEvent::Refunded { amount, paid, reason }),
    }
}

/// What was taken for a parcel and not given back.
pub fn taken(parcel: &Parcel) -> Fen {
    let fee = parcel.settlement.as_ref().map_or(Fen::ZERO, |settlement| settlement.fee);
    fee.plus(charged(parcel))
}

fn charged(parcel: &Parcel) -> Fen {
    let sum = |of: fn(&&Charge) -> bool| {
        parcel.charges.iter().filter(of).fold(Fen::ZERO, |sum, charge| sum.plus(charge.amount))
    };
    sum(|charge| charge.what.is_some()).minus(sum(|charge| charge.what.is_none()))
}

fn open_delivery(state: &ParcelState) -> Result<&Delivery, Refusal> {
    let parcel = in_status(state, Status::Available)?;
    parcel.delivery.as_ref().filter(|delivery| delivery.is_open()).ok_or(Refusal::NoDelivery)
}
