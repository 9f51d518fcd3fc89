//! What is printed on A4.

use desk::{DeskError, Printable};
use serde::Deserialize;
use specta::Type;

use super::{id, maybe_id};

/// A document, and whose.
#[derive(Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PrintRequest {
    Shift { id: String },
    Manifest { id: String },
    Dispute { id: String },
    Deliveries { community: Option<String> },
}

impl PrintRequest {
    /// As the desk prints it.
    pub fn read(&self) -> Result<Printable, DeskError> {
        Ok(match self {
            Self::Shift { id: shift } => Printable::Shift(id(shift)?),
            Self::Manifest { id: manifest } => Printable::Manifest(id(manifest)?),
            Self::Dispute { id: parcel } => Printable::Dispute(id(parcel)?),
            Self::Deliveries { community } => Printable::Deliveries(maybe_id(community.as_deref())?),
        })
    }
}
