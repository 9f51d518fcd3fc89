//! 拒收: the desk refuses an announced parcel; the courier is told.

use domain::{ParcelId, SideRow, Words, rights::Right, verbs};

use crate::{Desk, DeskError, store::Writing, view::ParcelCard};

impl Desk {
    /// Refuses an announced parcel.
    pub fn reject(&self, id: ParcelId, reason: Option<Words>) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        self.act(id, |writing| reject(writing, id, reason))
    }
}

/// Rejects within a transaction.
pub(crate) fn reject(writing: &mut Writing<'_>, id: ParcelId, reason: Option<Words>) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let reason = writing.words(reason);
    let event = verbs::reject(&state, reason.as_ref().map(SideRow::reference))?;
    writing.append_parcel(served.id, id, event, reason.into_iter().collect()).map(drop)
}
