//! Contacts in full: needs the right, and each look is on record.

use domain::{ParcelEvent, ParcelId, rights::Right};

use crate::{
    Desk, DeskError,
    store::{parcel, side},
    view::Revealed,
};

impl Desk {
    /// Shows a parcel's contacts and code unmasked, and writes down that it did.
    pub fn reveal(&self, id: ParcelId) -> Result<Revealed, DeskError> {
        self.require(Right::RevealContacts)?;
        self.write(|writing| {
            let (_, served) = writing.parcel(id)?;
            writing.append_parcel(served.id, id, ParcelEvent::ContactsRevealed {}, Vec::new())?;
            let facts = parcel::by_id(writing.connection(), id)?;
            let available = facts.parcel.status == domain::Status::Available;
            let delegate = facts.parcel.delegate.as_ref().filter(|_| available);
            let delegate =
                delegate.map(|named| side::find(writing.connection(), named.person.id)).transpose()?.flatten();
            Ok(Revealed {
                name: facts.recipient.name,
                phone: facts.recipient.phone,
                address: facts.recipient.address,
                pickup_code: facts.code.filter(|_| available),
                courier_phone: facts.courier.map(|courier| courier.phone),
                delegate_phone: delegate.and_then(|row| row.body.phone().map(ToString::to_string)),
                delegate_code: facts.delegate_code.filter(|_| available),
            })
        })
    }
}
