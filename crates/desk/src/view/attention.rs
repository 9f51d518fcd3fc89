//! What a clerk must look at: both sides of each story, and what can be done.

use serde::Serialize;
use specta::Type;

use super::{Action, HistoryEntry, ParcelRow};

/// Something a clerk must look at.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AttentionView {
    /// What it is about.
    pub about: About,
    /// The id of that parcel, courier, resident or community.
    pub id: String,
    /// The event that it is settled by; empty where it ends by an action only.
    pub event_id: String,
    /// `second_hand_over`, `withdrawn_but_received`, `duplicate_number`, `hold` … for parcels;
    /// `overruled` and `courier_absorbed` for entries and settings.
    pub kind: String,
    /// Which field of an entry: `name`, `phone`, `carrier`, `collection_point`, `tariff`, `entry`.
    pub field: Option<String>,
    pub at: String,
    /// The tracking number, the courier's or resident's name or the community's.
    pub title: String,
    /// The parcel, where it is about one.
    pub row: Option<ParcelRow>,
    /// The other parcel of the same number.
    pub other: Option<ParcelRow>,
    /// What each side did, in the order it counts: what was there first, then what did not fit.
    pub sides: Vec<AttentionSide>,
    /// What fits the situation, of what the parcel allows.
    pub actions: Vec<Action>,
}

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Parcel,
    Courier,
    Resident,
    Community,
    /// This desk and its exchange with the relay.
    Desk,
}

/// One side of the story.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AttentionSide {
    /// This is what counts now.
    pub stands: bool,
    pub entry: HistoryEntry,
}
