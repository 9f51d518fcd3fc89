//! Signing in.

use domain::{CommunityId, notice::Language};
use serde::{Deserialize, Serialize};

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
