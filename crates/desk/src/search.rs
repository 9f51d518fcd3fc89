//! Search by text, as scripts ask: the scan box's readings, narrowed and numbered.

use domain::{CommunityId, ParcelId, Status, TrackingNumber, scan::classify};

use crate::{
    Desk, DeskError, ParcelRecord,
    store::{ParcelFacts, parcel},
};

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
            let mut found: Vec<ParcelFacts> = Vec::new();
            for meaning in classify(text) {
                let more = self.look_up(connection, &meaning, community)?.parcels;
                let new = more.into_iter().filter(|facts| status.is_none_or(|status| facts.parcel.status == status));
                for facts in new.collect::<Vec<_>>() {
                    if found.iter().all(|known| known.no != facts.no) {
                        found.push(facts);
                    }
                }
            }
            found.truncate(limit);
            found.iter().map(|facts| self.record_of(connection, shared, facts)).collect()
        })
    }

    /// A parcel by its id, or by its tracking number: the live one, else the newest.
    pub fn find_parcel(&self, text: &str) -> Result<ParcelId, DeskError> {
        if let Ok(id) = text.trim().parse::<ParcelId>() {
            return self.store.read(|connection| Ok(parcel::by_id(connection, id)?.parcel.id));
        }
        let number = TrackingNumber::parse(text)?;
        self.store.read(|connection| {
            let found = parcel::by_tracking(connection, &number)?.parcels;
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
            let mut found = parcel::by_code(connection, &code)?.parcels;
            found.retain(|facts| community.is_none_or(|id| facts.community_id == id));
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
