//! What a resident changes: at a parcel, and of what is kept of themselves.

use std::collections::BTreeSet;

use domain::{
    CommunityId,
    notice::Language,
    resident::{NoticeChannel, Purpose, WishKind},
};
use serde::{Deserialize, Serialize};

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
    /// The `id` of that phone.
    pub id: String,
}
