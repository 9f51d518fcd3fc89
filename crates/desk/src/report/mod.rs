//! 统计: what happened in a range of days, from what the desk keeps by the hour (ADR 0049).
//!
//! One pass over the hours feeds every report; each lies in a file of its own, takes what it counts
//! and makes its lines, and knows no file and no clock.

mod cancelling;
mod carriers;
mod couriers;
mod daily;
mod dwell;
mod export;
mod fees;
mod hours;
mod notices;
mod overdue;
mod preset;
mod problems;
mod range;
mod tables;
mod words;

use chrono::NaiveDate;
use domain::{CommunityId, rights::Right};

use crate::{
    Desk, DeskError,
    figures::number,
    rows::Shared,
    store::{
        Connection, community, event,
        hourly::{self, Counted},
        parcel, tally,
    },
    view::Reports,
};
pub use preset::Preset;
use range::Range;

/// Which days of which community.
#[derive(Debug, Clone, Copy)]
pub struct ReportQuery {
    /// Of all communities when none is named.
    pub community: Option<CommunityId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; it counts, too.
    pub to: NaiveDate,
}

/// Everything that is counted, still being added up.
struct Gathered {
    daily: daily::Daily,
    hours: hours::Hours,
    carriers: carriers::Carriers,
    couriers: couriers::Couriers,
    dwell: dwell::Dwell,
    overdue: overdue::Overdue,
    problems: problems::Problems,
    notices: notices::Notices,
    fees: fees::Fees,
    cancelling: cancelling::Cancelling,
}

impl Desk {
    /// All reports of a range. Reads a few hundred kept sums a day, whatever the number of parcels.
    ///
    /// # Errors
    /// A range that ends before it begins or is longer than ten years; `no_right`.
    pub fn reports(&self, query: ReportQuery) -> Result<Reports, DeskError> {
        self.require(Right::Reports)?;
        let range = Range::new(self, query.from, query.to)?;
        self.read_rows(|connection, shared| {
            let only = number(connection, query.community)?;
            let mut gathered = Gathered::new(&range);
            for served in community::all(connection)?.iter().filter(|served| only.is_none_or(|no| no == served.no)) {
                gathered.add_community(connection, served.no, &range, shared)?;
            }
            gathered.finish(connection, &range)
        })
    }
}

impl Gathered {
    fn new(range: &Range) -> Self {
        Self {
            daily: daily::Daily::default(),
            hours: hours::Hours::default(),
            carriers: carriers::Carriers::default(),
            couriers: couriers::Couriers::default(),
            dwell: dwell::Dwell::default(),
            overdue: overdue::Overdue::new(range),
            problems: problems::Problems::default(),
            notices: notices::Notices::default(),
            fees: fees::Fees::default(),
            cancelling: cancelling::Cancelling::default(),
        }
    }

    fn add_community(
        &mut self,
        connection: &Connection,
        no: i64,
        range: &Range,
        shared: &Shared,
    ) -> Result<(), DeskError> {
        self.overdue.begin(range, shared, no);
        hourly::each(connection, no, range.hours(), |counted| self.add(&counted, range))?;
        for (hour, n) in tally::buckets(connection, no, tally::ON_SHELF, range.hours())? {
            self.overdue.add_lying(range.day(hour), hour, n);
        }
        self.overdue.add_limit(range, parcel::on_shelf_of_hour(connection, Some(no), shared.overdue_before(no))?);
        event::sending(connection, no, range.millis(), |event| {
            self.fees.add_sending(&event, range.day_of(event.occurred_at));
            Ok(())
        })?;
        event::asked(connection, no, range.millis(), |event| {
            self.problems.add_event(&event, range);
            self.cancelling.add(&event, |id| Ok(parcel::load(connection, id)?.map(|stored| stored.state)))
        })
    }

    fn add(&mut self, counted: &Counted<'_>, range: &Range) {
        let day = range.day(counted.hour);
        self.daily.add(counted, day);
        self.hours.add(counted, range.hour_of_day(counted.hour));
        self.carriers.add(counted);
        self.couriers.add(counted);
        self.dwell.add(counted);
        self.overdue.add(counted, day);
        self.problems.add(counted, day);
        self.notices.add(counted);
        self.fees.add(counted, day);
    }

    fn finish(self, connection: &Connection, range: &Range) -> Result<Reports, DeskError> {
        Ok(Reports {
            from: range.from.to_string(),
            to: range.to.to_string(),
            daily: self.daily.lines(range),
            hours: self.hours.lines(),
            carriers: self.carriers.lines(),
            couriers: self.couriers.lines(connection)?,
            dwell: self.dwell.lines(),
            overdue: self.overdue.lines(range),
            problems: self.problems.lines(range),
            notices: self.notices.lines(),
            fees: self.fees.lines(range),
            cancelling: self.cancelling.lines(),
        })
    }
}

/// A count as it crosses every border.
fn count(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}

/// A share in thousandths, rounded; of nothing, none.
fn permille(part: u32, whole: u32) -> u32 {
    let thousandths = (u64::from(part) * 1_000 + u64::from(whole) / 2).checked_div(u64::from(whole));
    u32::try_from(thousandths.unwrap_or(0)).unwrap_or(u32::MAX)
}
