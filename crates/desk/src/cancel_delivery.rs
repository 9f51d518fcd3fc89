//! Nobody waits for a parcel at the door any more.

use domain::{ParcelId, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// Cancels a delivery that nobody is on the way with.
    pub fn cancel_delivery(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::cancel_delivery(&state)?, Vec::new())
        })
    }
}
