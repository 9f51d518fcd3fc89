//! Today's figures and the tabs' counts, from kept tallies.

use chrono::{Duration, NaiveTime, TimeZone as _};
use domain::{CommunityId, Status, Timestamp};

use crate::{
    Desk, DeskError, failed_notices,
    rows::Shared,
    store::{Connection, community, contest, courier, parcel, resident, tally},
    view::{Figures, TabCounts},
};

impl Desk {
    /// Figures beside the counter; of all communities when none is named.
    pub fn figures(&self, community: Option<CommunityId>) -> Result<Figures, DeskError> {
        let midnight = tally::hour(self.midnight());
        self.read_rows(|connection, shared| {
            let no = number(connection, community)?;
            let sum = |what: &str, from: i64, to: i64| tally::sum(connection, no, what, from, to);
            Ok(Figures {
                waiting: sum(Status::Announced.code(), 0, 0)?,
                on_shelf: sum(Status::Available.code(), 0, 0)?,
                overdue: overdue(connection, shared, no)?,
                handed_over_today: sum(tally::PICKED_UP, midnight, i64::MAX)?,
                received_today: sum(tally::RECEIVED, midnight, i64::MAX)?,
                attention: sum(tally::ATTENTION, 0, 0)?
                    + sum(tally::HELD, 0, 0)?
                    + contests(connection, no)?
                    + u32::try_from(failed_notices::all(connection, no)?.len()).unwrap_or(u32::MAX),
                deliveries: parcel::deliveries_open(connection, no)?,
            })
        })
    }

    /// Counts by status.
    pub fn tab_counts(&self, community: Option<CommunityId>) -> Result<TabCounts, DeskError> {
        self.store.read(|connection| {
            let no = number(connection, community)?;
            let of = |status: Status| tally::sum(connection, no, status.code(), 0, 0);
            Ok(TabCounts {
                announced: of(Status::Announced)?,
                available: of(Status::Available)?,
                picked_up: of(Status::PickedUp)?,
                rejected: of(Status::Rejected)?,
                withdrawn: of(Status::Withdrawn)?,
                return_to_sender: of(Status::ReturnToSender)?,
                returned: of(Status::Returned)?,
            })
        })
    }

    /// When this day began here.
    pub(crate) fn midnight(&self) -> Timestamp {
        let offset = self.offset();
        let today = self.now().utc().with_timezone(&offset).date_naive();
        self.start_of(today, 0)
    }

    /// When a day of the calendar, and some days more, begins here.
    pub(crate) fn start_of(&self, day: chrono::NaiveDate, plus: i64) -> Timestamp {
        let day = day.checked_add_signed(Duration::days(plus)).unwrap_or(day);
        let start = self.offset().from_local_datetime(&day.and_time(NaiveTime::MIN)).single();
        Timestamp::from_millis(start.map_or(0, |start| start.timestamp_millis()))
    }
}

/// What lies longer than its community says: whole hours from the tallies, and the hour of the limit itself.
fn overdue(connection: &Connection, shared: &Shared, only: Option<i64>) -> Result<u32, DeskError> {
    let mut sum = 0;
    for served in community::all(connection)?.iter().filter(|served| only.is_none_or(|no| no == served.no)) {
        let (no, limit) = (Some(served.no), shared.overdue_before(served.no));
        sum += tally::sum(connection, no, tally::ON_SHELF, i64::MIN, tally::hour(limit) - 1)?
            + parcel::on_shelf_of_hour(connection, no, limit)?;
    }
    Ok(sum)
}

/// Entries and settings of which two desks said different things.
fn contests(connection: &Connection, no: Option<i64>) -> Result<u32, DeskError> {
    let all = community::all(connection)?;
    let states =
        all.iter().filter(|served| no.is_none_or(|no| served.no == no)).filter_map(|served| served.state.as_ref());
    let settings = states.map(|state| contest::of_community(connection, state)).collect::<Result<Vec<_>, _>>()?;
    let entries = courier::attention(connection, no)? + resident::attention(connection, no)?;
    Ok(entries + settings.iter().map(Vec::len).sum::<usize>() as u32)
}

/// The number of a community in this file.
pub(crate) fn number(connection: &Connection, id: Option<CommunityId>) -> Result<Option<i64>, DeskError> {
    id.map(|id| community::find(connection, id)?.map(|served| served.no).ok_or(DeskError::UnknownCommunity)).transpose()
}
