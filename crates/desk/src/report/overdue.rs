//! Overdue: what left late, and what still lies there too long.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{count, dwell::shelf_hours, range::Range};
use crate::{
    rows::Shared,
    store::{
        hourly::{Counted, What},
        tally,
    },
    view::OverdueDay,
};

#[derive(Default, Clone, Copy)]
struct Day {
    left: i64,
    left_late: i64,
    still_here: i64,
    overdue: i64,
}

pub(super) struct Overdue {
    days: BTreeMap<NaiveDate, Day>,
    /// Hours on the shelf from which on a parcel is late.
    late_from: u32,
    /// What was received in this hour is partly overdue, before it wholly.
    limit: i64,
    limit_day: NaiveDate,
}

impl Overdue {
    pub(super) fn new(range: &Range) -> Self {
        Self { days: BTreeMap::new(), late_from: u32::MAX, limit: i64::MIN, limit_day: range.from }
    }

    /// What is added from here on is of this community, with a limit of its own.
    pub(super) fn begin(&mut self, range: &Range, shared: &Shared, community: i64) {
        let before = shared.overdue_before(community);
        let allowed = shared.now.millis_since(before) / 3_600_000;
        self.late_from = u32::try_from(allowed).unwrap_or(u32::MAX);
        self.limit = tally::hour(before);
        self.limit_day = range.day(self.limit);
    }

    pub(super) fn add(&mut self, counted: &Counted<'_>, day: NaiveDate) {
        if let (What::PickedUp | What::Returned, Some(hours)) = (counted.what, shelf_hours(counted)) {
            let late = hours >= self.late_from;
            let day = self.days.entry(day).or_default();
            day.left += counted.n;
            day.left_late += if late { counted.n } else { 0 };
        }
    }

    /// Parcels on the shelf that were received in an hour.
    pub(super) fn add_lying(&mut self, day: NaiveDate, hour: i64, n: i64) {
        let overdue = hour < self.limit;
        let day = self.days.entry(day).or_default();
        day.still_here += n;
        day.overdue += if overdue { n } else { 0 };
    }

    /// Those of the hour in which the limit falls that are beyond it.
    pub(super) fn add_limit(&mut self, range: &Range, n: u32) {
        let (first, last) = range.hours();
        if (first..=last).contains(&self.limit) {
            self.days.entry(self.limit_day).or_default().overdue += i64::from(n);
        }
    }

    pub(super) fn lines(&self, range: &Range) -> Vec<OverdueDay> {
        let line = |date: NaiveDate| {
            let day = self.days.get(&date).copied().unwrap_or_default();
            OverdueDay {
                date: date.to_string(),
                left: count(day.left),
                left_late: count(day.left_late),
                still_here: count(day.still_here),
                overdue: count(day.overdue),
            }
        };
        range.days().map(line).collect()
    }
}
