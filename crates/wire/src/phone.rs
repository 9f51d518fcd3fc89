//! A courier's phone and the relay.

use domain::{CommunityId, ParcelId, Status};
use serde::{Deserialize, Serialize};

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
    /// As typed.
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
}
