//! What pages and desks ask of the official account at WeChat.

use domain::CommunityId;
use serde::{Deserialize, Serialize};

/// `GET /v1/wechat/js-config`: what a page inside WeChat hands to `wx.config` (as `appId`, `timestamp`,
/// `nonceStr`, `signature`), so that it may call `scanQRCode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatPage {
    /// The account.
    pub app_id: String,
    /// In seconds since 1970.
    pub timestamp: i64,
    /// Random letters and digits.
    pub nonce: String,
    /// Over these, the page's address and a secret of the account's.
    pub signature: String,
}

/// `POST /v1/wechat/qr`: a QR code for a community's poster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatQrRequest {
    /// Whose poster.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Uuid))]
    pub community_id: CommunityId,
    /// For so many days, 1 to 30; without it for good, which an account has 100,000 of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// The QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WechatQrReply {
    /// The address of its picture.
    pub picture: String,
    /// What it says, for who draws it.
    pub says: String,
    /// Seconds until it ends; missing where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u32>,
}
