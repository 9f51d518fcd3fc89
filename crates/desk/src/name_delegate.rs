//! 代领: the recipient names somebody else who may collect a parcel, with a code of their own.

use domain::{ParcelId, PersonName, Phone, SideBody, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

impl Desk {
    /// Names the delegate, in the place of one named before. Their code goes to their phone and to
    /// nobody else; the recipient is told.
    pub fn name_delegate(&self, id: ParcelId, name: PersonName, phone: Phone) -> Result<ParcelCard, DeskError> {
        self.require(Right::HandOver)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let code = writing.draw_code(served.no, served.share)?;
            let person = writing.side(SideBody::Person { name, phone, address: None });
            let event = verbs::name_delegate(&state, person.reference(), code.reference())?;
            writing.append_parcel(served.id, id, event, vec![person, code])
        })
    }
}
