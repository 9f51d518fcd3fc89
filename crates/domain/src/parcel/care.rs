//! What somebody must look after before a parcel can leave, or after it has left.

use serde::{Deserialize, Serialize};

use crate::{
    ClerkId, SideRef, Timestamp,
    event::{DisputeOutcome, DisputedBy, HoldKind},
};

/// 暂停领取
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub kind: HoldKind,
    /// In a clerk's words.
    pub note: Option<SideRef>,
    /// By when somebody should have done something.
    pub due: Option<Timestamp>,
    /// Since when.
    pub since: Timestamp,
    /// Whether the fee stands still meanwhile.
    pub stops_clock: bool,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ClerkId>,
}

/// "Marked as collected, but I have nothing."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Who says so.
    pub by: DisputedBy,
    /// In their words.
    pub words: Option<SideRef>,
    /// Since when.
    pub since: Timestamp,
    /// Who looks after it.
    pub owner: Option<ClerkId>,
    /// By when somebody should have done something.
    pub due: Option<Timestamp>,
    /// What came of it; none while it is open.
    pub outcome: Option<DisputeOutcome>,
    /// The outcome in a clerk's words.
    pub outcome_words: Option<SideRef>,
}

impl Dispute {
    /// Still to be looked after.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }
}
