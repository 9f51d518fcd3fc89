//! A picture of a parcel as it came, or of its label.

use domain::{ParcelId, Picture, SideBody, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// Keeps a picture with the parcel.
    pub fn take_picture(&self, id: ParcelId, picture: Picture) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let row = writing.side(SideBody::Picture { picture });
            let event = verbs::take_picture(&state, row.reference())?;
            writing.append_parcel(served.id, id, event, vec![row])
        })
    }
}
