//! Residents.

use domain::{
    notice::Language,
    resident::{NoticeChannel, Purpose, WishKind},
};
use serde::Serialize;
use specta::Type;

/// One resident; phones are full for whoever edits the directory or may see contacts.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ResidentView {
    pub id: String,
    pub name: String,
    /// The main one: known by it, and told there.
    pub phone: String,
    /// Others that are theirs.
    pub phones: Vec<String>,
    pub building: String,
    pub unit: String,
    pub room: String,
    /// The three as a parcel's address.
    pub address: String,
    pub wish: WishKind,
    pub wish_words: Option<String>,
    pub language: Language,
    pub channel: NoticeChannel,
    /// What they agreed to; nothing where they were not asked.
    pub consent: Option<Vec<Purpose>>,
    pub consent_at: Option<String>,
    /// Who else lives at this address.
    pub household: Vec<HouseholdMember>,
    /// Another desk has entered this phone, too; saving either makes them one.
    pub twin: bool,
    pub community: String,
    pub community_id: String,
}

/// Somebody else of the same household; they may collect for each other.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HouseholdMember {
    pub id: String,
    pub name: String,
}

/// One page of residents, by name; `next` continues it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ResidentPage {
    pub rows: Vec<ResidentView>,
    pub next: Option<String>,
    pub total: u32,
}

/// A resident who may be meant by what is being typed.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ResidentHit {
    pub id: String,
    pub community_id: String,
    pub name: String,
    /// In full, to be taken over.
    pub phone: String,
    pub phone_masked: String,
    pub address: String,
    pub wish: WishKind,
    pub wish_words: Option<String>,
    pub language: Language,
    /// Names of the others of the household.
    pub household: Vec<String>,
}
