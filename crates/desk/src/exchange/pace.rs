//! When to ask the relay again: soon after a failure, then ever later, never all desks at once.

use std::time::Duration;

use super::RelayProblem;
use crate::DeskError;

/// After the first failure.
const SHORTEST_MS: u64 = 500;
/// However long the relay has been away: somebody at the counter waits for it to be back.
const LONGEST_MS: u64 = 15_000;
/// A relay that asks for more patience than this is taken for confused.
const LONGEST_WISH_S: u32 = 15 * 60;

/// How often it went wrong in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    failures: u32,
}

impl Pace {
    /// Notes how a call ended; how long to rest before the next one, where it did not go well.
    /// `grain` is any random number.
    pub fn rest<T>(&mut self, outcome: &Result<T, DeskError>, grain: u32) -> Option<Duration> {
        let Err(error) = outcome else {
            self.failures = 0;
            return None;
        };
        self.failures = self.failures.saturating_add(1);
        let wish = match error {
            DeskError::Relay(RelayProblem::Busy(wish)) => *wish,
            _ => None,
        };
        Some(pause(self.failures, wish, grain))
    }
}

/// The pause after so many failures in a row: twice as long each time, and somewhere in its upper
/// half. What the relay wishes (`Retry-After`, in seconds) is the least; desks that heard the same
/// wish come back spread over half as much again.
pub fn pause(failures: u32, wish: Option<u32>, grain: u32) -> Duration {
    let doubled = SHORTEST_MS.saturating_mul(1 << failures.saturating_sub(1).min(20));
    let own = doubled.min(LONGEST_MS);
    let own = own - share(own / 2, grain);
    let wish = u64::from(wish.unwrap_or(0).min(LONGEST_WISH_S)) * 1_000;
    Duration::from_millis(own.max(wish + share(wish / 2, grain)))
}

/// A part of `whole`, as large as `grain` is among all numbers.
fn share(whole: u64, grain: u32) -> u64 {
    whole * u64::from(grain) / u64::from(u32::MAX)
}
