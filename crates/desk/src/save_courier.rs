//! A courier is entered, or entered anew.

use domain::{
    Body, CommunityId, CourierId, PersonName, Phone, SideBody, SideRow, Subject, courier::CourierEvent, rights::Right,
};

use crate::{
    Desk, DeskError,
    couriers::view,
    enter::carrier_name,
    store::{
        Writing,
        courier::{self, Entry},
    },
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

/// Saves within a transaction. Of a known entry only what differs is written, so that another
/// desk's change of another field stays; nothing at all where nothing differs.
pub(crate) fn save(writing: &mut Writing<'_>, form: CourierForm) -> Result<CourierId, DeskError> {
    let needed = || DeskError::input("carrier", "carrier_needed", "the carrier is needed");
    let carrier = carrier_name(&form.carrier)?.ok_or_else(needed)?;
    let form = CourierForm { carrier, ..form };
    match form.id.map(|id| entry_here(writing, id, form.community)).transpose()?.flatten() {
        Some(entry) if !entry.hidden => edit(writing, &entry, form),
        Some(entry) => enter(writing, entry.id, form),
        None => {
            let id = writing.new_id(CourierId::new);
            enter(writing, id, form)
        }
    }
}

fn enter(writing: &mut Writing<'_>, id: CourierId, form: CourierForm) -> Result<CourierId, DeskError> {
    let contact = writing.side(SideBody::Person { name: form.name, phone: form.phone, address: None });
    let saved = CourierEvent::Saved { contact: contact.reference(), carrier: form.carrier };
    writing.append(form.community, Subject::courier(id), Body::Courier(saved), vec![contact])?;
    Ok(id)
}

fn edit(writing: &mut Writing<'_>, entry: &Entry, form: CourierForm) -> Result<CourierId, DeskError> {
    let CourierForm { community, name, phone, carrier, .. } = form;
    let name = (entry.name != name.as_str()).then(|| writing.side(SideBody::Name { name }));
    let phone = (entry.phone != phone.to_string()).then(|| writing.side(SideBody::Phone { phone }));
    let carrier = (entry.carrier != carrier).then_some(carrier);
    if name.is_none() && phone.is_none() && carrier.is_none() {
        return Ok(entry.id);
    }
    let reference = |row: &Option<SideRow>| row.as_ref().map(SideRow::reference);
    let edited = CourierEvent::Edited { name: reference(&name), phone: reference(&phone), carrier };
    let sides = [name, phone].into_iter().flatten().collect();
    writing.append(community, Subject::courier(entry.id), Body::Courier(edited), sides)?;
    Ok(entry.id)
}

/// The entry to be changed. Whoever now brings parcels to another community leaves the old one and
/// is entered anew here: a courier belongs to one community.
fn entry_here(writing: &mut Writing<'_>, id: CourierId, here: CommunityId) -> Result<Option<Entry>, DeskError> {
    let entry = courier::find(writing.connection(), id)?.ok_or(DeskError::UnknownCourier)?;
    if entry.community_id == here {
        return Ok(Some(entry));
    }
    writing.append(entry.community_id, Subject::courier(id), Body::Courier(CourierEvent::Removed {}), Vec::new())?;
    Ok(None)
}
