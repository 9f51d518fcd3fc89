//! Who has a phone in a community, as far as the community knows: its residents before whoever a
//! parcel was last for (docs/adr/0079).

use domain::{CommunityId, Parcel, PersonName, Phone, SideId, Status};

use crate::{
    residents,
    store::{FoldedParcel, StoreError, Tables},
};

/// The name, unless nobody is known or everybody who was has been forgotten.
pub fn named(tables: &dyn Tables, community: CommunityId, phone: &Phone) -> Result<Option<PersonName>, StoreError> {
    let households = residents::of_phone(tables, phone)?;
    let household = households.into_iter().find(|household| household.community == community);
    if let Some(entry) = household.and_then(|household| household.entry) {
        let [name, ..] = entry.resident.rows();
        if let Some(name) = name_in(tables, community, name.id)? {
            return Ok(Some(name));
        }
    }
    let parcel = newest(tables, community, phone)?.and_then(|row| row.state.parcel);
    parcel.map_or(Ok(None), |parcel| name_in(tables, community, parcel.recipient.id))
}

/// The parcel with this phone that the community knew of last, whatever became of it.
fn newest(tables: &dyn Tables, community: CommunityId, phone: &Phone) -> Result<Option<FoldedParcel>, StoreError> {
    let mut newest = None;
    for status in Status::ALL {
        let rows = tables.parcels_for(community, (phone, status), None, 1)?;
        let recorded = |row: &FoldedParcel| row.state.parcel.as_ref().map(Parcel::recorded_at);
        newest = newest.into_iter().chain(rows).max_by_key(recorded);
    }
    Ok(newest)
}

fn name_in(tables: &dyn Tables, community: CommunityId, row: SideId) -> Result<Option<PersonName>, StoreError> {
    Ok(tables.side(community, row)?.and_then(|row| row.body.name().cloned()))
}
