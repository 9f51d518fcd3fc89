//! `parcel settle`: a clerk has looked at something that did not fit.

use clap::Args;
use desk::{Desk, DeskError};
use domain::ParcelId;

/// Closes an attention item of a parcel; `status` and `parcel show` list them with both sides
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel settle SF1234567890 --event 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct Settle {
    /// Its id or tracking number
    #[arg(value_name = "ID|TRACKING")]
    parcel: String,
    /// The item's `event_id`
    #[arg(long, value_name = "ID")]
    event: String,
}

impl Settle {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let id = desk.find_parcel(&self.parcel)?;
        let unknown = || DeskError::input("event", "event_unreadable", "this is not the id of an event");
        desk.settle_attention(id, self.event.trim().parse().map_err(|_| unknown())?)?;
        Ok(id)
    }
}
