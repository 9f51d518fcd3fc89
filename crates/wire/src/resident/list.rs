//! A resident's parcels in a row.

use domain::{Fen, ParcelId, Status};
use serde::{Deserialize, Serialize};

use super::parcel::ResidentParcel;

/// The tabs of a resident's parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ParcelsQuery {
    /// Which.
    #[cfg_attr(feature = "openapi", param(inline))]
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
