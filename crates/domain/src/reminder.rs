//! Reminders: on which days after its receipt a parcel's recipient is reminded, and when on that day.

use serde::{Deserialize, Serialize};

use crate::{Parcel, Status, Timestamp, time::DAY_MS};

/// A community's schedule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// Days after the day of the receipt, rising; none is no reminders.
    pub days: Vec<u32>,
    /// The hour of the day, 0 to 23, by the community's clock.
    pub hour: u32,
    /// The hours in which nobody is disturbed.
    pub quiet: Option<Quiet>,
    /// The community's clock against UTC, in minutes: 480 in China.
    pub offset_minutes: i32,
}

/// Hours in which nobody is disturbed: `from` the beginning of one up to the beginning of another;
/// `from` 21 `to` 8 goes over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// 0 to 23.
    pub from: u32,
    /// 0 to 23, another one.
    pub to: u32,
}

/// Why a schedule is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// More reminders than anybody wants.
    #[error("at most {MOST_REMINDERS} reminders")]
    TooMany,
    /// A day that is none of 1 to 60.
    #[error("reminders go out on day 1 to {LAST_DAY} after the receipt")]
    Day,
    /// An hour that is none of 0 to 23, or quiet hours that are none or all of the day.
    #[error("hours are 0 to 23, and quiet hours begin and end at different ones")]
    Hour,
    /// No clock on earth.
    #[error("a clock is at most 14 hours from UTC")]
    Offset,
}

impl ScheduleError {
    /// Its name.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooMany => "too_many_reminders",
            Self::Day => "reminder_day_wrong",
            Self::Hour => "reminder_hour_wrong",
            Self::Offset => "clock_offset_wrong",
        }
    }
}

/// China has one clock.
pub const CHINA_MINUTES: i32 = 480;
/// The most reminders of one parcel.
pub const MOST_REMINDERS: usize = 5;
/// The last day on which a reminder may go out.
pub const LAST_DAY: u32 = 60;
/// A reminder that could not go out within this time of its hour is left out: it would be a surprise.
const GOOD_FOR: i64 = DAY_MS / 2;
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

impl Reminders {
    /// The schedule with its days in order and once each, if it is one.
    pub fn checked(mut self) -> Result<Self, ScheduleError> {
        self.days.sort_unstable();
        self.days.dedup();
        let hours = [Some(self.hour), self.quiet.map(|quiet| quiet.from), self.quiet.map(|quiet| quiet.to)];
        if self.days.len() > MOST_REMINDERS {
            Err(ScheduleError::TooMany)
        } else if !self.days.iter().all(|day| (1..=LAST_DAY).contains(day)) {
            Err(ScheduleError::Day)
        } else if hours.into_iter().flatten().any(|hour| hour > 23)
            || self.quiet.is_some_and(|quiet| quiet.from == quiet.to)
        {
            Err(ScheduleError::Hour)
        } else if self.offset_minutes.abs() > 14 * 60 {
            Err(ScheduleError::Offset)
        } else {
            Ok(self)
        }
    }

    /// The day whose reminder is due for this parcel now: it waits for its recipient, is not held, the
    /// hour has come, and not so long ago that it would surprise.
    pub fn due(&self, parcel: &Parcel, now: Timestamp) -> Option<u32> {
        let received = parcel.received_at()?;
        if parcel.status != Status::Available || parcel.hold.is_some() || self.is_quiet(now) {
            return None;
        }
        let fits = |day: &&u32| (0..GOOD_FOR).contains(&now.millis_since(self.moment(received, **day)));
        self.days.iter().rev().find(fits).copied()
    }

    /// When the next round of reminders is; none without reminders. Every parcel's hour is the same.
    pub fn next_round(&self, now: Timestamp) -> Option<Timestamp> {
        let today = self.midnight(now);
        let rounds = [-1, 0, 1, 2].map(|days| self.loud(today.plus_millis(days * DAY_MS + self.hour_ms())));
        rounds.into_iter().find(|round| *round > now).filter(|_| !self.days.is_empty())
    }

    /// Whether nobody is to be disturbed now.
    pub fn is_quiet(&self, now: Timestamp) -> bool {
        let hour = now.millis_since(self.midnight(now)) / HOUR_MS;
        self.quiet.is_some_and(|Quiet { from, to }| {
            let (from, to) = (i64::from(from), i64::from(to));
            if from < to { (from..to).contains(&hour) } else { hour >= from || hour < to }
        })
    }

    /// The first moment from `at` on that is not quiet.
    pub fn loud(&self, at: Timestamp) -> Timestamp {
        match self.quiet {
            Some(quiet) if self.is_quiet(at) => {
                let ends = self.midnight(at).plus_millis(i64::from(quiet.to) * HOUR_MS);
                if ends > at { ends } else { ends.plus_millis(DAY_MS) }
            }
            _ => at,
        }
    }

    /// The reminder's moment: its hour on the day so many days after the receipt's, or later when
    /// that is quiet.
    fn moment(&self, received: Timestamp, day: u32) -> Timestamp {
        self.loud(self.midnight(received).plus_millis(i64::from(day) * DAY_MS + self.hour_ms()))
    }

    fn hour_ms(&self) -> i64 {
        i64::from(self.hour) * HOUR_MS
    }

    /// Midnight before a moment, by the community's clock. It has no summer time.
    fn midnight(&self, at: Timestamp) -> Timestamp {
        let offset = i64::from(self.offset_minutes) * MINUTE_MS;
        let local = at.millis().saturating_add(offset);
        Timestamp::from_millis(local.saturating_sub(local.rem_euclid(DAY_MS)).saturating_sub(offset))
    }
}
