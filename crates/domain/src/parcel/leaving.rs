//! How a parcel leaves, and the money that changes hands.

use serde::{Deserialize, Serialize};

use crate::{
    Fen, SideRef, Timestamp,
    event::{ChargeKind, HandOverWay, Payment, ReturnKind, Slot},
};

/// What was taken at hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// The fee that was quoted and confirmed.
    pub fee: Fen,
    /// How it was paid.
    pub paid: Payment,
    /// Why it was waived.
    pub waiver: Option<SideRef>,
}

/// Why a parcel goes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendingBack {
    /// 填写信息错误 or 其他原因.
    pub kind: ReturnKind,
    /// In a clerk's words.
    pub reason: Option<SideRef>,
}

/// What shows that a parcel came into the right hands. Kept for a set time, then erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// How it came into them.
    pub way: HandOverWay,
    /// Name and relation of the person, and the last characters of an ID.
    pub collector: Option<SideRef>,
    /// A signature on screen or pad.
    pub signature: Option<SideRef>,
    /// A picture.
    pub photo: Option<SideRef>,
}

/// Somebody else who may collect a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// Name and phone.
    pub person: SideRef,
    /// A code of their own; the recipient's goes on to open the parcel, too.
    pub code: SideRef,
    /// Since when.
    pub since: Timestamp,
}

/// 送货上门: a parcel that is brought to the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When somebody waits for it.
    pub slot: Slot,
    /// What it costs, besides the storage fee.
    pub fee: Fen,
    /// What the recipient says about it.
    pub note: Option<SideRef>,
    /// How far it is.
    pub stage: DeliveryStage,
    /// How often it came back from the door.
    pub failed: u32,
    /// Why it came back the last time.
    pub failure: Option<SideRef>,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStage {
    /// 待送: on the shelf, to be brought.
    Asked,
    /// 送货中: on the way.
    Out,
    /// 未送达: back on the shelf.
    Failed,
    /// 已送达
    Done,
}

/// Money besides the storage fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// What for; none is money given back.
    pub what: Option<ChargeKind>,
    /// How much, never negative.
    pub amount: Fen,
    /// How it was paid, or given back.
    pub paid: Payment,
    /// Why it was given back.
    pub reason: Option<SideRef>,
    /// When.
    pub at: Timestamp,
}

impl Delivery {
    /// Somebody waits at the door.
    pub fn is_open(&self) -> bool {
        self.stage != DeliveryStage::Done
    }
}
