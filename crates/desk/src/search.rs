//! Search by text, as scripts ask: the scan box's readings, narrowed and numbered.

use std::collections::HashSet;

use domain::{
    CommunityId, ParcelId, Status, TrackingNumber,
    scan::{Meaning, classify},
};

use crate::{
    Desk, DeskError, ParcelRecord,
    figures::number,
    store::{
        Connection, ParcelFacts,
        parcel::{self, Filter, Sort},
        person,
    },
};

/// No search answers more than this, whatever was asked for.
const MOST: usize = 100_000;

impl Desk {
    /// Every parcel that any reading of the text finds, each once, best reading first.
    pub fn search(
        &self,
        text: &str,
        status: Option<Status>,
        community: Option<CommunityId>,
        limit: usize,
    ) -> Result<Vec<ParcelRecord>, DeskError> {
        self.read_rows(|connection, shared| {
            let within = Filter { community: number(connection, community)?, status, ..Filter::default() };
            let (mut found, mut seen) = (Vec::new(), HashSet::new());
            for meaning in classify(text) {
                let more = self.of_reading(connection, &meaning, &within, limit.min(MOST))?;
                found.extend(more.into_iter().filter(|facts| seen.insert(facts.no)));
            }
            found.truncate(limit);
            found.iter().map(|facts| self.record_of(connection, shared, facts)).collect()
        })
    }

    /// What one reading finds, ended parcels too. The scan box shows what lies here now; a search
    /// answers what there is.
    fn of_reading(
        &self,
        connection: &Connection,
        meaning: &Meaning,
        within: &Filter,
        limit: usize,
    ) -> Result<Vec<ParcelFacts>, DeskError> {
        let mut filter = within.clone();
        match meaning {
            Meaning::Phone(phone) => filter.persons = Some(person::with_phone(connection, phone.as_str())?),
            Meaning::PhoneTail(tail) => filter.persons = Some(person::with_phone_tail(connection, tail, 500)?),
            Meaning::Name(name) => filter.persons = Some(self.people_named(connection, name)?),
            Meaning::Address(address) => filter.persons = Some(self.people_at(connection, address)?),
            Meaning::Shelf(place) | Meaning::ShelfLabel(place) => filter.shelf = Some(place.to_uppercase()),
            Meaning::TrackingTail(tail) => filter.tracking_tail = Some(tail.clone()),
            exact => return self.exactly(connection, exact, within),
        }
        match filter.persons.as_ref().is_some_and(Vec::is_empty) {
            true => Ok(Vec::new()),
            false => parcel::list(connection, &filter, Sort::RecordedDescending, None, limit),
        }
    }

    fn exactly(
        &self,
        connection: &Connection,
        meaning: &Meaning,
        within: &Filter,
    ) -> Result<Vec<ParcelFacts>, DeskError> {
        let mut found = self.every(connection, within.community, meaning)?.parcels;
        found.retain(|facts| within.status.is_none_or(|status| status == facts.parcel.status));
        Ok(found)
    }

    /// A parcel by its id, or by its tracking number: the live one, else the newest.
    pub fn find_parcel(&self, text: &str) -> Result<ParcelId, DeskError> {
        if let Ok(id) = text.trim().parse::<ParcelId>() {
            return self.store.read(|connection| Ok(parcel::by_id(connection, id)?.parcel.id));
        }
        let number = TrackingNumber::parse(text)?;
        self.store.read(|connection| {
            let found = parcel::by_tracking(connection, None, &number)?.parcels;
            let live: Vec<_> = found.iter().filter(|facts| facts.parcel.status.is_live()).collect();
            match (live.as_slice(), found.first()) {
                ([only], _) => Ok(only.parcel.id),
                ([], Some(newest)) => Ok(newest.parcel.id),
                ([], None) => Err(DeskError::UnknownParcel),
                _ => Err(DeskError::Ambiguous),
            }
        })
    }

    /// The live parcel that a pickup code opens.
    pub fn find_by_code(
        &self,
        code: domain::PickupCode,
        community: Option<CommunityId>,
    ) -> Result<ParcelId, DeskError> {
        self.store.read(|connection| {
            let found = parcel::by_code(connection, number(connection, community)?, &code)?.parcels;
            let live: Vec<_> = found.iter().filter(|facts| facts.parcel.status.is_on_shelf()).collect();
            match (live.as_slice(), found.first()) {
                ([only], _) => Ok(only.parcel.id),
                ([], Some(newest)) => Ok(newest.parcel.id),
                ([], None) => Err(domain::Refusal::WrongCode.into()),
                _ => Err(DeskError::Ambiguous),
            }
        })
    }
}
