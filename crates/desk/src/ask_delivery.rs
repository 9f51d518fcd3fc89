//! 送货上门: a parcel is to be brought to the door.

use domain::{Fen, ParcelId, SideRow, Words, event::Slot, rights::Right, verbs};

use crate::{Desk, DeskError, found::payable, view::ParcelCard};

/// When, for how much, and what the recipient says about it.
#[derive(Debug, Clone)]
pub struct DeliveryForm {
    pub slot: Slot,
    /// The community's own fee when not given.
    pub fee: Option<Fen>,
    pub note: Option<Words>,
}

impl Desk {
    /// Books it, in the place of a delivery booked before.
    pub fn ask_delivery(&self, id: ParcelId, form: DeliveryForm) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        let fee = form.fee.map(payable).transpose()?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let usual = served.state.as_ref().map_or(Fen::ZERO, domain::Community::delivery_fee);
            let note = writing.words(form.note);
            let said = note.as_ref().map(SideRow::reference);
            let event = verbs::ask_delivery(&state, form.slot, fee.unwrap_or(usual), said, writing.now())?;
            writing.append_parcel(served.id, id, event, note.into_iter().collect())
        })
    }
}
