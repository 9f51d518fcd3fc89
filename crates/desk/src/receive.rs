//! 接收: the desk takes an announced parcel.

use domain::{ParcelId, Shelf, rights::Right, verbs};

use crate::{Desk, DeskError, printers::Occasion, store::Writing, view::ParcelCard};

impl Desk {
    /// Takes in an announced parcel; its pickup code is drawn and the arrival notice follows.
    pub fn receive(&self, id: ParcelId, damaged: bool, shelf: Option<Shelf>) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        let card = self.act(id, |writing| receive(writing, id, damaged, shelf))?;
        self.print_automatically(Occasion::Received, &[id]);
        Ok(card)
    }
}

/// Receives within a transaction.
pub(crate) fn receive(
    writing: &mut Writing<'_>,
    id: ParcelId,
    damaged: bool,
    shelf: Option<Shelf>,
) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let code = writing.draw_code(served.no, served.share)?;
    let event = verbs::receive(&state, code.reference(), damaged, shelf)?;
    writing.append_parcel(served.id, id, event, vec![code]).map(drop)
}
