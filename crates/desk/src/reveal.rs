//! Contacts in full: needs the right, and each look is on record.

use domain::{ParcelEvent, ParcelId, Refusal, rights::Right};

use crate::{Desk, DeskError, store::parcel, view::Revealed};

impl Desk {
    /// Shows a parcel's contacts and code unmasked, and writes down that it did.
    pub fn reveal(&self, id: ParcelId) -> Result<Revealed, DeskError> {
        self.require(Right::RevealContacts)?;
        self.write(|writing| {
            let (_, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, ParcelEvent::ContactsRevealed {}, Vec::new())?;
            let facts = parcel::by_id(writing.connection(), id)?;
            Ok(Revealed {
                name: facts.recipient.name,
                phone: facts.recipient.phone,
                address: facts.recipient.address,
                pickup_code: facts.code.filter(|_| facts.parcel.status == domain::Status::Available),
                courier_phone: facts.courier.map(|courier| courier.phone),
            })
        })
    }

    /// Contacts in full for a script's or an export's whole answer.
    pub(crate) fn may_reveal(&self) -> Result<(), Refusal> {
        if self.may(Right::RevealContacts) { Ok(()) } else { Err(Refusal::NoRight) }
    }
}
