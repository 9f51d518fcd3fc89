//! One transaction's part in beginning with folded states, and in settling them once the whole log
//! is here.

use std::collections::BTreeMap;

use domain::{Community, Courier, ParcelId, ParcelState, Subject, event::SubjectKind};
use uuid::Uuid;
use wire::{EntryAt, ParcelAt};

use super::{
    Writing, base, clerk, community, courier, difference, event,
    hourly::{self, Sums},
    notice, parcel,
    project::{add_up, begin_row},
    resident, tally,
};
use crate::DeskError;

impl Writing<'_> {
    /// The community and its couriers as the relay folded them.
    pub(crate) fn begin_directory(
        &self,
        no: i64,
        state: Option<&Community>,
        couriers: &[Courier],
    ) -> Result<(), DeskError> {
        if let Some(state) = state {
            base::keep_entry(self.connection(), state.id.0, state)?;
            community::put_state(self.connection(), no, &Some(state.clone()))?;
        }
        for entry in couriers {
            base::keep_entry(self.connection(), entry.id.0, entry)?;
            courier::put(self.connection(), no, entry)?;
        }
        Ok(())
    }

    /// An entry of a kind that this version does not know comes with the older part of the log.
    pub(crate) fn begin_entry(&self, no: i64, EntryAt { kind, id, state }: &EntryAt) -> Result<(), DeskError> {
        let connection = self.connection();
        match SubjectKind::from(kind.clone()) {
            SubjectKind::Clerk => {
                let Ok(state) = serde_json::from_value(state.clone()) else { return Ok(()) };
                base::keep_entry(connection, *id, &state)?;
                clerk::put(connection, no, *id, &state)
            }
            SubjectKind::Resident => {
                let Ok(state) = serde_json::from_value(state.clone()) else { return Ok(()) };
                base::keep_entry(connection, *id, &state)?;
                resident::put(connection, no, &state)
            }
            _ => Ok(()),
        }
    }

    /// Parcels as the relay folded them: each row is written once, the counts once for all of them.
    pub(crate) fn begin_parcels(&self, no: i64, parcels: &[ParcelAt]) -> Result<(), DeskError> {
        let (mut sums, mut hours) = (BTreeMap::new(), Sums::new());
        let told = notice::any(self.connection())?;
        for ParcelAt { id, seq, state } in parcels {
            if state.parcel.is_none() || parcel::load(self.connection(), *id)?.is_some() {
                // Without a beginning it has no row; its events come with the older part of the log.
                continue;
            }
            begin_row(self.connection(), no, (state, *seq))?;
            add_up(&mut sums, state, 1);
            hourly::add_up(&mut hours, hourly::of_parcel(state), 1);
            // Some may have come on a stick before the parcel itself.
            let told = told.then(|| notice::counted(self.connection(), *id)).transpose()?.flatten();
            hourly::add_up(&mut hours, told.map(|(_, told)| told).unwrap_or_default(), 1);
        }
        hourly::add(self.connection(), no, &hours)?;
        sums.into_iter().try_for_each(|(slot, by)| tally::add(self.connection(), no, slot, by))
    }

    /// Adds an event of the older part of the log; what it did is in the states already.
    pub(crate) fn place_older(
        &mut self,
        served: &community::Served,
        older: &domain::Event,
        place: &event::Place,
    ) -> Result<(), DeskError> {
        let (taking, _) = event::take(self.connection(), older, place.seq)?;
        if taking == event::Taking::MakeRoom {
            return Err(crate::exchange::RelayProblem::Garbled.into());
        }
        event::put_placed(self.connection(), served.no, older, place)?;
        match self.needs_older(&older.subject)? {
            true => self.refold(served.no, &older.subject),
            false => Ok(()),
        }
    }

    /// Whether no state tells yet what the older part of the log did to a subject.
    fn needs_older(&self, subject: &Subject) -> Result<bool, DeskError> {
        match subject.kind {
            // These have no state that a relay could have folded.
            SubjectKind::Notice | SubjectKind::Person | SubjectKind::Shift | SubjectKind::Outgoing => Ok(true),
            // It was here already, or a relay that was set back had no beginning of it.
            SubjectKind::Parcel => Ok(!base::has_begun(self.connection(), ParcelId(subject.id))?),
            _ => Ok(false),
        }
    }

    /// The parcel's whole history is here: its fold up to the place of its beginning must be the
    /// state that it began with.
    pub(crate) fn settle_base(&mut self, no: i64, id: ParcelId) -> Result<(), DeskError> {
        let Some((seq, began)) = base::of_parcel(self.connection(), id)? else { return Ok(()) };
        let history = event::history_in(self.connection(), no, id.0)?;
        let older = history.iter().filter(|logged| logged.seq.is_some_and(|placed| placed <= seq));
        let folded = ParcelState::fold(older.map(|logged| &logged.event));
        if folded != began && !folded.read_only {
            let at = self.now();
            difference::put(self.connection(), no, (id, seq, at), (&folded.hash(), &began.hash()))?;
        }
        base::end(self.connection(), id)?;
        self.refold(no, &Subject::parcel(id))
    }

    /// Some residents after this one, folded from their whole histories; the last of them.
    pub(crate) fn refold_residents(&mut self, no: i64, after: Uuid, most: usize) -> Result<Option<Uuid>, DeskError> {
        let some = resident::ids(self.connection(), no, after, most)?;
        for id in &some {
            base::end_entry(self.connection(), *id)?;
            self.refold(no, &Subject { kind: SubjectKind::Resident, id: *id })?;
        }
        Ok(some.last().copied())
    }

    /// The community, its couriers and clerks, folded from their whole histories.
    pub(crate) fn refold_directory(&mut self, no: i64) -> Result<(), DeskError> {
        for subject in self.directory(no)? {
            base::end_entry(self.connection(), subject.id)?;
            self.refold(no, &subject)?;
        }
        Ok(())
    }

    /// Everything besides parcels that may have begun with a state.
    pub(super) fn directory(&self, no: i64) -> Result<Vec<Subject>, DeskError> {
        let served = community::by_no(self.connection(), no)?;
        let couriers = courier::all_ids(self.connection(), no)?.into_iter().map(Subject::courier);
        let clerks = clerk::entry_ids(self.connection(), no)?.into_iter();
        let clerks = clerks.map(|id| Subject { kind: SubjectKind::Clerk, id });
        Ok(couriers.chain(clerks).chain([Subject::community(served.id)]).collect())
    }
}
