//! The small words that custody events are made of.

use serde::{Deserialize, Serialize};

use crate::{SideRef, Timestamp};

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

/// How a parcel came into somebody's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum HandOverWay {
    /// 本人: the recipient, at the counter.
    Recipient,
    /// 代领: somebody whom the recipient had named, with a code of their own.
    Delegate,
    /// 家人等: somebody else who brought the code.
    Other,
    /// 送货上门: at the recipient's door.
    AtDoor,
}

/// When somebody waits at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// From then on.
    pub from: Timestamp,
    /// Until then; later than `from`.
    pub to: Timestamp,
}

/// What was paid for besides the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// 送货上门
    Delivery,
}

/// Who says that a parcel marked as collected is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DisputedBy {
    /// 收件人, at the counter or on the phone.
    Recipient,
    /// 快递员 or the carrier.
    Courier,
    /// The desk itself noticed.
    Desk,
}

/// What came of a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DisputeOutcome {
    /// 已找到: it was still on a shelf.
    Found,
    /// 确已领取: the recipient, or somebody of theirs, has it.
    Collected,
    /// 误交他人: somebody else had got it.
    WrongPerson,
    /// 已赔付: it is lost and was paid for.
    Compensated,
    /// 其他: the words say it.
    Other,
}
