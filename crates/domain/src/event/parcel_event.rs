//! What can happen to a parcel (spec/domain.md "Statuses and verbs").

#![allow(missing_docs, reason = "the fields say it; each variant is documented")]

use serde::{Deserialize, Serialize};

use crate::{
    CourierId, EventId, Fen, NoticeId, ParcelId, Shelf, SideRef, Timestamp, TrackingNumber, notice::NoticeKind,
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

/// A recipient's new contact, and whether the phone differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Name, phone, address.
    pub contact: SideRef,
    /// Then the arrival notice goes out again.
    pub phone_changed: bool,
}

/// Who told the desk of a parcel first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A courier's announcement.
    Courier,
    /// A partner's announcement.
    Partner,
    /// The desk itself.
    Desk,
}

/// How a fee was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// 现金
    Cash,
    /// 微信支付
    Wechat,
    /// 支付宝
    Alipay,
    /// Nothing was due, or it was waived.
    None,
}

/// Why a parcel goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReturnKind {
    /// 填写信息错误
    WrongInformation,
    /// 其他原因: a reason is required.
    Other,
}

/// Why a parcel may not be released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum HoldKind {
    /// 地址不清
    AddressUnclear,
    /// 找不到收件人
    RecipientNotFound,
    /// 破损
    Damaged,
    /// 收件人拒收
    Refused,
    /// 拦截请求
    Intercept,
    /// 其他
    Other,
}

/// How far a notice got (spec/sync.md "Notices").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Wanted, not yet tried.
    Queued,
    /// Being handed to the provider.
    Sending,
    /// The provider has it.
    Sent,
    /// The phone has it.
    Delivered,
    /// Given up.
    Failed,
    /// Nobody can say.
    Unknown,
    /// No longer true when its turn came.
    Suppressed,
}
