//! The page behind a message's link.

use serde::{Deserialize, Serialize};

use super::seen::ParcelSeen;

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
