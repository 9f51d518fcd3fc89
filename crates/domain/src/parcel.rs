//! A parcel as its events tell it.

use serde::{Deserialize, Serialize};

mod care;
mod leaving;

pub use care::{Dispute, Hold};
pub use leaving::{Charge, Delegate, Delivery, DeliveryStage, Proof, SendingBack, Settlement};

use crate::{CourierId, Fen, ParcelId, Shelf, SideRef, Timestamp, TrackingNumber, event::Source, fee::FeeClock};

/// Where a parcel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 待接收: a courier says it is being brought.
    Announced,
    /// 待领取: in the desk's hands, released against its code.
    Available,
    /// 已领取: gone to the recipient.
    PickedUp,
    /// 已拒收: the desk refused it.
    Rejected,
    /// 已撤回: taken back by the courier, or a mistaken entry voided.
    Withdrawn,
    /// 退件中: to be sent back, still on the shelf, code dead.
    ReturnToSender,
    /// 已退件: given back to a courier.
    Returned,
}

/// A parcel's folded state. Everything personal is named by [`SideRef`] only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Its id.
    pub id: ParcelId,
    /// Where it stands.
    pub status: Status,
    /// Who told the desk first.
    pub source: Source,
    /// 快递单号
    pub tracking: TrackingNumber,
    /// 快递公司
    pub carrier: Option<String>,
    /// Who brought or brings it.
    pub courier: Option<CourierId>,
    /// Whom it is for.
    pub recipient: SideRef,
    /// Why it may not be released now.
    pub hold: Option<Hold>,
    /// 外观有破损
    pub damaged: bool,
    /// 货架号
    pub shelf: Option<Shelf>,
    /// Its pickup code: alive while the parcel is [`Status::Available`].
    pub code: Option<SideRef>,
    /// A courier's or partner's announcement.
    pub announced_at: Option<Timestamp>,
    /// When the fee runs; the desk took it when the clock started.
    pub clock: Option<FeeClock>,
    /// When it left: picked up, rejected, withdrawn or returned.
    pub ended_at: Option<Timestamp>,
    /// The hand-over's settlement.
    pub settlement: Option<Settlement>,
    /// Why it is going back.
    pub sending_back: Option<SendingBack>,
    /// Why it was refused.
    pub rejection: Option<SideRef>,
    /// The courier who took it back.
    pub returned_to: Option<CourierId>,
    /// 退货单号
    pub return_tracking: Option<TrackingNumber>,
    /// The carrier of the return.
    pub return_carrier: Option<String>,
    /// The parcel that this announcement was joined into.
    pub joined_into: Option<ParcelId>,
    /// Pictures of it, as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<SideRef>,
    /// Who else may collect it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<Delegate>,
    /// 送货上门
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Who came for it, and what shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Money besides the storage fee, in the order it was taken and given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// Marked as collected, but somebody says it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Dispute>,
    /// Since when no stocktake finds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<Timestamp>,
    /// The collection point where it waits, where it is not the community's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
}

impl Status {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Announced,
        Self::Available,
        Self::PickedUp,
        Self::Rejected,
        Self::Withdrawn,
        Self::ReturnToSender,
        Self::Returned,
    ];

    /// Its name in JSON, database and messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Available => "available",
            Self::PickedUp => "picked_up",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::ReturnToSender => "return_to_sender",
            Self::Returned => "returned",
        }
    }

    /// The status of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether one tracking number is this one parcel: not ended.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Announced | Self::Available | Self::ReturnToSender)
    }

    /// Whether it is in the desk's hands.
    pub fn is_on_shelf(self) -> bool {
        matches!(self, Self::Available | Self::ReturnToSender)
    }
}

impl Parcel {
    /// When the desk took it.
    pub fn received_at(&self) -> Option<Timestamp> {
        self.clock.as_ref().map(|clock| clock.started)
    }

    /// When this community's log first knew of it.
    pub fn recorded_at(&self) -> Timestamp {
        self.announced_at.or(self.received_at()).unwrap_or_default()
    }

    /// Whether the desk had entered it, so that an undone receipt voids it.
    pub fn entered_by_desk(&self) -> bool {
        self.source == Source::Desk && self.announced_at.is_none()
    }

    /// The fee due now, or the one that was settled.
    pub fn fee(&self, tariff: &crate::Tariff, now: Timestamp) -> Fen {
        match (&self.settlement, &self.clock) {
            (Some(settled), _) => settled.fee,
            (None, Some(clock)) if self.status.is_on_shelf() || self.status == Status::Returned => {
                tariff.fee(clock, now)
            }
            _ => Fen::ZERO,
        }
    }
}
