//! Parcels as lists, cards and the drawer show them.

use domain::{
    Status,
    event::{DisputeOutcome, DisputedBy, Payment},
    resident::WishKind,
};
use serde::Serialize;
use specta::Type;

use super::{AttentionView, DelegateView, DeliveryView, ProofView};

/// One parcel in a list. Everything personal is masked.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ParcelRow {
    pub id: String,
    pub community_id: String,
    pub community: String,
    pub tracking_number: String,
    pub carrier: Option<String>,
    pub courier: Option<CourierBrief>,
    pub recipient: RecipientView,
    pub status: Status,
    pub hold: Option<HoldView>,
    pub damaged: bool,
    pub shelf: Option<String>,
    /// The collection point where it waits, where it is not the community's first.
    pub point: Option<String>,
    /// When this desk first knew of it: announced or entered.
    pub recorded_at: String,
    pub announced_at: Option<String>,
    pub received_at: Option<String>,
    pub ended_at: Option<String>,
    /// Full days on the shelf, as the fee counts them.
    pub days: u32,
    /// What is due now (on the shelf) or was settled (ended).
    pub fee_fen: i32,
    /// Longer on the shelf than the community's limit.
    pub overdue: bool,
    /// `courier`, `partner` or `desk`.
    pub source: String,
    /// Open attention items of this parcel.
    pub attention: u32,
    /// State of the newest notice to the recipient, if one is wanted.
    pub notice: Option<NoticeView>,
    /// Something in its history is from a newer version: look, do not touch.
    pub read_only: bool,
    /// What Enter does to it.
    pub default_action: Action,
}

/// Who brought it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CourierBrief {
    pub id: String,
    pub name: String,
    pub phone_masked: String,
}

/// Whom it is for. Empty text where nothing is known (erased, or not given).
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct RecipientView {
    pub name: String,
    pub phone_masked: String,
    pub address: String,
}

/// Why it may not be released now.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HoldView {
    /// `address_unclear`, `recipient_not_found`, `damaged`, `refused`, `intercept`, `other`.
    pub kind: String,
    pub note: String,
    pub due: Option<String>,
    pub since: String,
    pub owner: Option<OwnerView>,
}

/// A clerk who looks after something.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OwnerView {
    pub id: String,
    /// Empty where nobody of this name is known here.
    pub name: String,
}

/// "Marked as collected, but I have nothing."
#[derive(Debug, Clone, Serialize, Type)]
pub struct DisputeView {
    pub by: DisputedBy,
    pub words: String,
    pub since: String,
    pub owner: Option<OwnerView>,
    pub due: Option<String>,
    /// What came of it; none while it is open.
    pub outcome: Option<DisputeOutcome>,
    pub outcome_words: String,
}

/// What can be done with a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Receive,
    Reject,
    HandOver,
    SendBack,
    HandBack,
    UndoReceipt,
    UndoPickup,
    UndoReturn,
    Hold,
    Release,
    AssignHold,
    ResolveHold,
    Dispute,
    SettleDispute,
    Found,
    Move,
    MoveToPoint,
    Correct,
    RequestIntercept,
    DeclineIntercept,
    RecordReturnNumber,
    NameDelegate,
    RevokeDelegate,
    AskDelivery,
    CancelDelivery,
    SetOut,
    Deliver,
    FailDelivery,
    TakePicture,
    Refund,
    ShowHistory,
}

/// The fee at a moment, to be confirmed at hand-over.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Quote {
    pub fee_fen: i32,
    pub days: u32,
    /// Rate in force now.
    pub per_day_fen: i32,
    pub quoted_at: String,
}

/// The largest thing on the counter screen: one parcel and what to do with it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ParcelCard {
    pub parcel: ParcelRow,
    pub quote: Quote,
    /// The same recipient's other parcels on the shelf, oldest first.
    pub others: Vec<ParcelRow>,
    /// Parcels on the shelf for those who live with the recipient; they may collect for each other.
    pub household_others: Vec<ParcelRow>,
    /// Whom the directory knows by this phone.
    pub resident: Option<CardResident>,
    pub actions: Vec<Action>,
    /// The scan that led here carried the right pickup code: no need to ask again.
    pub code_matched: bool,
    /// It was the delegate's code: who stands here may have this parcel only.
    pub delegate_came: bool,
    /// Who else may collect it.
    pub delegate: Option<DelegateView>,
    /// Somebody waits for it at the door, or did.
    pub delivery: Option<DeliveryView>,
    /// The next free shelf place, for a parcel about to be received.
    pub suggested_shelf: Option<String>,
    pub dispute: Option<DisputeView>,
    /// Since when no stocktake finds it.
    pub missing_since: Option<String>,
    /// Recorded of its return, or of the recipient's own.
    pub return_tracking: Option<String>,
    pub return_carrier: Option<String>,
    /// Somebody wants it back: on the shelf as long as the desk has not decided; or it was withdrawn.
    pub asked_back: Option<AskedBackView>,
    /// What of it the recipient's own phone asked for: `delegate_named`, `delivery_asked`,
    /// `return_number_recorded`.
    pub asked_by_phone: Vec<String>,
    /// What was taken for it and not given back, and how it was last paid.
    pub taken_fen: i32,
    pub taken_paid: Payment,
}

/// Who does not want it to be handed over.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AskedBackView {
    /// `resident`, `courier`, `partner` or `desk`.
    pub by: String,
    pub at: String,
    /// Empty where nothing was said.
    pub reason: String,
}

/// What the directory says of a recipient.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CardResident {
    pub id: String,
    /// Where they live; the parcel's own address may say otherwise.
    pub address: String,
    pub wish: WishKind,
    pub wish_words: Option<String>,
    /// Names of those who live with them.
    pub household: Vec<String>,
}

/// Drawer: the whole history of one parcel.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ParcelDetail {
    pub card: ParcelCard,
    pub history: Vec<HistoryEntry>,
    pub notices: Vec<NoticeView>,
    pub attention: Vec<AttentionView>,
    /// What shows into whose hands it came.
    pub proof: Option<ProofView>,
    /// Pictures of the parcel itself, oldest first, by their ids.
    pub photos: Vec<String>,
}

/// One custody event, oldest first.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HistoryEntry {
    pub event_id: String,
    pub at: String,
    /// The event's type: `announced`, `received`, `handed_over` …
    pub verb: String,
    /// `desk`, `courier`, `partner`, `resident`, `relay`.
    pub author: String,
    /// What the desk that wrote it is called, or the end of its id; empty where no desk wrote it, or
    /// this one, which has no name yet.
    pub device: String,
    /// Who sat at it, where clerks sign in.
    pub clerk: Option<String>,
    /// This desk wrote it.
    pub here: bool,
    /// Not yet confirmed by a relay.
    pub unsynced: bool,
    /// False when it did not fit and became an attention item.
    pub applied: bool,
    pub facts: Vec<HistoryFact>,
}

/// A detail of a history entry; `key` is translated by the screen.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HistoryFact {
    /// `shelf`, `damaged`, `name`, `phone`, `collection_point`, `per_day_fen`, `free_days`, `cap_fen`, `fee_fen`, `paid`, `reason`, `kind`, `return_tracking`, `return_carrier`, `courier`,
    /// `carrier`, `tracking`, `note`, `notice_kind`, `notice_state`, `channel`, `other_parcel`.
    pub key: String,
    pub value: String,
}

/// One notice and how far it got.
#[derive(Debug, Clone, Serialize, Type)]
pub struct NoticeView {
    /// Empty where the relay has not heard of it yet.
    pub id: String,
    /// `arrival`, `picked_up`, `sent_back`, `receipt_undone`, `rejected` …
    pub kind: String,
    /// `recipient` or `courier`.
    pub to: String,
    /// `waiting` (not yet at the relay), `queued`, `sending`, `sent`, `delivered`, `failed`, `unknown`, `suppressed`.
    pub state: String,
    pub channel: Option<String>,
    /// Why it failed: `no_messages`, `wrong_number`, `unwilling`, `words`, `account`, `gave_up`, `not_wanted`, `other`.
    pub reason: Option<String>,
    /// When it was wanted.
    pub at: String,
    /// When it got as far as it has.
    pub changed_at: String,
    /// It can be asked for again now.
    pub again: bool,
}

/// Tabs with live counts, from a kept tally.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct TabCounts {
    pub announced: u32,
    pub available: u32,
    pub picked_up: u32,
    pub rejected: u32,
    pub withdrawn: u32,
    pub return_to_sender: u32,
    pub returned: u32,
}

impl TabCounts {
    /// Parcels of every status.
    pub fn all(&self) -> u32 {
        let live = self.announced + self.available + self.return_to_sender;
        live + self.picked_up + self.rejected + self.withdrawn + self.returned
    }
}

/// One page of the parcel list; `next` continues it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ParcelPage {
    pub rows: Vec<ParcelRow>,
    pub next: Option<String>,
}

/// What an unmasking shows, once, on record.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Revealed {
    pub name: String,
    pub phone: String,
    pub address: String,
    pub pickup_code: Option<String>,
    pub courier_phone: Option<String>,
    pub delegate_phone: Option<String>,
    pub delegate_code: Option<String>,
}
