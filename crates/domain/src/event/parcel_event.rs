//! What can happen to a parcel (spec/domain.md "Statuses and verbs").

#![allow(missing_docs, reason = "the fields say it; each variant is documented")]

use serde::{Deserialize, Serialize};

use super::{
    ChargeKind, DisputeOutcome, DisputedBy, HandOverWay, HoldKind, NoticeState, Payment, Recipient, ReturnKind, Slot,
    Source,
};
use crate::{
    ClerkId, CourierId, EventId, Fen, NoticeId, ParcelId, Shelf, SideRef, Timestamp, TrackingNumber, notice::NoticeKind,
};

/// One custody event's content. Facts happened; requests (marked so) may come too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum ParcelEvent {
    /// A courier or partner says that it is being brought.
    Announced {
        tracking: TrackingNumber,
        carrier: Option<String>,
        courier: Option<CourierId>,
        recipient: SideRef,
        source: Source,
    },
    /// The desk took in a parcel that nobody had announced.
    Entered {
        tracking: TrackingNumber,
        carrier: Option<String>,
        courier: Option<CourierId>,
        recipient: SideRef,
        code: SideRef,
        damaged: bool,
        shelf: Option<Shelf>,
    },
    /// The desk took in an announced parcel.
    Received { code: SideRef, damaged: bool, shelf: Option<Shelf> },
    /// The desk refused it.
    Rejected { reason: Option<SideRef> },
    /// Request: the courier takes the announcement back.
    Withdrawn {},
    /// The receipt was a mistake.
    ReceiptUndone {},
    /// Gone to the recipient, against `fee`.
    HandedOver { fee: Fen, paid: Payment, waiver: Option<SideRef>, code_checked: bool },
    /// The hand-over was a mistake.
    PickupUndone {},
    /// The desk decided to send it back.
    SentBack { kind: ReturnKind, reason: Option<SideRef> },
    /// Given back to a courier.
    HandedBack { courier: Option<CourierId>, return_tracking: Option<TrackingNumber>, return_carrier: Option<String> },
    /// Sending it back was a mistake.
    ReturnUndone {},
    /// A resident's own return, recorded on their behalf.
    ReturnNumberRecorded { return_tracking: TrackingNumber, return_carrier: Option<String> },
    /// Request: courier, partner or recipient ask the desk to keep it back.
    InterceptRequested { reason: Option<SideRef> },
    /// The desk does not follow the request.
    InterceptDeclined {},
    /// It may not be released now.
    Held { kind: HoldKind, note: Option<SideRef>, due: Option<Timestamp>, stops_clock: bool },
    /// It may be released again.
    Released {},
    /// It lies elsewhere.
    Moved { shelf: Shelf },
    /// What was written down was wrong; absent fields stay.
    Corrected { recipient: Option<Recipient>, carrier: Option<String>, tracking: Option<TrackingNumber> },
    /// Sequencer: an announcement of the same number was joined into this parcel.
    Joined {
        from: ParcelId,
        carrier: Option<String>,
        courier: Option<CourierId>,
        recipient: SideRef,
        announced_at: Timestamp,
        source: Source,
    },
    /// Sequencer: this announcement was joined into another parcel.
    JoinedInto { into: ParcelId },
    /// Sequencer: another live parcel has the same number; a clerk must look.
    DuplicateOf { other: ParcelId },
    /// A clerk has looked at what the event `cause` raised.
    AttentionSettled { cause: EventId },
    /// A clerk saw name, phone and code in full.
    ContactsRevealed {},
    /// A picture of the parcel as it came, or of its label.
    PictureTaken { photo: SideRef },
    /// Who came for it, and what shows it; follows a hand-over.
    ProofTaken { way: HandOverWay, collector: Option<SideRef>, signature: Option<SideRef>, photo: Option<SideRef> },
    /// Somebody else may collect it, with a code of their own; a later one takes the place of an earlier one.
    DelegateNamed { delegate: SideRef, code: SideRef },
    /// Nobody else may collect it any more.
    DelegateRevoked {},
    /// 送货上门: to be brought to the door within `slot`, for `fee`; a later one takes the place of an earlier one.
    DeliveryAsked { slot: Slot, fee: Fen, note: Option<SideRef> },
    /// Nobody waits for it at the door any more.
    DeliveryCancelled {},
    /// Somebody is on the way with it.
    DeliverySetOut {},
    /// It came back from the door.
    DeliveryFailed { reason: Option<SideRef> },
    /// Money was taken besides the storage fee.
    Charged { what: ChargeKind, amount: Fen, paid: Payment },
    /// Money was given back.
    Refunded { amount: Fen, paid: Payment, reason: Option<SideRef> },
    /// Who looks after the problem, and by when.
    HoldAssigned { owner: Option<ClerkId>, due: Option<Timestamp> },
    /// The problem has come to an end; it may be released again.
    HoldResolved { outcome: SideRef },
    /// "Marked as collected, but I have nothing"; a later one changes owner and due date.
    Disputed { by: DisputedBy, words: Option<SideRef>, owner: Option<ClerkId>, due: Option<Timestamp> },
    /// What came of it.
    DisputeSettled { outcome: DisputeOutcome, words: Option<SideRef> },
    /// A stocktake did not find it on the shelf.
    NotFound {},
    /// A stocktake or somebody found it.
    Found { shelf: Option<Shelf> },
    /// It waits at another collection point of the community from now on.
    MovedToPoint { point: String, shelf: Option<Shelf> },
    /// The relay reports on a notice.
    NoticeReported {
        notice: NoticeId,
        kind: NoticeKind,
        cause: EventId,
        channel: String,
        state: NoticeState,
        /// Why it failed, by a stable name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}
