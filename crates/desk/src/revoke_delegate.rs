//! Nobody but the recipient may collect a parcel any more.

use domain::{ParcelId, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// The delegate's code opens nothing from now on.
    pub fn revoke_delegate(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, verbs::revoke_delegate(&state)?, Vec::new())
        })
    }
}
