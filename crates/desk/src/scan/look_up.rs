//! The parcels that one reading of a text means.

use domain::{ParcelId, PickupCode, Shelf, scan::Meaning};

use crate::{
    Desk, DeskError,
    store::{Connection, ParcelFacts, parcel, parcel::Found, person},
};

impl Desk {
    /// The parcels that one reading means, live ones first.
    pub(crate) fn look_up(
        &self,
        connection: &Connection,
        meaning: &Meaning,
        within: Option<i64>,
    ) -> Result<Found, DeskError> {
        let mut found = self.every(connection, within, meaning)?;
        only_live_where_any(&mut found, meaning);
        Ok(found)
    }

    /// The same, ended ones of an exact number too.
    pub(crate) fn every(
        &self,
        connection: &Connection,
        within: Option<i64>,
        meaning: &Meaning,
    ) -> Result<Found, DeskError> {
        Ok(match meaning {
            Meaning::PickupQr { parcel, .. } => of_id(connection, within, parcel)?,
            Meaning::PickupCode(code) => match PickupCode::parse(code) {
                Ok(code) => parcel::by_code(connection, within, &code)?,
                Err(_) => Found::default(),
            },
            Meaning::Phone(phone) => {
                parcel::by_persons(connection, within, &person::with_phone(connection, phone.as_str())?)?
            }
            Meaning::PhoneTail(tail) => {
                parcel::by_persons(connection, within, &person::with_phone_tail(connection, tail, 500)?)?
            }
            Meaning::Tracking(number) => parcel::by_tracking(connection, within, number)?,
            Meaning::TrackingTail(tail) => parcel::by_tracking_tail(connection, within, tail)?,
            Meaning::Name(name) => parcel::by_persons(connection, within, &self.people_named(connection, name)?)?,
            Meaning::Shelf(place) | Meaning::ShelfLabel(place) => match Shelf::parse(place) {
                Ok(shelf) => parcel::by_shelf(connection, within, &shelf)?,
                Err(_) => Found::default(),
            },
            Meaning::Address(address) => parcel::by_persons(connection, within, &self.people_at(connection, address)?)?,
        })
    }
}

fn of_id(connection: &Connection, within: Option<i64>, text: &str) -> Result<Found, DeskError> {
    let facts = match text.parse::<ParcelId>() {
        Ok(id) => parcel::facts_of(connection, id)?,
        Err(_) => None,
    };
    let here = facts.filter(|facts| within.is_none_or(|no| no == facts.community));
    Ok(Found { parcels: here.into_iter().collect(), more: false })
}

/// A scan means what is here now; what has ended is shown only where nothing live fits.
fn only_live_where_any(found: &mut Found, meaning: &Meaning) {
    let exact = matches!(meaning, Meaning::PickupCode(_) | Meaning::Tracking(_));
    if exact && found.parcels.iter().any(is_live) {
        found.parcels.retain(is_live);
    }
}

pub(super) fn is_live(facts: &ParcelFacts) -> bool {
    facts.parcel.status.is_live()
}
