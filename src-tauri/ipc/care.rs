//! Disputes, and what two desks said differently.

use super::id;
use desk::{DeskError, EntryOf};
use serde::Deserialize;
use specta::Type;

/// Somebody says that a parcel marked as collected is not there.
#[derive(Deserialize, Type)]
pub struct DisputeRequest {
    pub parcel_id: String,
    pub by: domain::event::DisputedBy,
    pub note: String,
    pub owner_id: Option<String>,
    pub due: Option<String>,
}

/// What two desks said differently, as `attention` lists it.
#[derive(Debug, Deserialize, Type)]
pub struct DifferenceRequest {
    /// `courier`, `resident` or `community`.
    pub about: String,
    pub id: String,
    pub event_id: String,
    pub field: String,
}

impl DifferenceRequest {
    /// Whose entry it is.
    pub fn whose(&self) -> Result<EntryOf, DeskError> {
        match self.about.as_str() {
            "courier" => Ok(EntryOf::Courier(id(&self.id)?)),
            "resident" => Ok(EntryOf::Resident(id(&self.id)?)),
            "community" => Ok(EntryOf::Community(id(&self.id)?)),
            _ => Err(DeskError::input("about", "about_unknown", "only entries and communities have such differences")),
        }
    }
}
