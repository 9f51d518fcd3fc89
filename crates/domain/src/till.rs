//! What the events of a desk did to its drawer: every fee can be counted anew from the history (F5).
//!
//! Money counts where it changed hands, whatever became of the parcel: of two hand-overs of one
//! parcel at two desks both took a fee. An undone hand-over gives its fee back, as it was paid.

use std::collections::BTreeMap;

use crate::{
    ClerkId, Fen, OutgoingEvent, ParcelEvent, ParcelState, Tariff, Timestamp,
    event::{Body, Event, Payment},
    parcel::DeliveryStage,
    verbs,
};

/// The types of events that a drawer may hear of, as the log writes them.
pub const TYPES: [&str; 8] = [
    "handed_over",
    "pickup_undone",
    "charged",
    "refunded",
    "handed_back",
    "outgoing_taken",
    "outgoing_paid",
    "outgoing_cancelled",
];

/// Why money came in or went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 保管费
    Storage,
    /// 送货费
    Delivery,
    /// 寄件
    Sending,
    /// 退款: went out.
    Refund,
    /// 撤销领取: the fee of an undone hand-over, went out.
    Undone,
}

/// Amounts by how they were paid, and how often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByMethod {
    /// 现金
    pub cash: Fen,
    /// 微信支付
    pub wechat: Fen,
    /// 支付宝
    pub alipay: Fen,
    /// How many times.
    pub number: u32,
}

/// What one clerk did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Parcels handed over.
    pub handed_over: u32,
    /// Money that came in less money that went out, however it was paid.
    pub taken: Fen,
}

/// Everything that a stretch of a desk's events did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Till {
    /// Money, by reason.
    pub lines: BTreeMap<Reason, ByMethod>,
    /// Hand-overs whose fee was waived.
    pub waived: u32,
    /// What was not taken for them.
    pub waived_amount: Fen,
    /// Parcels handed over.
    pub handed_over: u32,
    /// Parcels given back to couriers.
    pub returned: u32,
    /// Parcels taken in to be sent.
    pub sent: u32,
    /// By whom; nobody where no clerks sign in.
    pub people: BTreeMap<Option<ClerkId>, Deeds>,
}

impl Reason {
    /// Whether it takes money out.
    pub fn is_out(self) -> bool {
        matches!(self, Self::Refund | Self::Undone)
    }
}

impl ByMethod {
    /// Of all methods.
    pub fn total(&self) -> Fen {
        self.cash.plus(self.wechat).plus(self.alipay)
    }

    fn add(&mut self, paid: Payment, amount: Fen) {
        let slot = match paid {
            Payment::Cash => &mut self.cash,
            Payment::Wechat => &mut self.wechat,
            Payment::Alipay => &mut self.alipay,
            Payment::None => return,
        };
        *slot = slot.plus(amount);
        self.number += 1;
    }
}

impl Till {
    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Money of each method: what came in less what went out.
    pub fn balance(&self) -> ByMethod {
        self.lines.iter().fold(ByMethod::default(), |sum, (reason, line)| {
            let with = |one: Fen, other: Fen| if reason.is_out() { one.minus(other) } else { one.plus(other) };
            ByMethod {
                cash: with(sum.cash, line.cash),
                wechat: with(sum.wechat, line.wechat),
                alipay: with(sum.alipay, line.alipay),
                number: sum.number.saturating_add(line.number),
            }
        })
    }

    /// Adds one event. `before` is its parcel's state before it and the tariff, where
    /// [`needs_past`] asks for them.
    pub fn add(&mut self, event: &Event, body: &Body, before: Option<(&ParcelState, &Tariff)>) {
        match body {
            Body::Parcel(body) => self.add_parcel(event, body, before),
            Body::Outgoing(body) => self.add_outgoing(event, body),
            _ => {}
        }
    }

    fn add_parcel(&mut self, event: &Event, body: &ParcelEvent, before: Option<(&ParcelState, &Tariff)>) {
        match body {
            ParcelEvent::HandedOver { fee, paid, waiver, code_checked } => {
                self.handed_over += 1;
                self.deeds(event).handed_over += 1;
                self.money(event, Reason::Storage, *paid, *fee);
                if waiver.is_some() {
                    let (amount, at_door) = (before, !code_checked);
                    self.waived += 1;
                    self.waived_amount = self.waived_amount.plus(waived(amount, at_door, event.occurred_at));
                }
            }
            ParcelEvent::PickupUndone {} => {
                let settled = before.and_then(|(state, _)| state.parcel.as_ref()?.settlement.as_ref());
                if let Some(settled) = settled {
                    self.money(event, Reason::Undone, settled.paid, settled.fee);
                }
            }
            ParcelEvent::Charged { amount, paid, .. } => self.money(event, Reason::Delivery, *paid, *amount),
            ParcelEvent::Refunded { amount, paid, .. } => self.money(event, Reason::Refund, *paid, *amount),
            ParcelEvent::HandedBack { .. } => self.returned += 1,
            _ => {}
        }
    }

    fn add_outgoing(&mut self, event: &Event, body: &OutgoingEvent) {
        match body {
            OutgoingEvent::OutgoingTaken { price, paid, .. } => {
                self.sent += 1;
                self.money(event, Reason::Sending, *paid, *price);
            }
            OutgoingEvent::OutgoingPaid { amount, paid } => self.money(event, Reason::Sending, *paid, *amount),
            OutgoingEvent::OutgoingCancelled { refund, paid, .. } => {
                self.money(event, Reason::Refund, *paid, *refund);
            }
            _ => {}
        }
    }

    fn money(&mut self, event: &Event, reason: Reason, paid: Payment, amount: Fen) {
        if amount <= Fen::ZERO || paid == Payment::None {
            return;
        }
        self.lines.entry(reason).or_default().add(paid, amount);
        let taken = &mut self.deeds(event).taken;
        *taken = if reason.is_out() { taken.minus(amount) } else { taken.plus(amount) };
    }

    fn deeds(&mut self, event: &Event) -> &mut Deeds {
        self.people.entry(event.actor).or_default()
    }
}

/// Whether what an event did to the drawer follows only from what was before it.
pub fn needs_past(body: &Body) -> bool {
    match body {
        Body::Parcel(ParcelEvent::HandedOver { waiver, .. }) => waiver.is_some(),
        Body::Parcel(ParcelEvent::PickupUndone {}) => true,
        _ => false,
    }
}

/// What was due when it was waived; at the door the delivery's fee, too.
fn waived(before: Option<(&ParcelState, &Tariff)>, at_door: bool, at: Timestamp) -> Fen {
    let Some((state, tariff)) = before else { return Fen::ZERO };
    let Some(parcel) = &state.parcel else { return Fen::ZERO };
    let out = parcel.delivery.as_ref().is_some_and(|delivery| delivery.stage == DeliveryStage::Out);
    let delivery = if at_door && out { verbs::delivery_due(state) } else { Fen::ZERO };
    parcel.fee(tariff, at).plus(delivery)
}
