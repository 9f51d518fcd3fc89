//! What is set once: the community and its rules, clerks, shelves.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The first start.
#[derive(Deserialize, Type)]
pub struct FoundRequest {
    pub community: String,
    pub collection_point: String,
    pub fee_per_day_fen: i32,
    pub language: String,
    pub desk_name: Option<String>,
    pub administrator: Option<FirstClerk>,
}

/// The administrator whom a first start creates.
#[derive(Deserialize, Type)]
pub struct FirstClerk {
    pub name: String,
    pub pin: String,
}

/// A clerk's form.
#[derive(Deserialize, Type)]
pub struct SaveClerkRequest {
    pub id: Option<String>,
    pub name: String,
    pub role: domain::rights::Role,
    /// Other rights than the role is shipped with.
    pub rights: Option<Vec<domain::rights::Right>>,
    /// A new clerk's PIN.
    pub pin: Option<String>,
}

/// A row of shelves.
#[derive(Debug, Deserialize, Type)]
pub struct ShelfRowRequest {
    pub name: String,
    pub levels: u32,
    pub places: u32,
    pub size: domain::ShelfSize,
}

impl From<ShelfRowRequest> for domain::ShelfRow {
    fn from(ShelfRowRequest { name, levels, places, size }: ShelfRowRequest) -> Self {
        Self { name, levels, places, size }
    }
}

/// One more community.
#[derive(Debug, Deserialize, Type)]
pub struct AddCommunityRequest {
    pub name: String,
    pub collection_point: String,
    pub fee_per_day_fen: i32,
}

/// A community's new names.
#[derive(Debug, Deserialize, Type)]
pub struct ChangeCommunityRequest {
    pub id: String,
    pub name: String,
    pub collection_point: String,
}

/// A tariff from now on.
#[derive(Debug, Deserialize, Type)]
pub struct SetTariffRequest {
    pub community_id: String,
    pub per_day_fen: i32,
    pub free_days: u32,
    pub cap_fen: Option<i32>,
}

/// When recipients are reminded; no days is never.
#[derive(Debug, Deserialize, Type)]
pub struct SetRemindersRequest {
    pub community_id: String,
    pub days: Vec<u32>,
    pub hour: u32,
    pub quiet: Option<QuietHours>,
}

/// From the beginning of one hour up to the beginning of another.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct QuietHours {
    pub from: u32,
    pub to: u32,
}

/// A carrier that is known by name.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CarrierView {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
}

/// Characters that a slip could not show.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SlipSaved {
    pub missing: Vec<String>,
}
