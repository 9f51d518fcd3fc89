//! What came of an action on many parcels.

use serde::Serialize;
use specta::Type;

use super::{ParcelRow, TabCounts};

/// One parcel's result within a visit.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BulkResult {
    pub id: String,
    pub row: Option<ParcelRow>,
    /// A refusal's code, or nothing when it was done.
    pub refused: Option<String>,
}

/// What a selection holds.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BulkLook {
    pub total: u32,
    pub by_status: TabCounts,
    /// To be handed back, and nobody has recorded the number of their return.
    pub lacks_number: u32,
    /// The first hundred of those.
    pub lacking: Vec<ParcelRow>,
}

/// How far a bulk action got. What is neither done nor refused is untouched.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct BulkDone {
    pub total: u32,
    pub done: u32,
    pub refused: Vec<BulkRefusal>,
    /// Why it did not get to the end, as a code: `cancelled`, `disk_full` and the like.
    pub stopped: Option<String>,
}

/// Parcels that were refused for one reason.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BulkRefusal {
    pub code: String,
    pub count: u32,
    /// The first few of them, by their numbers.
    pub first: Vec<String>,
}

/// Slips that were written.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct SlipsDone {
    pub total: u32,
    pub slips: u32,
    pub files: u32,
    /// Before the end, by the clerk.
    pub stopped: bool,
}
