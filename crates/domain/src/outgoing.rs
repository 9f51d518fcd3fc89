//! 代寄: a parcel that a resident sends. The desk takes it in, and hands it on to a carrier's courier.

use serde::{Deserialize, Serialize};

use crate::{
    CourierId, DeviceId, Fen, ManifestId, OutgoingId, Refusal, SideRef, Timestamp, TrackingNumber,
    event::{Body, Event, Payment},
};

/// The heaviest parcel that is taken in, in grams.
pub const MOST_WEIGHT: u32 = 100_000;
/// The longest name of a carrier, in characters.
pub const LONGEST_CARRIER: usize = 30;
/// The most parcels that one courier takes along at once.
pub const MOST_AT_ONCE: usize = 500;

/// What can happen to a parcel that is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum OutgoingEvent {
    /// The desk took it in.
    OutgoingTaken {
        /// A side row: who sends it.
        sender: SideRef,
        /// A side row: to whom, with the address.
        recipient: SideRef,
        /// A side row: what is in it.
        contents: SideRef,
        /// 快递公司
        carrier: String,
        /// In grams.
        weight: u32,
        /// What sending it costs.
        price: Fen,
        /// How it was paid; not yet where none.
        paid: Payment,
        /// The number of its label, where it has one already.
        tracking: Option<TrackingNumber>,
    },
    /// Its price was paid later.
    OutgoingPaid {
        /// So much.
        amount: Fen,
        /// How.
        paid: Payment,
    },
    /// It has a label; a later one takes the place of an earlier one.
    OutgoingLabelled {
        /// The label's number.
        tracking: TrackingNumber,
    },
    /// 交件: its carrier's courier has it.
    OutgoingHandedOn {
        /// Parcels that one courier took along at once have the same.
        manifest: ManifestId,
        /// Which courier, where the directory knows them.
        courier: Option<CourierId>,
        /// A side row that names a courier whom the directory does not know.
        collector: Option<SideRef>,
    },
    /// It is not sent.
    OutgoingCancelled {
        /// What was given back.
        refund: Fen,
        /// How.
        paid: Payment,
        /// A side row that says why.
        reason: Option<SideRef>,
    },
}

/// What a carrier takes for a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendingPrice {
    /// For the first kilogram, begun or full.
    pub first: Fen,
    /// For each further one.
    pub further: Fen,
}

/// How far a parcel that is sent has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 待交件: at the desk.
    Taken,
    /// 已交件: its courier has it.
    HandedOn,
    /// 已取消
    Cancelled,
}

/// A parcel that is sent, as its events tell it. Everything personal is named by [`SideRef`] only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Its id.
    pub id: OutgoingId,
    /// How far it has come.
    pub stage: Stage,
    /// When the desk took it in.
    pub taken_at: Timestamp,
    /// Which desk.
    pub desk: DeviceId,
    /// Who sends it.
    pub sender: SideRef,
    /// To whom.
    pub recipient: SideRef,
    /// What is in it.
    pub contents: SideRef,
    /// 快递公司
    pub carrier: String,
    /// In grams.
    pub weight: u32,
    /// What sending it costs.
    pub price: Fen,
    /// What was paid so far.
    pub received: Fen,
    /// What was given back.
    pub returned: Fen,
    /// How it was paid; not at all where none.
    pub paid: Payment,
    /// The number of its label.
    pub tracking: Option<TrackingNumber>,
    /// To whom it was handed on.
    pub handed_on: Option<HandedOn>,
    /// Why it is not sent.
    pub cancelled: Option<Cancelled>,
    /// Two desks did what does not go together: somebody must look.
    pub clash: bool,
}

/// A courier has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOn {
    /// With which others.
    pub manifest: ManifestId,
    /// Which courier, where the directory knows them.
    pub courier: Option<CourierId>,
    /// The name of another one.
    pub collector: Option<SideRef>,
    /// When.
    pub at: Timestamp,
}

/// It is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// Why.
    pub reason: Option<SideRef>,
    /// When.
    pub at: Timestamp,
}

/// What is taken in.
#[derive(Debug, Clone)]
pub struct Taking {
    /// Who sends it.
    pub sender: SideRef,
    /// To whom.
    pub recipient: SideRef,
    /// What is in it.
    pub contents: SideRef,
    /// 快递公司
    pub carrier: String,
    /// In grams.
    pub weight: u32,
    /// What it costs.
    pub price: Fen,
    /// How it was paid; not yet where none.
    pub paid: Payment,
    /// The number of its label, where it has one already.
    pub tracking: Option<TrackingNumber>,
}

impl SendingPrice {
    /// What so many grams cost: a kilogram that was begun counts as full.
    pub fn of(self, weight: u32) -> Fen {
        let further = i64::from(weight.div_ceil(1_000).max(1)) - 1;
        self.first.plus(Fen::new(self.further.fen().saturating_mul(further)))
    }

    /// Whether both amounts may stand in a price list.
    pub fn is_payable(self) -> bool {
        self.first.is_payable() && self.further.is_payable()
    }
}

impl Outgoing {
    /// What is still to be paid.
    pub fn due(&self) -> Fen {
        match self.stage {
            Stage::Cancelled => Fen::ZERO,
            _ => self.price.minus(self.received.minus(self.returned)).max(Fen::ZERO),
        }
    }

    /// What was paid and not given back.
    pub fn held(&self) -> Fen {
        self.received.minus(self.returned).max(Fen::ZERO)
    }
}

/// 代寄
pub fn take(taking: Taking) -> Result<OutgoingEvent, Refusal> {
    let Taking { sender, recipient, contents, carrier, weight, price, paid, tracking } = taking;
    if weight == 0 || weight > MOST_WEIGHT {
        return Err(Refusal::NoSuchWeight);
    }
    if !price.is_payable() {
        return Err(Refusal::NoSuchAmount);
    }
    Ok(OutgoingEvent::OutgoingTaken { sender, recipient, contents, carrier, weight, price, paid, tracking })
}

/// Its price is paid later.
pub fn pay(outgoing: &Outgoing, paid: Payment) -> Result<OutgoingEvent, Refusal> {
    let due = outgoing.due();
    match (due > Fen::ZERO, paid) {
        (false, _) => Err(Refusal::NothingDue),
        (true, Payment::None) => Err(Refusal::PaymentNeeded(due)),
        (true, paid) => Ok(OutgoingEvent::OutgoingPaid { amount: due, paid }),
    }
}

/// Its label's number, also when the courier brought the label and has it already.
pub fn label(outgoing: &Outgoing, tracking: TrackingNumber) -> Result<OutgoingEvent, Refusal> {
    match outgoing.stage {
        Stage::Cancelled => Err(Refusal::SendingCancelled),
        _ => Ok(OutgoingEvent::OutgoingLabelled { tracking }),
    }
}

/// 交件: with its label on.
pub fn hand_on(
    outgoing: &Outgoing,
    manifest: ManifestId,
    courier: Option<CourierId>,
    collector: Option<SideRef>,
) -> Result<OutgoingEvent, Refusal> {
    at_desk(outgoing)?;
    match outgoing.tracking {
        None => Err(Refusal::LabelMissing),
        Some(_) => Ok(OutgoingEvent::OutgoingHandedOn { manifest, courier, collector }),
    }
}

/// It is not sent; what was paid is given back, as it was paid unless said otherwise.
pub fn cancel(outgoing: &Outgoing, paid: Option<Payment>, reason: Option<SideRef>) -> Result<OutgoingEvent, Refusal> {
    at_desk(outgoing)?;
    let refund = outgoing.held();
    let paid = if refund > Fen::ZERO { paid.unwrap_or(outgoing.paid) } else { Payment::None };
    match (refund > Fen::ZERO && paid == Payment::None, &reason) {
        (true, _) => Err(Refusal::PaymentNeeded(refund)),
        (_, None) => Err(Refusal::ReasonNeeded),
        _ => Ok(OutgoingEvent::OutgoingCancelled { refund, paid, reason }),
    }
}

fn at_desk(outgoing: &Outgoing) -> Result<(), Refusal> {
    match outgoing.stage {
        Stage::Taken => Ok(()),
        Stage::HandedOn => Err(Refusal::HandedOnAlready),
        Stage::Cancelled => Err(Refusal::SendingCancelled),
    }
}

/// Folds one event into a parcel that is sent. A courier who has it has it, even if another desk had
/// cancelled it; money that changed hands did so.
pub fn apply(outgoing: &mut Option<Outgoing>, event: &Event) {
    let Body::Outgoing(body) = event.body() else { return };
    match (body, outgoing) {
        (body @ OutgoingEvent::OutgoingTaken { .. }, slot @ None) => *slot = begin(body, event),
        (body, Some(outgoing)) => change(outgoing, body, event.occurred_at),
        (_, None) => {}
    }
}

fn begin(body: OutgoingEvent, event: &Event) -> Option<Outgoing> {
    let OutgoingEvent::OutgoingTaken { sender, recipient, contents, carrier, weight, price, paid, tracking } = body
    else {
        return None;
    };
    Some(Outgoing {
        id: OutgoingId(event.subject.id),
        stage: Stage::Taken,
        taken_at: event.occurred_at,
        desk: event.device_id,
        sender,
        recipient,
        contents,
        carrier,
        weight,
        price,
        received: if paid == Payment::None { Fen::ZERO } else { price },
        returned: Fen::ZERO,
        paid,
        tracking,
        handed_on: None,
        cancelled: None,
        clash: false,
    })
}

fn change(outgoing: &mut Outgoing, body: OutgoingEvent, at: Timestamp) {
    match body {
        OutgoingEvent::OutgoingPaid { amount, paid } => {
            outgoing.received = outgoing.received.plus(amount);
            outgoing.paid = paid;
            outgoing.clash |= outgoing.held() > outgoing.price || outgoing.stage == Stage::Cancelled;
        }
        OutgoingEvent::OutgoingLabelled { tracking } => outgoing.tracking = Some(tracking),
        OutgoingEvent::OutgoingHandedOn { manifest, courier, collector } => {
            outgoing.clash |= outgoing.stage != Stage::Taken;
            outgoing.stage = Stage::HandedOn;
            outgoing.handed_on.get_or_insert(HandedOn { manifest, courier, collector, at });
        }
        OutgoingEvent::OutgoingCancelled { refund, reason, .. } => {
            outgoing.clash |= outgoing.stage != Stage::Taken;
            if outgoing.stage == Stage::Taken {
                outgoing.stage = Stage::Cancelled;
            }
            outgoing.returned = outgoing.returned.plus(refund);
            outgoing.cancelled.get_or_insert(Cancelled { reason, at });
        }
        OutgoingEvent::OutgoingTaken { .. } => {}
    }
}
