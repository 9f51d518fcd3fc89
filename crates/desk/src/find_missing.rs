//! A parcel that a stocktake had missed is there after all.

use domain::{ParcelId, Shelf, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// It lies on `shelf`, or where it was thought to be.
    pub fn find_missing(&self, id: ParcelId, shelf: Option<Shelf>) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::find(&state, shelf)?, Vec::new())
        })
    }
}
