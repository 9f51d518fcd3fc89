//! Persons are forgotten: their side rows are deleted, the log stays whole (spec/sync.md "Personal data").

use serde::{Deserialize, Serialize};

use crate::{SideId, Subject};

/// What can happen to what is known of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum PersonEvent {
    /// These rows are deleted wherever they lie, and never kept again.
    PersonErased {
        /// The parcel or courier whose history names them.
        of: Subject,
        /// The rows.
        rows: Vec<SideId>,
        /// Why.
        why: Erasure,
    },
}

/// Why a person is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erasure {
    /// The community keeps names, phones and codes no longer than this.
    Retention,
    /// Somebody asked for it.
    Asked,
}

/// Kept for so many days after a parcel has ended, where the community has not said otherwise.
pub const RETENTION_DAYS: u32 = 180;
/// The fewest days: a hand-over can be undone, a complaint comes in a week.
pub const FEWEST_RETENTION_DAYS: u32 = 7;
/// The most days.
pub const MOST_RETENTION_DAYS: u32 = 3_650;
/// Signatures, photos and who came are kept for so many days, where the community has not said
/// otherwise: long enough for a complaint. Never longer than persons are.
pub const PROOF_DAYS: u32 = 90;
/// The most rows of one event; a longer history takes several.
pub const MOST_ROWS: usize = 500;
