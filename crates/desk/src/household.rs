//! Who a parcel's recipient is in the directory, and who may collect for them.
//!
//! One code opens all that lies here for the same person, under whichever of their phones, and for
//! those who share building, unit and room with them (spec/phones.md: several phones and household
//! members are one person's).

use std::collections::BTreeSet;

use domain::{CommunityId, Status, resident::Wish};

use crate::{
    DeskError,
    store::{
        Connection, ParcelFacts, parcel, person,
        resident::{self, Entry},
    },
    view::CardResident,
};

/// At most this many members of a household are looked up.
const MEMBERS: usize = 20;

/// A recipient among those who live with them.
pub(crate) struct Household {
    resident: Option<Entry>,
    members: Vec<Entry>,
    phone: String,
}

impl Household {
    /// Of whoever has this phone in a community; nobody is of nobody's.
    pub(crate) fn of(connection: &Connection, community: CommunityId, phone: &str) -> Result<Self, DeskError> {
        let known = if phone.is_empty() { Vec::new() } else { resident::with_phone(connection, phone)? };
        let resident = known.into_iter().find(|entry| entry.community_id == community);
        let members = match &resident {
            Some(entry) => resident::household(connection, entry, MEMBERS)?,
            None => Vec::new(),
        };
        Ok(Self { resident, members, phone: phone.to_owned() })
    }

    /// Every phone of the recipient.
    fn own_phones(&self) -> BTreeSet<&str> {
        let known = self.resident.iter().flat_map(|entry| &entry.phones).map(String::as_str);
        known.chain([self.phone.as_str()]).filter(|phone| !phone.is_empty()).collect()
    }

    /// Whether a code of the recipient's opens what lies here for this phone.
    pub(crate) fn has(&self, phone: &str) -> bool {
        let of_members = self.members.iter().flat_map(|entry| &entry.phones).any(|known| known == phone);
        self.own_phones().contains(phone) || (of_members && !phone.is_empty())
    }

    /// What else lies here for the recipient, and for the others of the household, oldest first.
    pub(crate) fn others(
        &self,
        connection: &Connection,
        facts: &ParcelFacts,
    ) -> Result<[Vec<ParcelFacts>; 2], DeskError> {
        let own = self.own_phones();
        let members = self.members.iter().flat_map(|entry| &entry.phones).map(String::as_str);
        let members = members.filter(|phone| !own.contains(phone)).collect();
        Ok([available(connection, facts, &own)?, available(connection, facts, &members)?])
    }

    /// As the card shows it.
    pub(crate) fn view(&self) -> Option<CardResident> {
        let entry = self.resident.as_ref()?;
        Some(CardResident {
            id: entry.id.to_string(),
            address: entry.home.address().as_str().to_owned(),
            wish: entry.wish.kind,
            wish_words: entry.wish.words.as_ref().map(|words| words.as_str().to_owned()),
            household: self.members.iter().map(|member| member.name.clone()).collect(),
        })
    }
}

/// What whoever has this phone in a community wants to become of every parcel.
pub(crate) fn wish_of(connection: &Connection, community: CommunityId, phone: &str) -> Result<Wish, DeskError> {
    let known = if phone.is_empty() { Vec::new() } else { resident::with_phone(connection, phone)? };
    let known = known.into_iter().find(|entry| entry.community_id == community);
    Ok(known.map(|entry| entry.wish).unwrap_or_default())
}

fn available(
    connection: &Connection,
    facts: &ParcelFacts,
    phones: &BTreeSet<&str>,
) -> Result<Vec<ParcelFacts>, DeskError> {
    let mut persons = Vec::new();
    for phone in phones {
        persons.extend(person::with_phone(connection, phone)?);
    }
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = parcel::by_persons(connection, Some(facts.community), &persons)?.parcels;
    all.retain(|other| other.no != facts.no && other.parcel.status == Status::Available);
    all.sort_by_key(|other| (other.parcel.received_at(), other.no));
    Ok(all)
}
