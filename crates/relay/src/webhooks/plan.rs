//! What becomes of a delivery after a try. Pure.

use domain::{Timestamp, time::DAY_MS};

use crate::store::Delivery;

/// A partner's server may be down for a long weekend.
const GIVE_UP_MS: i64 = 3 * DAY_MS;
/// However wrong a clock is, it ends.
const MOST_TRIES: u32 = 200;
const FIRST_PAUSE_MS: i64 = 10_000;
const LONGEST_PAUSE_MS: i64 = 60 * 60 * 1000;

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The partner has it.
    Taken,
    /// To be tried again then.
    Again(Timestamp),
    /// Given up: an operator or the partner may have it sent again.
    Dead,
}

/// After a try that the partner's server has taken, or has not.
pub fn after(delivery: &Delivery, taken: bool, now: Timestamp) -> Next {
    if taken {
        return Next::Taken;
    }
    match now.millis_since(delivery.queued_at) >= GIVE_UP_MS || delivery.tries >= MOST_TRIES {
        true => Next::Dead,
        false => Next::Again(now.plus_millis(pause(delivery))),
    }
}

/// Twice as long each time, from ten seconds to an hour, and a part of it more, so that those that failed
/// together do not come together.
fn pause(delivery: &Delivery) -> i64 {
    let doubled = (FIRST_PAUSE_MS << delivery.tries.saturating_sub(1).min(9)).min(LONGEST_PAUSE_MS);
    doubled + i64::from(delivery.id.as_bytes()[15]) * doubled / 1024
}
