//! A parcel comes back from the door.

use domain::{ParcelId, SideRow, Words, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// Nobody was met, or nobody took it: it lies on the shelf again, and the recipient is told.
    pub fn fail_delivery(&self, id: ParcelId, reason: Option<Words>) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let reason = writing.words(reason);
            let event = verbs::fail_delivery(&state, reason.as_ref().map(SideRow::reference))?;
            writing.append_parcel(served.id, id, event, reason.into_iter().collect())
        })
    }
}
