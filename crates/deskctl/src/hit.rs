//! Parcels as the command line shows them.

use desk::{Desk, DeskError, ParcelRecord, view::Action};
use domain::ParcelId;
use serde::Serialize;

use crate::answer::{Done, json};

/// A parcel that a scan found, and what Enter would do to it.
#[derive(Serialize)]
pub struct Hit {
    #[serde(flatten)]
    parcel: ParcelRecord,
    default_action: Action,
}

impl Hit {
    /// The hit of a row that the scan box lists.
    pub fn of(desk: &Desk, id: &str, default_action: Action) -> Result<Self, DeskError> {
        let id = id.parse().map_err(|_| DeskError::UnknownParcel)?;
        Ok(Self { parcel: brief(desk, id)?, default_action })
    }
}

/// The parcel after a verb, without its history.
pub fn parcel(desk: &Desk, id: ParcelId) -> Done {
    json(&brief(desk, id)?)
}

fn brief(desk: &Desk, id: ParcelId) -> Result<ParcelRecord, DeskError> {
    Ok(ParcelRecord { history: None, ..desk.parcel_record(id)? })
}
