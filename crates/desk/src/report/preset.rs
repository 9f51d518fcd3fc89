//! Ranges that people name instead of days.

use chrono::{Datelike as _, Days, NaiveDate};
use serde::Deserialize;
use specta::Type;

use crate::Desk;

/// A range as seen from today, by the desk's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    Today,
    Yesterday,
    /// Today and the six days before.
    SevenDays,
    /// Today and the twenty-nine days before.
    ThirtyDays,
    /// From its first day up to today.
    ThisMonth,
    LastMonth,
}

impl Preset {
    /// First and last day.
    pub fn days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let ago = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let first = |day: NaiveDate| day.with_day(1).unwrap_or(day);
        match self {
            Self::Today => (today, today),
            Self::Yesterday => (ago(1), ago(1)),
            Self::SevenDays => (ago(6), today),
            Self::ThirtyDays => (ago(29), today),
            Self::ThisMonth => (first(today), today),
            Self::LastMonth => {
                let last = first(today).pred_opt().unwrap_or(today);
                (first(last), last)
            }
        }
    }
}

impl Desk {
    /// The day that it is here.
    pub fn today(&self) -> NaiveDate {
        self.now().utc().with_timezone(&self.offset()).date_naive()
    }
}
