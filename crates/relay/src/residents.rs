//! Residents as the relay means them: whose parcels a phone may see
//! (docs/adr/0073-who-sees-parcels-together.md).

use std::collections::BTreeMap;

use domain::{CommunityId, ParcelId, Phone, Resident, ResidentId, SideBody, Subject};

use crate::store::{FoldedParcel, StoreError, Tables};

/// More communities, or entries of a directory, of one phone are not looked at.
const MOST: usize = 50;
/// The same where one community is looked for among all that know a phone.
const MOST_ANYWHERE: usize = 1_000;

/// Whom a phone stands for in one community: itself, and the directory's entries that have it.
pub struct Household {
    /// Where.
    pub community: CommunityId,
    /// Whose parcels are seen together; the phone itself comes first.
    pub phones: Vec<Phone>,
    /// The entry that is its own: where it is the main phone, else where it is one of others.
    pub entry: Option<Entry>,
}

/// An entry of a directory with its phones.
pub struct Entry {
    /// As its events tell it.
    pub resident: Resident,
    /// The main one first.
    pub phones: Vec<Phone>,
}

/// What a phone stands for, by community; nothing where no desk knows it.
pub fn of_phone(tables: &dyn Tables, phone: &Phone) -> Result<Vec<Household>, StoreError> {
    let mut found: BTreeMap<CommunityId, Vec<ResidentId>> = BTreeMap::new();
    for community in tables.communities_for(phone, MOST)? {
        found.entry(community).or_default();
    }
    for (community, resident) in tables.residents_of(phone, MOST)? {
        found.entry(community).or_default().push(resident);
    }
    found.into_iter().take(MOST).map(|(community, ids)| household(tables, phone, community, &ids)).collect()
}

/// The entry that is a phone's own in one community: where it is the main phone, else where it is one of
/// others; nothing where the directory does not have it.
pub fn own(tables: &dyn Tables, community: CommunityId, phone: &Phone) -> Result<Option<Entry>, StoreError> {
    let known = tables.residents_of(phone, MOST_ANYWHERE)?;
    let here: Vec<ResidentId> = known.into_iter().filter(|(place, _)| *place == community).map(|(_, id)| id).collect();
    Ok(household(tables, phone, community, &here)?.entry)
}

/// Whether a community's desks know this phone. Looks as long whether they do or not.
pub fn is_known(tables: &dyn Tables, community: CommunityId, phone: &Phone) -> Result<bool, StoreError> {
    let residents = tables.residents_of(phone, MOST)?;
    let recipient = tables.is_recipient(community, phone)?;
    Ok(recipient || residents.iter().any(|(place, _)| *place == community))
}

/// A parcel that one of them may see, as the one that it was joined into when it was.
pub fn parcel(
    tables: &dyn Tables,
    households: &[Household],
    id: ParcelId,
) -> Result<Option<(CommunityId, FoldedParcel)>, StoreError> {
    for household in households {
        let Some(row) = tables.parcel(household.community, id)?.filter(|row| household.sees(row)) else { continue };
        let joined = row.state.parcel.as_ref().and_then(|parcel| parcel.joined_into);
        let joined = joined.map(|into| tables.parcel(household.community, into)).transpose()?.flatten();
        return Ok(Some((household.community, joined.filter(|row| household.sees(row)).unwrap_or(row))));
    }
    Ok(None)
}

impl Household {
    /// Whether a parcel is for one of its phones.
    pub fn sees(&self, row: &FoldedParcel) -> bool {
        row.recipient.as_ref().is_some_and(|phone| self.phones.contains(phone))
    }
}

fn household(
    tables: &dyn Tables,
    phone: &Phone,
    community: CommunityId,
    ids: &[ResidentId],
) -> Result<Household, StoreError> {
    let (mut phones, mut own) = (vec![phone.clone()], None::<Entry>);
    for id in ids {
        let Some(entry) = entry(tables, community, *id)?.filter(|entry| entry.phones.contains(phone)) else { continue };
        phones.extend(entry.phones.iter().filter(|other| *other != phone).cloned());
        let is_main = entry.phones.first() == Some(phone);
        if own.is_none() || is_main {
            own = Some(entry);
        }
    }
    Ok(Household { community, phones, entry: own })
}

fn entry(tables: &dyn Tables, community: CommunityId, id: ResidentId) -> Result<Option<Entry>, StoreError> {
    let state = tables.entry(community, &Subject::resident(id))?;
    let resident = state.and_then(|state| serde_json::from_value::<Resident>(state).ok());
    let Some(resident) = resident.filter(|resident| !resident.removed) else { return Ok(None) };
    let [_, row, ..] = resident.rows();
    let phones = tables.side(community, row.id)?.map(|row| phones(&row.body)).unwrap_or_default();
    Ok(Some(Entry { resident, phones }))
}

/// All phones that a side row of a resident holds, the main one first.
pub fn phones(body: &SideBody) -> Vec<Phone> {
    body.phone().into_iter().chain(body.more_phones()).cloned().collect()
}
