//! Persons are forgotten: side rows are erased, the log stays whole.

use std::collections::BTreeMap;

use domain::{
    Author, Body, CommunityId, Courier, CourierId, Event, ParcelId, SideBody, SideId, SideRow, Subject, Timestamp,
    event::SubjectKind,
    person_event::{Erasure, MOST_ROWS, PersonEvent},
};

use super::{Sequencer, fold::resident};
use crate::{
    store::{KeptSide, StoreError},
    surroundings::random,
};

/// What is older is forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Until {
    /// Of parcels that ended before: everything personal.
    pub persons: Timestamp,
    /// Of parcels that ended before: who came, signatures and photos.
    pub proof: Timestamp,
}

impl Sequencer<'_> {
    /// Does what the event at `seq` says, wherever the rows came from.
    pub(super) fn erase(&self, event: &Event, seq: u64) -> Result<(), StoreError> {
        let Body::Person(PersonEvent::PersonErased { of, rows, why }) = event.body() else { return Ok(()) };
        let phones = self.phones_in(event.community_id, &rows)?;
        for id in rows.iter().take(MOST_ROWS) {
            self.tables.erase_side(event.community_id, seq, *id)?;
        }
        if of.kind == SubjectKind::Parcel
            && let Some(parcel) =
                self.tables.parcel(event.community_id, ParcelId(of.id))?.and_then(|row| row.state.parcel)
            && rows.contains(&parcel.recipient.id)
        {
            self.tables.forget_recipient(event.community_id, parcel.id)?;
            self.forget_trace(&parcel)?;
        }
        if of.kind == SubjectKind::Courier
            && let Some(entry) = self.tables.courier(event.community_id, CourierId(of.id))?
            && current(&entry).iter().any(|id| rows.contains(id))
        {
            self.tables.save_courier(event.community_id, &entry, None)?;
        }
        if of.kind == SubjectKind::Resident {
            let entry = resident(self.tables.entry(event.community_id, &of)?);
            if let Some(entry) = entry.as_ref().filter(|entry| rows.contains(&entry.rows()[1].id)) {
                self.tables.set_resident_phones(event.community_id, entry.id, &[])?;
            }
            self.note_language(event.community_id, None, entry)?;
        }
        self.unbind(event.community_id, &phones, why)
    }

    /// Forgets whoever may be forgotten among the owners of these rows: parcels that ended before
    /// their time, couriers and residents who were removed, contacts that were replaced. How many rows.
    pub fn forget(&self, community: CommunityId, kept: &[KeptSide], until: Until) -> Result<usize, StoreError> {
        let mut owners = BTreeMap::<_, (Subject, Vec<SideId>)>::new();
        for side in kept {
            let key = (side.subject.kind.clone(), side.subject.id);
            owners.entry(key).or_insert_with(|| (side.subject.clone(), Vec::new())).1.push(side.id);
        }
        let mut forgotten = 0;
        for (of, rows) in owners.into_values() {
            let rows = self.forgettable(community, &of, rows, until)?;
            forgotten += rows.len();
            self.say_erased(community, &of, &rows, Erasure::Retention)?;
        }
        Ok(forgotten)
    }

    /// Those of the rows that are still there and that nobody needs any more.
    fn forgettable(
        &self,
        community: CommunityId,
        of: &Subject,
        rows: Vec<SideId>,
        until: Until,
    ) -> Result<Vec<SideId>, StoreError> {
        let mut proof_only = false;
        let current = match of.kind {
            SubjectKind::Parcel if self.ended_before(community, ParcelId(of.id), until.persons)? => Vec::new(),
            SubjectKind::Parcel if self.proof_is_over(community, ParcelId(of.id), until.proof)? => {
                proof_only = true;
                Vec::new()
            }
            SubjectKind::Courier => match self.tables.courier(community, CourierId(of.id))? {
                Some(entry) if !entry.removed => current(&entry).to_vec(),
                _ => Vec::new(),
            },
            // Sent longer ago than persons are known.
            SubjectKind::Outgoing => Vec::new(),
            SubjectKind::Resident => match resident(self.tables.entry(community, of)?) {
                Some(entry) if !entry.removed => entry.rows().map(|row| row.id).to_vec(),
                _ => Vec::new(),
            },
            _ => return Ok(Vec::new()),
        };
        let mut there = Vec::new();
        for id in rows.into_iter().filter(|id| !current.contains(id)) {
            if self.tables.side(community, id)?.is_some_and(|row| !proof_only || is_proof(&row)) {
                there.push(id);
            }
        }
        Ok(there)
    }

    fn ended_before(&self, community: CommunityId, parcel: ParcelId, until: Timestamp) -> Result<bool, StoreError> {
        let parcel = self.tables.parcel(community, parcel)?.and_then(|row| row.state.parcel);
        Ok(parcel.is_some_and(|parcel| !parcel.status.is_live() && parcel.ended_at.is_some_and(|at| at < until)))
    }

    /// While somebody says that a parcel is not there, what shows where it went stays.
    fn proof_is_over(&self, community: CommunityId, id: ParcelId, until: Timestamp) -> Result<bool, StoreError> {
        let parcel = self.tables.parcel(community, id)?.and_then(|row| row.state.parcel);
        let open = parcel.and_then(|parcel| parcel.dispute).is_some_and(|dispute| dispute.is_open());
        Ok(!open && self.ended_before(community, id, until)?)
    }

    fn say_erased(
        &self,
        community: CommunityId,
        of: &Subject,
        rows: &[SideId],
        why: Erasure,
    ) -> Result<(), StoreError> {
        for rows in rows.chunks(MOST_ROWS) {
            let subject = Subject::person(SideId::new(self.now, random(self.around)).0);
            let body = Body::Person(PersonEvent::PersonErased { of: of.clone(), rows: rows.to_vec(), why });
            self.record(Author::Relay, community, subject, &body, &[])?;
        }
        Ok(())
    }

    /// Whether the person of this event's parcel has been forgotten already.
    pub(super) fn is_forgotten(&self, event: &Event) -> Result<bool, StoreError> {
        let parcel = self.tables.parcel(event.community_id, ParcelId(event.subject.id))?;
        match parcel.and_then(|row| row.state.parcel).filter(|parcel| !parcel.status.is_live()) {
            Some(parcel) => self.tables.side_erased(event.community_id, parcel.recipient.id),
            None => Ok(false),
        }
    }

    /// A desk that was away brings a row about somebody who has been forgotten meanwhile: it is
    /// forgotten, too, here and there.
    pub(super) fn forget_late(&self, event: &Event, sides: &[SideRow], forgotten: bool) -> Result<(), StoreError> {
        if !forgotten || sides.is_empty() {
            return Ok(());
        }
        let parcel = self.tables.parcel(event.community_id, ParcelId(event.subject.id))?;
        // Unless the event brought the parcel back to life.
        if parcel.and_then(|row| row.state.parcel).is_some_and(|parcel| parcel.status.is_live()) {
            return Ok(());
        }
        let rows: Vec<_> = sides.iter().map(|row| row.id).collect();
        self.say_erased(event.community_id, &event.subject, &rows, Erasure::Retention)
    }
}

/// Who came, a signature or a photo: kept for a time of its own.
fn is_proof(row: &SideRow) -> bool {
    matches!(row.body, SideBody::Collector { .. } | SideBody::Picture { .. })
}

/// The rows by which a courier is known now.
fn current(entry: &Courier) -> [SideId; 2] {
    [entry.name_row().id, entry.phone_row().id]
}
