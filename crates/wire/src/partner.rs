//! A partner's program and the relay: lockers, carriers, merchants, handheld terminals.

use domain::{CommunityId, ParcelId, Status};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The most rows of one [`AnnounceRowsRequest`].
pub const MOST_ROWS: usize = 500;

/// The most references and numbers of one [`PartnerQueryRequest`].
pub const MOST_ASKED: usize = 200;

/// The largest body of one batch, in bytes.
pub const LARGEST_ROWS: usize = 512 * 1024;

/// `POST /v1/partner/parcels`: up to 500 parcels that are being brought to one community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceRowsRequest {
    /// Where they are brought.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// 1 to 500.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 500))]
    pub parcels: Vec<AnnounceRow>,
}

/// One parcel that is being brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceRow {
    /// The partner's own name of it, 1 to 64 plain characters: sending it again is sending it once.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64, example = "A1-20260108-0007"))]
    pub reference: String,
    /// 快递单号, as scanned.
    #[cfg_attr(feature = "openapi", schema(example = "SF1234567890123"))]
    pub tracking_number: String,
    /// 快递公司: name or code; may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "顺丰速运"))]
    pub carrier: Option<String>,
    /// 收件人手机, as written.
    #[cfg_attr(feature = "openapi", schema(example = "13900000001"))]
    pub recipient_phone: String,
    /// 收件人
    #[cfg_attr(feature = "openapi", schema(example = "李雷"))]
    pub recipient_name: String,
    /// As written; may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "3栋1单元402"))]
    pub address: Option<String>,
}

/// One result for each row, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceRowsReply {
    /// As many as there were rows.
    pub results: Vec<RowResult>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowResult {
    /// As sent.
    pub reference: String,
    /// See [`RowOutcome`].
    pub outcome: RowOutcome,
    /// The parcel, unless the row was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Uuid))]
    pub parcel: Option<ParcelId>,
    /// Why it was refused, such as `phone_wrong_length` or `key_reused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The field that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Announced by this call.
    Created,
    /// Announced by an earlier call with the same content.
    Already,
    /// Not announced: `code` and `field` say why.
    Refused,
}

/// A parcel as the partner that announced it may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerParcel {
    /// The partner's own name of it.
    pub reference: String,
    /// The parcel; another one than was announced where the desk had entered the number before.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub parcel: ParcelId,
    /// Where it was announced.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// 快递单号; the desk may have corrected it.
    pub tracking_number: String,
    /// 快递公司
    pub carrier: Option<String>,
    /// `announced`, `available`, `picked_up`, `rejected`, `withdrawn`, `return_to_sender`, `returned`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// RFC 3339.
    pub announced_at: String,
    /// RFC 3339; when the status last changed.
    pub changed_at: String,
    /// 外观有破损
    pub damaged: bool,
    /// 问题件: why it may not be released now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// The desk has still to decide on a request to keep it back.
    pub intercept_open: bool,
    /// `wrong_information` or `other` when it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_kind: Option<String>,
    /// Why it was rejected or sent back, in a clerk's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// 退货单号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_number: Option<String>,
    /// The carrier of the return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_carrier: Option<String>,
}

/// `GET /v1/partner/parcels`: one page of the partner's parcels, in the order of their announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerPage {
    /// At most 100.
    pub parcels: Vec<PartnerParcel>,
    /// `after` of the next page; nothing when this is the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `POST /v1/partner/parcels/query`: up to 200 references and tracking numbers together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerQueryRequest {
    /// The partner's own names.
    #[serde(default)]
    pub references: Vec<String>,
    /// As announced.
    #[serde(default)]
    pub tracking_numbers: Vec<String>,
}

/// What was found; whatever is not among it was not announced by this partner, or is beyond its communities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerQueryReply {
    /// Each once.
    pub parcels: Vec<PartnerParcel>,
}

/// `POST /v1/partner/parcels/{reference}/intercept`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerIntercept {
    /// For the clerk who decides, up to 500 characters; may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// `POST /v1/partner/handheld/lookup`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookupRequest {
    /// Where the terminal is.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As scanned.
    #[cfg_attr(feature = "openapi", schema(example = "SF1234567890123"))]
    pub tracking_number: String,
}

/// What is known of a number that is on its way or on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookupReply {
    /// The number as it was understood.
    pub tracking_number: String,
    /// Somebody announced it.
    pub announced: bool,
    /// Where it stands; nothing where no live parcel has this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub status: Option<Status>,
    /// 快递公司
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The recipient's name, masked unless the key may reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_name: Option<String>,
    /// The recipient's phone, masked unless the key may reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_phone: Option<String>,
    /// Name and phone are in full, and that they were seen is on record.
    pub revealed: bool,
}

/// The body of a webhook: something happened to a parcel that the partner had announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookEvent {
    /// The same however often it is sent.
    pub id: String,
    /// `received`, `rejected`, `withdrawn`, `picked_up`, `sent_back`, `returned`, `receipt_undone`, `pickup_undone`,
    /// `return_undone`, `held`, `released`, `intercept_requested`, `intercept_declined`, `return_number_recorded`.
    #[serde(rename = "type")]
    pub event_type: String,
    /// RFC 3339; when it happened.
    pub at: String,
    /// The partner's own name of the parcel.
    pub reference: String,
    /// Where.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub parcel: ParcelId,
    /// 快递单号
    pub tracking_number: String,
    /// Right after it happened.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// Grows within a community: the later of two events of a parcel has the greater one.
    pub seq: u64,
    /// The type's own: `reason`, `return_kind`, `return_number`, `return_carrier`, `damaged`, `hold`.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub data: Map<String, Value>,
}

/// A webhook that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeadWebhook {
    /// As [`WebhookEvent::id`].
    pub id: String,
    /// As [`WebhookEvent::event_type`].
    #[serde(rename = "type")]
    pub event_type: String,
    /// The partner's own name of the parcel.
    pub reference: String,
    /// RFC 3339; when it happened.
    pub at: String,
    /// How often it was tried.
    pub tries: u32,
    /// What the last try came to: `timeout`, `unreachable`, `address_refused`, `status_500`.
    pub failure: String,
}

/// `POST /v1/partner/webhook/redeliver`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeliverRequest {
    /// These; all that were given up where none is named. At most 200.
    #[serde(default)]
    pub ids: Vec<String>,
}

/// How many are on their way again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeliverReply {
    /// At most 1,000 at once.
    pub redelivered: u32,
}
