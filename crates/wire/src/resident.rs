//! A resident's phone and the relay.
//!
//! | call | answer | refusals besides `too_often` (429, Retry-After) and `unavailable` (503) |
//! | --- | --- | --- |
//! | `GET /v1/resident/link/{token}` | [`LinkPage`] | 404 `link_unknown` |
//! | `POST /v1/resident/link/{token}/code` [`LastFour`] | [`LinkCode`] | 403 `not_matched` (also for a token that leads nowhere), 409 `no_code`, 422 `digits_unreadable` |
//! | `POST /v1/resident/code` [`ResidentCodeRequest`] | `{}` | 404 `community_unknown`, 422 `phone_…` |
//! | `POST /v1/resident/session` [`ResidentSignIn`] | `{}`, cookie `resident` | 403 `not_matched`, `code_spent`, 422 `phone_…` |
//! | `DELETE /v1/resident/session` | `{}` | 401 `signed_out` |
//! | `GET /v1/resident/me` | [`ResidentMe`] | 401 `signed_out` |
//! | `GET /v1/resident/parcels?tab=&after=` | [`ResidentParcels`] | 401 `signed_out`, 400 `unreadable` |
//! | `GET /v1/resident/parcels/{id}` | [`ResidentParcel`] | 401 `signed_out`, 404 `parcel_unknown` |
//! | `GET /v1/resident/track?number=` | [`ResidentTrack`] | 401 `signed_out`, 422 `tracking_number_…`; nothing found is an empty list |
//! | `POST /v1/resident/parcels/{id}/delivery` [`AskDelivery`] | [`ResidentParcel`] | as below, 422 `slot_unreadable`, `words_…` |
//! | `POST /v1/resident/parcels/{id}/delivery/cancel` [`ActKey`] | [`ResidentParcel`] | as below |
//! | `POST /v1/resident/parcels/{id}/delegate` [`NameDelegate`] | [`ResidentParcel`] | as below, 422 `phone_…`, `name_…` |
//! | `POST /v1/resident/parcels/{id}/delegate/cancel` [`ActKey`] | [`ResidentParcel`] | as below |
//! | `POST /v1/resident/parcels/{id}/return` [`AskReturn`] | [`ResidentParcel`] | as below, 422 `words_…` |
//! | `POST /v1/resident/parcels/{id}/return-number` [`GiveReturnNumber`] | [`ResidentParcel`] | as below, 422 `tracking_number_…`, `carrier_…` |
//! | `POST /v1/resident/parcels/{id}/dispute` [`SayNotGot`] | [`ResidentParcel`] | as below, 422 `words_…` |
//! | `POST /v1/resident/preferences` [`Preferences`] | [`ResidentMe`] | 401, 404 `resident_unknown`, 422 `words_…` |
//! | `POST /v1/resident/phones/code` [`ResidentCodeRequest`] | `{}` | 401, 404 `resident_unknown`, 422 `phone_…` |
//! | `POST /v1/resident/phones` [`AddPhone`] | [`ResidentMe`] | 401, 403 `not_matched`, `code_spent`, 404 `resident_unknown`, 409 `too_many_phones`, 422 `phone_…` |
//! | `POST /v1/resident/phones/remove` [`RemovePhone`] | [`ResidentMe`] | 401, 404 `phone_unknown`, `resident_unknown`, 422 `key_unreadable` |
//!
//! Every act on a parcel may also be refused with 401 `signed_out`, 404 `parcel_unknown` (also: somebody
//! else's), 422 `key_unreadable`, and 409 with the name of the rule that says no, such as
//! `not_received_yet`, `already_picked_up`, `delivery_out`, `no_such_slot`, `no_delegate`,
//! `dispute_too_late`, `not_picked_up`, `too_soon` (asked already and not decided), `no_code_left`. `may`
//! of a parcel says beforehand what would not be refused now.
//!
//! Bodies are JSON with `Content-Type: application/json`, which no other site's form can send; the
//! cookie is HttpOnly and SameSite. Times are RFC 3339 (replies: at +08:00). Money is in fen.

use std::collections::BTreeSet;

use domain::{
    CommunityId, Fen, ParcelId, Status,
    event::{DisputeOutcome, HandOverWay},
    notice::Language,
    parcel::DeliveryStage,
    resident::{NoticeChannel, Purpose, WishKind},
};
use serde::{Deserialize, Serialize};

/// `GET /v1/resident/link/{token}`: a parcel as anybody may see it who has its link. No code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkPage {
    /// The recipient's name, masked: `张*`.
    pub recipient_name: String,
    /// The recipient's phone without its last digits, which open the code: `138********`.
    pub recipient_phone: String,
    /// What may be seen.
    pub seen: ParcelSeen,
    /// A code may be asked for with the phone's last four digits.
    pub has_code: bool,
}

/// What both a link and a resident's own list show of a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParcelSeen {
    /// 快递单号; behind a link only its last four characters, as `…1234`.
    pub tracking_number: String,
    /// 快递公司, as the desk calls it.
    pub carrier: Option<String>,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// It may not be released at this moment: the desk is looking into something.
    pub on_hold: bool,
    /// 外观有破损
    pub damaged: bool,
    /// 小区
    pub community: String,
    /// 代收点: where it waits.
    pub collection_point: String,
    /// 开放时间, as the desk says them; empty where it says nothing.
    pub hours: String,
    /// 货架号: visible, not secret.
    pub shelf: Option<String>,
    /// Who had it when, the oldest first.
    pub way: Vec<WayStep>,
    /// 保管费 as of now, or the one that was settled.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub fee: Fen,
    /// The same if it is collected in 24 hours; nothing where it does not wait.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub fee_tomorrow: Option<Fen>,
    /// Full days on the shelf.
    pub days: u32,
    /// 退货单号
    pub return_number: Option<String>,
    /// The carrier of the return.
    pub return_carrier: Option<String>,
    /// `wrong_information` or `other` when it was sent back.
    pub return_kind: Option<String>,
}

/// One step of a parcel's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayStep {
    /// What happened: a stable name. More may come; a page shows one that it does not know by its time.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: WayKind,
    /// RFC 3339.
    pub at: String,
}

/// What happened to a parcel on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A courier says it is being brought: the courier has it.
    Announced,
    /// The desk has taken it in: the desk has it.
    Received,
    /// A message with the code was handed to the provider.
    Notified,
    /// It may not be released since.
    Held,
    /// The desk refused it: the courier has it.
    Rejected,
    /// The announcement was taken back, or a mistaken entry voided.
    Withdrawn,
    /// Collected: the recipient, or somebody in their name, has it.
    PickedUp,
    /// The desk decided to send it back: the desk has it.
    SentBack,
    /// Given back to a courier: the courier has it.
    Returned,
    /// The recipient said that it is not there.
    Disputed,
}

/// `POST /v1/resident/link/{token}/code`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastFour {
    /// The last four digits of the recipient's phone.
    pub last_four: String,
}

/// What opens the parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCode {
    /// 领取码: six digits, for people and as a QR code.
    pub code: String,
}

/// `POST /v1/resident/code` and `POST /v1/resident/phones/code`: a code goes to this phone; always
/// answered the same, whether the phone is known or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentCodeRequest {
    /// Where the resident is known.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// Of the page: `zh-CN`, or `en`; Chinese where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub language: Option<Language>,
}

/// `POST /v1/resident/session`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentSignIn {
    /// Where the resident is known.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// The six digits of the SMS.
    pub code: String,
}

/// `GET /v1/resident/me`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentMe {
    /// The phone that signed in, masked.
    pub phone: String,
    /// Where it is known, at most 50.
    pub communities: Vec<ResidentPlace>,
}

/// What a resident is to one community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentPlace {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: CommunityId,
    /// 小区
    pub name: String,
    /// 代收点
    pub collection_point: String,
    /// 开放时间; may be empty.
    pub hours: String,
    /// The resident's entry in its directory; nothing for somebody who only gets parcels there. Without
    /// one there are no preferences and no further phones: ask the desk to be entered.
    pub entry: Option<ResidentEntry>,
    /// What a delivery to the door costs.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub delivery_fee: Fen,
    /// The longest time that one may be asked to wait for a delivery, in hours.
    pub longest_slot_hours: u32,
    /// For how many days after a hand-over one may say that one has nothing; nothing is no limit.
    pub dispute_days: Option<u32>,
}

/// A resident's own entry in a community's directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentEntry {
    /// The full name, or empty where it was erased.
    pub name: String,
    /// Everybody who sees these parcels together, the main phone first.
    pub phones: Vec<BoundPhone>,
    /// One more may be added.
    pub may_add_phone: bool,
    /// 长期意愿
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub wish: WishKind,
    /// The wish in the resident's own words.
    pub wish_words: Option<String>,
    /// 语言: `zh-CN` or `en`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
    /// 通知方式: `any`, `sms` or `wechat`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub channel: NoticeChannel,
    /// What they agreed to: `directory`, `notices`, `pictures`; nothing where nobody has asked them.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub consent: Option<BTreeSet<Purpose>>,
}

/// A phone of a resident's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoundPhone {
    /// To remove it by; says nothing of the phone.
    pub id: String,
    /// Masked.
    pub masked: String,
    /// Where notices go; cannot be removed here.
    pub main: bool,
    /// The one that is signed in; cannot be removed here either.
    pub signed_in: bool,
}

/// The tabs of a resident's parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// 待接收
    Announced,
    /// 待领取
    Available,
    /// 已领取
    PickedUp,
    /// 已拒收
    Rejected,
    /// 退件: on their way back and given back.
    Returns,
}

/// `GET /v1/resident/parcels?tab=available&after=`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelsQuery {
    /// Which.
    pub tab: Tab,
    /// [`ResidentParcels::next`] of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

/// A page of a resident's parcels, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentParcels {
    /// At most 20.
    pub parcels: Vec<ListedParcel>,
    /// More follow after this.
    pub next: Option<String>,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedParcel {
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
    /// 快递单号
    pub tracking_number: String,
    /// 快递公司
    pub carrier: Option<String>,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// It may not be released at this moment.
    pub on_hold: bool,
    /// The recipient's name, masked: several persons may share one list.
    pub recipient_name: String,
    /// The recipient's phone, masked.
    pub recipient_phone: String,
    /// 小区
    pub community: String,
    /// 代收点
    pub collection_point: String,
    /// 货架号
    pub shelf: Option<String>,
    /// 领取码 while it is available.
    pub code: Option<String>,
    /// As of now, or as settled.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub fee: Fen,
    /// RFC 3339; when the community first knew of it.
    pub recorded_at: String,
    /// RFC 3339; when the status last changed.
    pub changed_at: String,
}

/// `GET /v1/resident/parcels/{id}`, and the answer to every act on a parcel: as it is after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentParcel {
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
    /// Whose.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// The recipient's name, masked.
    pub recipient_name: String,
    /// The recipient's phone, masked.
    pub recipient_phone: String,
    /// What may be seen.
    pub seen: ParcelSeen,
    /// 领取码 while it is available.
    pub code: Option<String>,
    /// 送货上门, while somebody waits for it or after it was brought.
    pub delivery: Option<DeliverySeen>,
    /// 代领, while somebody else may collect it.
    pub delegate: Option<DelegateSeen>,
    /// The desk was asked to keep it back and has not decided yet.
    pub return_asked: bool,
    /// How it was collected: `recipient`, `delegate`, `other`, `at_door`; nothing where it was not noted.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub proof: Option<HandOverWay>,
    /// Said not to be there.
    pub dispute: Option<DisputeSeen>,
    /// Why it was rejected or sent back, in the desk's words.
    pub reason: Option<String>,
    /// What may be done now.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub may: Vec<Act>,
}

/// What a resident may do with a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// `…/delivery`; also to choose another time.
    AskDelivery,
    /// `…/delivery/cancel`
    CancelDelivery,
    /// `…/delegate`; also to name somebody else.
    NameDelegate,
    /// `…/delegate/cancel`
    RevokeDelegate,
    /// `…/return`
    AskReturn,
    /// `…/return-number`
    GiveReturnNumber,
    /// `…/dispute`
    Dispute,
}

/// 送货上门
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliverySeen {
    /// RFC 3339.
    pub from: String,
    /// RFC 3339.
    pub to: String,
    /// Besides the storage fee.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub fee: Fen,
    /// `asked`, `out`, `failed`, `done`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub stage: DeliveryStage,
}

/// 代领: never with the code, which goes to that person alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DelegateSeen {
    /// Masked.
    pub name: String,
    /// Masked.
    pub phone: String,
    /// RFC 3339.
    pub since: String,
}

/// "Marked as collected, but I have nothing."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisputeSeen {
    /// RFC 3339.
    pub since: String,
    /// `found`, `collected`, `wrong_person`, `compensated`, `other`; nothing while it is open.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub outcome: Option<DisputeOutcome>,
}

/// `GET /v1/resident/track?number=`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackQuery {
    /// As typed or scanned.
    pub number: String,
}

/// What the desks know of one's own parcels with this number, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentTrack {
    /// At most 20.
    pub parcels: Vec<ResidentParcel>,
}

/// An act that needs nothing else: 1 to 64 plain characters made by the phone, once for each act.
/// Sending it again is doing it once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActKey {
    /// The phone's own key.
    pub key: String,
}

/// 送货上门
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskDelivery {
    /// See [`ActKey`].
    pub key: String,
    /// RFC 3339.
    pub from: String,
    /// RFC 3339; at most twelve hours later and not past.
    pub to: String,
    /// What the desk should know; may be missing.
    #[serde(default)]
    pub note: Option<String>,
}

/// 代领: who else may collect it. A code of their own goes to this phone; both are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameDelegate {
    /// See [`ActKey`].
    pub key: String,
    /// As typed.
    pub name: String,
    /// As typed.
    pub phone: String,
}

/// 拦截 / 退回: the desk is asked to keep it back and return it. One that has not come yet is taken back at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskReturn {
    /// See [`ActKey`].
    pub key: String,
    /// Why; may be missing.
    #[serde(default)]
    pub reason: Option<String>,
}

/// 退货单号 of one's own return; a later one takes the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiveReturnNumber {
    /// See [`ActKey`].
    pub key: String,
    /// As typed or scanned.
    pub number: String,
    /// 快递公司; may be missing.
    #[serde(default)]
    pub carrier: Option<String>,
}

/// "I have not got it."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SayNotGot {
    /// See [`ActKey`].
    pub key: String,
    /// In one's own words; may be missing.
    #[serde(default)]
    pub words: Option<String>,
}

/// What one wants from now on; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// See [`ActKey`].
    pub key: String,
    /// Where.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// `none`, `leave_at_desk`, `deliver`, `call_first`, `refuse`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub wish: Option<WishKind>,
    /// About the wish; counts only together with it.
    #[serde(default)]
    pub wish_words: Option<String>,
    /// `zh-CN` or `en`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub language: Option<Language>,
    /// `any`, `sms` or `wechat`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub channel: Option<NoticeChannel>,
    /// All that is agreed to from now on.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<String>>))]
    pub consent: Option<BTreeSet<Purpose>>,
}

/// One more phone that sees these parcels, after a code to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddPhone {
    /// See [`ActKey`].
    pub key: String,
    /// Where.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// The six digits that came to it.
    pub code: String,
}

/// A phone that sees them no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemovePhone {
    /// See [`ActKey`].
    pub key: String,
    /// Where.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// [`BoundPhone::id`].
    pub id: String,
}
