//! A parcel lies elsewhere now.

use domain::{ParcelId, Shelf, rights::Right, verbs};

use crate::{Desk, DeskError, store::Writing, view::ParcelCard};

impl Desk {
    /// Notes the new shelf place.
    pub fn move_parcel(&self, id: ParcelId, shelf: Shelf) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| move_parcel(writing, id, shelf))
    }
}

/// Moves within a transaction.
pub(crate) fn move_parcel(writing: &mut Writing<'_>, id: ParcelId, shelf: Shelf) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    writing.append_parcel(served.id, id, verbs::relocate(&state, shelf)?, Vec::new()).map(drop)
}
