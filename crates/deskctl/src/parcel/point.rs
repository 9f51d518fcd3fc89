//! `parcel move-to-point`: a parcel waits at another collection point.

use clap::Args;
use desk::{Desk, DeskError, input};
use domain::ParcelId;

use super::Which;

/// Moves a parcel to another collection point; its recipient is told where it waits
#[derive(Args)]
#[command(after_help = "Example: deskctl parcel move-to-point SF1234567890 北门代收点 --shelf N1-02")]
pub struct MoveToPoint {
    #[command(flatten)]
    which: Which,
    /// Its name, as `shelf points` sets it, or the community's first
    #[arg(value_name = "POINT")]
    point: String,
    /// Where it lies there
    #[arg(long, value_name = "S")]
    shelf: Option<String>,
}

impl MoveToPoint {
    pub(super) fn run(&self, desk: &Desk) -> Result<ParcelId, DeskError> {
        let shelf = input::shelf(self.shelf.as_deref())?;
        self.which.with(desk, |id| desk.move_to_point(id, &self.point, shelf))
    }
}
