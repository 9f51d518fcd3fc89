//! Parcels per day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{count, range::Range};
use crate::{
    store::hourly::{Counted, What},
    view::DayCount,
};

#[derive(Default)]
pub(super) struct Daily(BTreeMap<(NaiveDate, What), i64>);

impl Daily {
    pub(super) fn add(&mut self, counted: &Counted<'_>, day: NaiveDate) {
        *self.0.entry((day, counted.what)).or_default() += counted.n;
    }

    pub(super) fn lines(&self, range: &Range) -> Vec<DayCount> {
        let of = |day, what| count(self.0.get(&(day, what)).copied().unwrap_or(0));
        let line = |day: NaiveDate| DayCount {
            date: day.to_string(),
            announced: of(day, What::Announced),
            received: of(day, What::Received),
            picked_up: of(day, What::PickedUp),
            returned: of(day, What::Returned),
            rejected: of(day, What::Rejected),
            withdrawn: of(day, What::Withdrawn),
        };
        range.days().map(line).collect()
    }
}
