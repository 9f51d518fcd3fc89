//! 收寄: the desk takes in what a resident sends.

use domain::{
    Address, Body, CommunityId, Fen, OutgoingId, PersonName, Phone, SideBody, Subject, TrackingNumber, Words,
    event::Payment, outgoing, outgoing::Taking, rights::Right,
};

use super::label::refuse_taken;
use crate::{Desk, DeskError, enter::carrier_name, view::OutgoingView};

/// Sender or recipient.
#[derive(Clone)]
pub struct PersonForm {
    pub name: PersonName,
    pub phone: Phone,
    pub address: Option<Address>,
}

/// What taking in asks for.
#[derive(Clone)]
pub struct OutgoingForm {
    pub community: CommunityId,
    pub sender: PersonForm,
    /// With an address.
    pub recipient: PersonForm,
    /// What is in it.
    pub contents: Words,
    pub carrier: String,
    /// In grams.
    pub weight: u32,
    /// By the price list when not given.
    pub price: Option<Fen>,
    /// Not yet where none.
    pub paid: Payment,
    /// The number of its label, where it has one already.
    pub tracking: Option<TrackingNumber>,
}

impl Desk {
    /// Takes in a parcel to be sent.
    ///
    /// # Errors
    /// `address_needed` without the recipient's address, `price_needed` where the price list does not
    /// know the carrier and nobody says what it costs, `no_such_weight`, `label_taken`.
    pub fn take_outgoing(&self, form: OutgoingForm) -> Result<OutgoingView, DeskError> {
        self.require(Right::Receive)?;
        if form.recipient.address.as_ref().is_none_or(Address::is_empty) {
            return Err(DeskError::input("address", "address_needed", "the recipient's address is needed"));
        }
        let needed = || DeskError::input("carrier", "carrier_needed", "the carrier is needed");
        let carrier = carrier_name(&form.carrier)?.ok_or_else(needed)?;
        let listed = self.sending_quote(form.community, &carrier, form.weight)?;
        let unpriced = || DeskError::input("price", "price_needed", "this carrier has no price: say what it costs");
        let price = form.price.or(listed).ok_or_else(unpriced)?;
        let id = self.write(|writing| {
            let id = writing.new_id(OutgoingId::new);
            form.tracking.as_ref().map_or(Ok(()), |number| refuse_taken(writing, number, id))?;
            let [sender, recipient] = [form.sender, form.recipient].map(|person| {
                let PersonForm { name, phone, address } = person;
                writing.side(SideBody::Person { name, phone, address })
            });
            let contents = writing.side(SideBody::Words { text: form.contents });
            let event = outgoing::take(Taking {
                sender: sender.reference(),
                recipient: recipient.reference(),
                contents: contents.reference(),
                carrier,
                weight: form.weight,
                price,
                paid: form.paid,
                tracking: form.tracking,
            })?;
            let sides = vec![sender, recipient, contents];
            writing.append(form.community, Subject::outgoing(id), Body::Outgoing(event), sides)?;
            Ok(id)
        })?;
        self.outgoing(id)
    }
}
