//! What the relay takes from the machine it runs on: the time and chance.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{FixedOffset, Offset as _, Utc};
use domain::Timestamp;

/// The clock and the dice. Tests and the simulation bring their own.
pub trait Surroundings: Send + Sync {
    /// The relay's clock.
    fn now(&self) -> Timestamp;

    /// Fills `bytes` from a cryptographically secure source.
    fn fill(&self, bytes: &mut [u8]);
}

/// The real clock and the system's random numbers.
pub struct Machine;

impl Surroundings for Machine {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

/// `N` random bytes.
pub fn random<const N: usize>(around: &dyn Surroundings) -> [u8; N] {
    let mut bytes = [0; N];
    around.fill(&mut bytes);
    bytes
}

/// Six digits, evenly spread, leading zeros allowed.
pub fn six_digits(around: &dyn Surroundings) -> String {
    // Numbers beyond the last whole multiple of a million would favour the first codes.
    const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let number = u32::from_le_bytes(random(around));
        if number < FAIR {
            return format!("{:06}", number % 1_000_000);
        }
    }
}

/// How far China is ahead of UTC, all of it and all year, in milliseconds.
pub const OF_CHINA_MS: i64 = 8 * 3600 * 1000;

/// A moment as people in China read it: RFC 3339 at +08:00, the one offset of the whole country.
pub fn local_time(at: Timestamp) -> String {
    let beijing = FixedOffset::east_opt(8 * 3600).unwrap_or(Utc.fix());
    at.rfc3339(beijing)
}
