//! A courier is entered, or entered anew.

use domain::{
    Body, CommunityId, CourierId, PersonName, Phone, SideBody, Subject, courier::CourierEvent, rights::Right,
};

use crate::{
    Desk, DeskError,
    couriers::view,
    enter::carrier_name,
    store::{Writing, courier},
    view::CourierView,
};

/// What the form asks for; all of it is required.
#[derive(Clone)]
pub struct CourierForm {
    /// The courier to change; a new one when missing.
    pub id: Option<CourierId>,
    pub community: CommunityId,
    pub name: PersonName,
    pub phone: Phone,
    pub carrier: String,
}

impl Desk {
    /// Saves a courier; a phone is one courier in a community.
    pub fn save_courier(&self, form: CourierForm) -> Result<CourierView, DeskError> {
        self.require(Right::EditDirectory)?;
        self.write(|writing| {
            let taken = courier::by_phone(writing.connection(), form.community, &form.phone)?;
            if taken.is_some_and(|entry| Some(entry.id) != form.id) {
                return Err(DeskError::CourierPhoneTaken);
            }
            let id = save(writing, form)?;
            courier::find(writing.connection(), id)?.map(view).ok_or(DeskError::UnknownCourier)
        })
    }
}

/// Saves within a transaction.
pub(crate) fn save(writing: &mut Writing<'_>, form: CourierForm) -> Result<CourierId, DeskError> {
    let needed = || DeskError::input("carrier", "carrier_needed", "the carrier is needed");
    let carrier = carrier_name(&form.carrier)?.ok_or_else(needed)?;
    let id = match form.id {
        Some(id) => entry_here(writing, id, form.community)?,
        None => writing.new_id(CourierId::new),
    };
    let contact = writing.side(SideBody::Person { name: form.name, phone: form.phone, address: None });
    let saved = CourierEvent::Saved { contact: contact.reference(), carrier };
    writing.append(form.community, Subject::courier(id), Body::Courier(saved), vec![contact])?;
    Ok(id)
}

/// The entry to be changed. Whoever now brings parcels to another community leaves the old one and
/// is entered anew here: a courier belongs to one community.
fn entry_here(writing: &mut Writing<'_>, id: CourierId, here: CommunityId) -> Result<CourierId, DeskError> {
    let entry = courier::find(writing.connection(), id)?.ok_or(DeskError::UnknownCourier)?;
    if entry.community_id == here {
        return Ok(id);
    }
    writing.append(entry.community_id, Subject::courier(id), Body::Courier(CourierEvent::Removed {}), Vec::new())?;
    Ok(writing.new_id(CourierId::new))
}
