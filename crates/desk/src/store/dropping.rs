//! Giving up the folded states that a desk began with: a relay that was set back to before them cannot
//! say any more what led there.

use std::collections::BTreeMap;

use domain::{ParcelId, Subject};

use super::{
    Writing, base, community, event,
    hourly::{self, Sums},
    notice, parcel, person,
    project::add_up,
    round::{self, Standing},
    tail, tally,
};
use crate::DeskError;

impl Writing<'_> {
    /// Takes up to `most` parcels that began with states back to what this file has of their events. True
    /// when none was left: from then on the log is read from where its older part ends here. Courier,
    /// clerks and the community stay as they are until the log says otherwise: nobody gets rights meanwhile.
    pub(crate) fn drop_beginnings(&mut self, no: i64, most: usize) -> Result<bool, DeskError> {
        let parcels = base::some(self.connection(), no, most)?;
        parcels.iter().try_for_each(|id| self.drop_beginning(no, *id))?;
        if parcels.is_empty() {
            self.back_to_the_log(no)?;
        }
        Ok(parcels.is_empty())
    }

    /// Its row goes, with all that it added to kept counts; its events make a new one, if they can.
    fn drop_beginning(&mut self, no: i64, id: ParcelId) -> Result<(), DeskError> {
        let connection = self.connection();
        let (Some(stored), person) = (parcel::load(connection, id)?, parcel::person_of(connection, id)?) else {
            return Ok(());
        };
        let (mut sums, mut hours) = (BTreeMap::new(), Sums::new());
        add_up(&mut sums, &stored.state, -1);
        hourly::add_up(&mut hours, hourly::of_parcel(&stored.state), -1);
        let told = notice::counted(connection, id)?.map(|(_, told)| told);
        hourly::add_up(&mut hours, told.unwrap_or_default(), -1);
        hourly::add(connection, no, &hours)?;
        sums.into_iter().try_for_each(|(slot, by)| tally::add(connection, no, slot, by))?;
        base::end(connection, id)?;
        parcel::remove(connection, id)?;
        person.map_or(Ok(()), |person| person::forget_unneeded(connection, person))?;
        self.refold(no, &Subject::parcel(id))
    }

    /// What came after the states loses its place; what this desk wrote of it is handed in once more.
    fn back_to_the_log(&mut self, no: i64) -> Result<(), DeskError> {
        let Some(based) = base::of_community(self.connection(), no)? else { return Ok(()) };
        self.directory(no)?.iter().try_for_each(|subject| base::end_entry(self.connection(), subject.id))?;
        let connection = self.connection();
        let round = round::begin(connection, no, based.filled_seq, &based.filled_hash)?;
        tail::begin(connection, no, round, (based.seq, &based.hash))?;
        tail::keep(connection, no, round, based.seq)?;
        event::lose(connection, no, (round, self.device()), based.filled_seq)?;
        // After a gap it does not go on from anything: it is given back last, from where it was kept.
        round::put_standing(connection, no, round, Standing::Given)?;
        community::put_cursor(connection, no, based.filled_seq, &based.filled_hash)?;
        base::done(connection, no)?;
        self.forget();
        Ok(())
    }
}
