//! What was written down was wrong: recipient, carrier or number.

use domain::{
    Address, ParcelEvent, ParcelId, PersonName, Phone, SideBody, SideRow, TrackingNumber, event::Recipient,
    rights::Right, verbs,
};

use crate::{
    Desk, DeskError,
    enter::carrier_name,
    same_number,
    store::{Writing, parcel},
    view::ParcelCard,
};

/// What is to change; what is `None` stays.
#[derive(Clone, Default)]
pub struct Correction {
    pub name: Option<PersonName>,
    pub phone: Option<Phone>,
    pub address: Option<Address>,
    pub carrier: Option<String>,
    pub tracking: Option<TrackingNumber>,
}

impl Desk {
    /// Corrects a live parcel; a new phone gets the arrival notice again.
    pub fn correct(&self, id: ParcelId, correction: Correction) -> Result<ParcelCard, DeskError> {
        self.require(Right::Receive)?;
        let carrier = correction.carrier.as_deref().map(carrier_name).transpose()?.flatten();
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let (recipient, side) = recipient(writing, id, &correction)?.unzip();
            let before = state.parcel.as_ref().map(|parcel| parcel.tracking.clone());
            let renumbered = correction.tracking.is_some() && correction.tracking != before;
            let event = ParcelEvent::Corrected { recipient, carrier, tracking: correction.tracking };
            writing.append_parcel(served.id, id, verbs::correct(&state, event)?, side.into_iter().collect())?;
            if renumbered { same_number::decide(writing, id).map(drop) } else { Ok(()) }
        })
    }
}

/// The recipient as corrected, if anything of them changes.
fn recipient(
    writing: &mut Writing<'_>,
    id: ParcelId,
    correction: &Correction,
) -> Result<Option<(Recipient, SideRow)>, DeskError> {
    let Correction { name, phone, address, .. } = correction.clone();
    if name.is_none() && phone.is_none() && address.is_none() {
        return Ok(None);
    }
    let now = parcel::by_id(writing.connection(), id)?.recipient;
    let phone_changed = phone.as_ref().is_some_and(|phone| phone.to_string() != now.phone);
    let side = writing.side(SideBody::Person {
        name: name.map_or_else(|| PersonName::parse(&now.name), Ok)?,
        phone: phone.map_or_else(|| Phone::parse(&now.phone), Ok)?,
        address: address.map_or_else(|| Address::parse(&now.address), Ok).map(Some)?,
    });
    Ok(Some((Recipient { contact: side.reference(), phone_changed }, side)))
}
