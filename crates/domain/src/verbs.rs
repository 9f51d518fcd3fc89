//! What may be done to a parcel now (spec/domain.md "verb" table).
//!
//! Each verb answers the event to append, or a named [`Refusal`]. Nothing here changes a state:
//! that is the fold's work, so that a decision and its replay can never differ.

mod care;
mod leaving;

pub use care::*;
pub use leaving::*;

use crate::{
    CourierId, Fen, Parcel, ParcelEvent, ParcelState, Refusal, Shelf, SideRef, Status, Tariff, Timestamp,
    TrackingNumber,
    community::Limits,
    event::{HoldKind, Payment, ReturnKind},
    parcel::DeliveryStage,
    time::DAY_MS,
};

/// What the clerk confirmed at hand-over.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The amount on the screen when the clerk confirmed; for a waiver, the amount waived.
    pub fee: Fen,
    /// How it was paid.
    pub paid: Payment,
    /// Why it was waived.
    pub waiver: Option<SideRef>,
    /// Whether the pickup code was given and right.
    pub code: CodeCheck,
}

/// The outcome of comparing codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeCheck {
    /// The right one.
    Right,
    /// Six digits, but others.
    Wrong,
    /// None was given.
    Missing,
    /// At the door nobody is asked for one: a signature or a photo takes its place.
    AtDoor,
}

/// A hold to be placed.
#[derive(Debug, Clone)]
pub struct HoldOrder {
    /// Why.
    pub kind: HoldKind,
    /// In a clerk's words.
    pub note: Option<SideRef>,
    /// By when somebody should have done something.
    pub due: Option<Timestamp>,
    /// Whether the fee stands still meanwhile.
    pub stops_clock: bool,
}

/// The parcel, if this version may touch it.
pub fn touchable(state: &ParcelState) -> Result<&Parcel, Refusal> {
    match &state.parcel {
        Some(parcel) if !state.read_only => Ok(parcel),
        _ => Err(Refusal::ReadOnly),
    }
}

/// 接收
pub fn receive(
    state: &ParcelState,
    code: SideRef,
    damaged: bool,
    shelf: Option<Shelf>,
) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Announced)?;
    Ok(ParcelEvent::Received { code, damaged, shelf })
}

/// 拒收
pub fn reject(state: &ParcelState, reason: Option<SideRef>) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Announced)?;
    Ok(ParcelEvent::Rejected { reason })
}

/// 撤回, by its courier.
pub fn withdraw(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Announced)?;
    Ok(ParcelEvent::Withdrawn {})
}

/// 拦截, for whoever asks the desk: what has not come yet is withdrawn, what is gone is gone. Its courier
/// has asked for so many back this month.
pub fn request_intercept(
    state: &ParcelState,
    limits: &Limits,
    asked: u32,
    reason: Option<SideRef>,
) -> Result<ParcelEvent, Refusal> {
    if touchable(state)?.status == Status::Announced {
        return withdraw(state);
    }
    in_status(state, Status::Available)?;
    limits.check_intercept(asked)?;
    Ok(ParcelEvent::InterceptRequested { reason })
}

/// 撤销
pub fn undo_receipt(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Available)?;
    Ok(ParcelEvent::ReceiptUndone {})
}

/// 领取: against the code, the fee that is due now paid or waived.
pub fn hand_over(
    state: &ParcelState,
    tariff: &Tariff,
    now: Timestamp,
    confirmed: Confirmed,
) -> Result<ParcelEvent, Refusal> {
    let parcel = in_status(state, Status::Available)?;
    if parcel.hold.is_some() {
        return Err(Refusal::OnHold);
    }
    match confirmed.code {
        CodeCheck::Wrong => return Err(Refusal::WrongCode),
        CodeCheck::Missing => return Err(Refusal::CodeNeeded),
        CodeCheck::AtDoor if !is_out(parcel) => return Err(Refusal::DeliveryNotOut),
        CodeCheck::Right | CodeCheck::AtDoor => {}
    }
    let fee = settle(parcel.fee(tariff, now), &confirmed)?;
    Ok(ParcelEvent::HandedOver {
        fee,
        // Nothing charged is nothing paid, or the till would count it.
        paid: match fee > Fen::ZERO {
            true => confirmed.paid,
            false => Payment::None,
        },
        waiver: confirmed.waiver,
        code_checked: confirmed.code == CodeCheck::Right,
    })
}

fn is_out(parcel: &Parcel) -> bool {
    parcel.delivery.as_ref().is_some_and(|delivery| delivery.stage == DeliveryStage::Out)
}

/// What is charged: the amount due when it was confirmed and paid, nothing when it was waived.
fn settle(due: Fen, confirmed: &Confirmed) -> Result<Fen, Refusal> {
    if confirmed.fee != due {
        return Err(Refusal::FeeChanged { due, confirmed: confirmed.fee });
    }
    match (confirmed.paid, &confirmed.waiver) {
        (_, Some(_)) => Ok(Fen::ZERO),
        (Payment::None, None) if due > Fen::ZERO => Err(Refusal::PaymentNeeded(due)),
        _ => Ok(due),
    }
}

/// Undoes a hand-over of the last 24 hours.
pub fn undo_pickup(state: &ParcelState, now: Timestamp) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    if parcel.status != Status::PickedUp {
        return Err(Refusal::NotPickedUp);
    }
    let since = parcel.ended_at.map_or(i64::MAX, |ended| now.millis_since(ended));
    if since > DAY_MS || parcel.clock.is_none() {
        return Err(Refusal::TooLate);
    }
    // Undoing gives the fee back; what was given back already is not given twice.
    match refunded_since(parcel, parcel.ended_at) {
        true => Err(Refusal::MoneyGivenBack),
        false => Ok(ParcelEvent::PickupUndone {}),
    }
}

fn refunded_since(parcel: &Parcel, since: Option<Timestamp>) -> bool {
    parcel.charges.iter().any(|charge| charge.what.is_none() && since.is_none_or(|since| charge.at >= since))
}

/// 退件: for 其他原因 the reason is required.
pub fn send_back(state: &ParcelState, kind: ReturnKind, reason: Option<SideRef>) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Available)?;
    match (kind, &reason) {
        (ReturnKind::Other, None) => Err(Refusal::ReasonNeeded),
        _ => Ok(ParcelEvent::SentBack { kind, reason }),
    }
}

/// Given back to a courier.
pub fn hand_back(
    state: &ParcelState,
    courier: Option<CourierId>,
    return_tracking: Option<TrackingNumber>,
    return_carrier: Option<String>,
) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status {
        Status::ReturnToSender => Ok(ParcelEvent::HandedBack { courier, return_tracking, return_carrier }),
        Status::Available => Err(Refusal::NotBeingReturned),
        other => Err(Refusal::of_status(other)),
    }
}

/// Undoes 退件 while the parcel is still here.
pub fn undo_return(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status {
        Status::ReturnToSender => Ok(ParcelEvent::ReturnUndone {}),
        Status::Returned => Err(Refusal::AlreadyReturned),
        _ => Err(Refusal::NotBeingReturned),
    }
}

/// 暂停领取
pub fn hold(state: &ParcelState, order: HoldOrder) -> Result<ParcelEvent, Refusal> {
    in_status(state, Status::Available)?;
    let HoldOrder { kind, note, due, stops_clock } = order;
    Ok(ParcelEvent::Held { kind, note, due, stops_clock })
}

/// 恢复领取
pub fn release(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    match parcel.hold {
        Some(_) => Ok(ParcelEvent::Released {}),
        None => Err(Refusal::NotOnHold),
    }
}

/// The desk does not follow an intercept request, be it the hold itself or behind a clerk's own.
pub fn decline_intercept(state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    let holds = parcel.hold.as_ref().is_some_and(|hold| hold.kind == HoldKind::Intercept);
    let asked = parcel.status == Status::Available && state.asked_back().next().is_some();
    match holds || asked {
        true => Ok(ParcelEvent::InterceptDeclined {}),
        false => Err(Refusal::NoIntercept),
    }
}

/// To another shelf place.
pub fn relocate(state: &ParcelState, shelf: Shelf) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status.is_on_shelf() {
        true => Ok(ParcelEvent::Moved { shelf }),
        false => Err(Refusal::of_status(parcel.status)),
    }
}

/// What was written down was wrong; only while the parcel is live.
pub fn correct(state: &ParcelState, event: ParcelEvent) -> Result<ParcelEvent, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status.is_live() {
        true => Ok(event),
        false => Err(Refusal::of_status(parcel.status)),
    }
}

fn in_status(state: &ParcelState, wanted: Status) -> Result<&Parcel, Refusal> {
    let parcel = touchable(state)?;
    match parcel.status {
        status if status == wanted => Ok(parcel),
        status => Err(Refusal::of_status(status)),
    }
}
