//! 待处理: what did not fit, kept for a clerk to see (spec/domain.md "When histories meet").

use serde::{Deserialize, Serialize};

use crate::{EventId, Timestamp};

/// One event that could not be applied as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionItem {
    /// The event that did not fit.
    pub cause: EventId,
    /// What is the matter.
    pub kind: AttentionKind,
    /// When its author says it happened.
    pub at: Timestamp,
    /// Still to be looked at.
    pub open: bool,
}

/// What is the matter with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AttentionKind {
    /// The courier took it back, but the desk has it: shown as an intercept request.
    WithdrawnButReceived,
    /// One desk rejected it, another received it: it is here.
    RejectedButReceived,
    /// Another desk received it too; the first receipt stands.
    SecondReceipt,
    /// Another desk handed it over too; the first stands, both took a fee.
    SecondHandOver,
    /// Handed over although another desk was sending it back: it is gone.
    HandedOverWhileReturning,
    /// Handed over although its receipt was missing or undone: it is gone.
    HandedOverUnreceived,
    /// Handed over although it had been given back to a courier.
    HandedOverAfterReturn,
    /// Decided to send back, but it was gone already.
    SentBackAfterPickup,
    /// Given back to a courier without the decision to send it back.
    HandedBackUndecided,
    /// Given back to a courier, but it was gone already.
    HandedBackAfterEnd,
    /// Somebody asks the desk to keep it back.
    InterceptRequested,
    /// Another live parcel has the same number.
    DuplicateNumber,
    /// An undo that came when there was nothing left to undo.
    UndoTooLate,
    /// Its beginning is not in the log.
    Unborn,
    /// Written by a newer version.
    Unknown,
    /// Came too late to matter; on record only.
    TooLate,
}

impl AttentionKind {
    /// Whether a clerk must look at it; the others are only on record.
    pub fn needs_eyes(self) -> bool {
        !matches!(self, Self::TooLate)
    }

    /// Whether somebody wants the parcel kept back: the desk follows it or declines.
    pub fn asks_back(self) -> bool {
        matches!(self, Self::WithdrawnButReceived | Self::InterceptRequested)
    }

    /// Its name in JSON and in the screen's messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::WithdrawnButReceived => "withdrawn_but_received",
            Self::RejectedButReceived => "rejected_but_received",
            Self::SecondReceipt => "second_receipt",
            Self::SecondHandOver => "second_hand_over",
            Self::HandedOverWhileReturning => "handed_over_while_returning",
            Self::HandedOverUnreceived => "handed_over_unreceived",
            Self::HandedOverAfterReturn => "handed_over_after_return",
            Self::SentBackAfterPickup => "sent_back_after_pickup",
            Self::HandedBackUndecided => "handed_back_undecided",
            Self::HandedBackAfterEnd => "handed_back_after_end",
            Self::InterceptRequested => "intercept_requested",
            Self::DuplicateNumber => "duplicate_number",
            Self::UndoTooLate => "undo_too_late",
            Self::Unborn => "unborn",
            Self::Unknown => "unknown",
            Self::TooLate => "too_late",
        }
    }
}
