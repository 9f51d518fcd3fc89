//! A courier's phone and the relay.

use domain::{CommunityId, ParcelId, Status, notice::Language};
use serde::{Deserialize, Serialize};

use crate::Problem;

/// `GET /v1/communities/{id}`: what the page says at its top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommunityName {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: CommunityId,
    /// 小区
    pub name: String,
    /// 代收点
    pub collection_point: String,
}

/// `POST /v1/courier/code`: always answered the same, whether the phone is known or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// Whose directory.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// Of the page: `zh-CN`, or `en`; Chinese where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub language: Option<Language>,
}

/// `DELETE /v1/courier/session`, and a resident's: on this phone, or wherever the number is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct SignOutQuery {
    /// Whether the number's other sessions end too: who lost a phone does this from another.
    #[serde(default)]
    pub everywhere: bool,
}

/// `POST /v1/courier/session`: phone, name and carrier must be as the desk entered them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterRequest {
    /// Whose directory.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed.
    pub phone: String,
    /// As typed.
    pub name: String,
    /// 快递公司
    pub carrier: String,
    /// The six digits of the SMS.
    pub code: String,
}

/// `GET /v1/courier/me`: who is signed in on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The courier's own name.
    pub name: String,
    /// 快递公司
    pub carrier: String,
    /// The communities served.
    pub communities: Vec<CommunityName>,
}

/// `POST /v1/announcements`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceRequest {
    /// The phone's own key: sending it again is sending it once.
    pub key: String,
    /// Where it is brought.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed or scanned.
    pub tracking_number: String,
    /// As typed.
    pub recipient_phone: String,
    /// As typed; empty for whoever the community knows by this phone.
    pub recipient_name: String,
    /// As typed; may be missing.
    #[serde(default)]
    pub address: Option<String>,
}

/// The announcement's id, the same for every repetition of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceReply {
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
}

/// `GET /v1/announcements`: one of the courier's own records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnouncementRecord {
    /// The parcel.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub id: ParcelId,
    /// 快递单号
    pub tracking_number: String,
    /// Masked.
    pub recipient_name: String,
    /// Masked.
    pub recipient_phone: String,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Status,
    /// 小区
    pub community: String,
    /// RFC 3339.
    pub announced_at: String,
    /// RFC 3339; when the status last changed.
    pub changed_at: String,
    /// 外观有破损
    pub damaged: bool,
    /// `wrong_information` or `other` when it was sent back.
    pub return_kind: Option<String>,
    /// Why it was rejected or sent back.
    pub reason: Option<String>,
    /// RFC 3339; when the desk took it, as long as it counts as taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<String>,
    /// How many pictures of it the desk has taken, from 0 on by `GET /v1/announcements/{id}/pictures/{n}`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pictures: u32,
    /// What became of asking for it back: `asked`, `followed` or `declined`; none where nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intercept: Option<String>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// `POST /v1/announcements/batch`: up to [`MOST_ANNOUNCED`] at once. Each is announced for itself: one that
/// is refused holds up none of the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceBatch {
    /// Each with its own key.
    pub announcements: Vec<AnnounceRequest>,
}

/// What became of each, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceBatchReply {
    /// One for each.
    pub results: Vec<AnnounceOutcome>,
}

/// What became of one announcement of a batch: `id` or `error`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceOutcome {
    /// As it came.
    pub key: String,
    /// The parcel, the same for every repetition of its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Uuid))]
    pub id: Option<ParcelId>,
    /// Why it will not be taken as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
}

/// `POST /v1/courier/recipient`: who has this phone, for a courier of the community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecipientRequest {
    /// Where the parcel is brought.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community: CommunityId,
    /// As typed; only whole mainland mobiles are answered.
    pub phone: String,
}

/// The name that is announced when none is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecipientReply {
    /// Masked; empty where nobody is known.
    pub name: String,
}

/// `POST /v1/announcements/{id}/intercept`: asks the desk to keep it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InterceptRequest {
    /// Why, as typed; may be empty.
    pub reason: String,
}

/// The most announcements in one batch.
pub const MOST_ANNOUNCED: usize = 200;

/// The largest body of one batch, in bytes.
pub const LARGEST_BATCH: usize = 256 * 1024;
