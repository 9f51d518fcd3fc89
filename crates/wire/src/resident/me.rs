//! Who is signed in, and what they are to each community.

use std::collections::BTreeSet;

use domain::{
    CommunityId, Fen,
    notice::Language,
    resident::{NoticeChannel, Purpose, WishKind},
};
use serde::{Deserialize, Serialize};

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
