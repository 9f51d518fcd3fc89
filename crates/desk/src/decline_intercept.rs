//! The desk does not follow a request to keep a parcel back.

use domain::{ParcelId, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// Lifts the hold that an intercept request placed; accepting it is 退件.
    pub fn decline_intercept(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.require(Right::SendBack)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::decline_intercept(&state)?, Vec::new())
        })
    }
}
