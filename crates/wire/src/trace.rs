//! A parcel's way as its carrier and the desk tell it together.
//!
//! | call | answer | refusals |
//! | --- | --- | --- |
//! | `POST /v1/resident/parcels/{id}/trail` | [`Trail`] | 401 `signed_out`, 404 `parcel_unknown`, `no_trail` |
//! | `GET`, `POST /v1/announcements/{id}/trail` | [`Trail`] | 401 `signed_out`, 404 `parcel_unknown`, `no_trail` |
//!
//! `POST` has the carrier asked where [`Trail::may_ask`] says so, and waits for it; otherwise it is answered
//! with what is known. `no_trail`: nobody passes on what this carrier tells.

use domain::TraceState;
use serde::{Deserialize, Serialize};

use crate::WayKind;

/// Both stories in the order of their times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trail {
    /// Who passes on what the carrier tells: `kuaidi100`.
    pub provider: String,
    /// RFC 3339; when the carrier last told something. Nothing where it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// How long ago that was, in whole minutes of the relay's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_minutes: Option<u32>,
    /// Where the carrier says that it is: a stable name, such as `delivering`. More may come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub state: Option<TraceState>,
    /// The carrier may be asked again now.
    pub may_ask: bool,
    /// The oldest first.
    pub steps: Vec<TrailStep>,
}

/// One step of either story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrailStep {
    /// RFC 3339.
    pub at: String,
    /// Who tells it: `carrier` or `desk`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub source: TrailSource,
    /// The desk's: what happened, as in a parcel's way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub kind: Option<WayKind>,
    /// The carrier's: what it means, a stable name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub state: Option<TraceState>,
    /// The carrier's own words, at most 200 characters: a stranger's text, to be shown as text only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where, in the carrier's own words, at most 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Who tells a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrailSource {
    /// 快递公司
    Carrier,
    /// 代收点
    Desk,
}
