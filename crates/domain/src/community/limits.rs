//! How often, and for how long, one may ask something of a community's desks (spec/features.md D3).

use serde::{Deserialize, Serialize};

use crate::{Refusal, Timestamp, reminder::CHINA_MINUTES, time::DAY_MS};

/// The most of either limit.
pub const HIGHEST_LIMIT: u32 = 3_650;

/// Nothing is no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How many parcels that lie at the desk one courier may ask back in a calendar month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intercepts_per_month: Option<u32>,
    /// For how many days after a hand-over somebody may say that they have nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_days: Option<u32>,
}

impl Limits {
    /// Whether everything goes.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Refuses one more request to have a parcel back, after so many in this month.
    pub fn check_intercept(&self, asked: u32) -> Result<(), Refusal> {
        match self.intercepts_per_month {
            Some(most) if asked >= most => Err(Refusal::InterceptsUsedUp { most }),
            _ => Ok(()),
        }
    }

    /// Refuses a dispute about what was handed over too long ago. A clock that was set back forbids nothing.
    pub fn check_dispute(&self, ended: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
        match (self.dispute_days, ended) {
            (Some(days), Some(ended)) if now.millis_since(ended) >= i64::from(days) * DAY_MS => {
                Err(Refusal::DisputeTooLate { days })
            }
            _ => Ok(()),
        }
    }
}

/// The calendar month of a moment, in China: `2026-11`.
pub fn month(at: Timestamp) -> String {
    at.plus_millis(i64::from(CHINA_MINUTES) * 60_000).utc().format("%Y-%m").to_string()
}
