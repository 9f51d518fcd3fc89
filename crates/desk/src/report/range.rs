//! Days of the desk's calendar, and the hours that they are kept in (ADR 0006, 0007).

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _};

use crate::{Desk, DeskError, store::tally::hour};

/// The longest range: ten years.
const MOST_DAYS: i64 = 3_660;
const HOUR_S: i64 = 3_600;

/// First and last day, and the hours that belong to them.
pub(super) struct Range {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    millis: (i64, i64),
    hours: (i64, i64),
    offset: FixedOffset,
}

impl Range {
    pub(super) fn new(desk: &Desk, from: NaiveDate, to: NaiveDate) -> Result<Self, DeskError> {
        let days = to.signed_duration_since(from).num_days();
        if days < 0 {
            return Err(DeskError::input("to", "range_backwards", "the last day is before the first"));
        }
        if days >= MOST_DAYS {
            return Err(DeskError::input("from", "range_too_long", "a report covers ten years at most"));
        }
        let (start, end) = (desk.start_of(from, 0), desk.start_of(to, 1));
        let hours = (hour(start), hour(end) - 1);
        Ok(Self { from, to, millis: (start.millis(), end.millis()), hours, offset: desk.offset() })
    }

    /// From the first hour up to and with the last.
    pub(super) fn hours(&self) -> (i64, i64) {
        self.hours
    }

    /// From the first moment up to and without the last.
    pub(super) fn millis(&self) -> (i64, i64) {
        self.millis
    }

    /// Every day of the range.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.to;
        self.from.iter_days().take_while(move |day| *day <= last)
    }

    /// The day that an hour counts to.
    pub(super) fn day(&self, hour: i64) -> NaiveDate {
        self.end_of(hour).date_naive()
    }

    /// The day on which a moment was.
    pub(super) fn day_of(&self, at: domain::Timestamp) -> NaiveDate {
        at.utc().with_timezone(&self.offset).date_naive()
    }

    /// The hour of the day, 0 to 23.
    pub(super) fn hour_of_day(&self, hour: i64) -> u32 {
        self.end_of(hour).hour()
    }

    /// In zones of half hours, the hour around midnight counts to the new day, as for "today".
    fn end_of(&self, hour: i64) -> DateTime<FixedOffset> {
        let last = hour.saturating_mul(HOUR_S).saturating_add(HOUR_S - 1);
        DateTime::from_timestamp(last, 0).unwrap_or_default().with_timezone(&self.offset)
    }
}
