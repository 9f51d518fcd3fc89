//! 撤销: a receipt, a hand-over or a return that was a mistake.

use domain::{ParcelEvent, ParcelId, ParcelState, Refusal, Timestamp, rights::Right, verbs};

use crate::{Desk, DeskError, same_number, view::ParcelCard};

impl Desk {
    /// The receipt was a mistake: the code dies, the recipient is told not to come.
    pub fn undo_receipt(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.undo(id, |state, _| verbs::undo_receipt(state))
    }

    /// The hand-over was a mistake, within 24 hours: the old code lives again.
    pub fn undo_pickup(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.undo(id, verbs::undo_pickup)
    }

    /// Sending it back was a mistake: the code lives again, the recipient is told.
    pub fn undo_return(&self, id: ParcelId) -> Result<ParcelCard, DeskError> {
        self.undo(id, |state, _| verbs::undo_return(state))
    }

    fn undo(
        &self,
        id: ParcelId,
        decide: impl Fn(&ParcelState, Timestamp) -> Result<ParcelEvent, Refusal>,
    ) -> Result<ParcelCard, DeskError> {
        self.require(Right::Undo)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let ended = state.parcel.as_ref().is_some_and(|parcel| !parcel.status.is_live());
            let event = decide(&state, writing.now())?;
            writing.append_parcel(served.id, id, event, Vec::new())?;
            // Its number may have come again meanwhile.
            if ended { same_number::decide(writing, id).map(drop) } else { Ok(()) }
        })
    }
}
