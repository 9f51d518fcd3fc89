//! When a number may be asked for, and what becomes of it after an answer. Pure.

use domain::{Timestamp, time::DAY_MS};

use super::codes::Outcome;
use crate::store::{FARTHEST_MS, Followed};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Asked for twice within half an hour, a number is locked. A minute more, because clocks differ.
pub const EVERY_MS: i64 = 31 * MINUTE_MS;
/// How long an account that was refused is left alone.
pub(super) const CLOSED_MS: i64 = 10 * MINUTE_MS;
/// Nobody expects a subscription's answer for longer.
pub(super) const LEASE_MS: i64 = 2 * MINUTE_MS;
/// What nobody has wanted for so long is forgotten.
pub(super) const KEPT_MS: i64 = 60 * DAY_MS;
/// A number of which nothing was found so often has none.
const MOST_MISSES: u32 = 12;
/// A subscription that did not come about so often does not.
const MOST_TRIES: u32 = 10;

/// Whether it may be asked for now.
pub fn may_ask(followed: &Followed, now: Timestamp) -> bool {
    // A clock that was ahead and has been set right must not keep anybody out until it comes there again.
    let due = followed.next_query_at.is_some_and(|at| at <= now || at > now.plus_millis(FARTHEST_MS));
    due && is_apart(followed.asked_at, now)
}

/// Whether the last question was half an hour ago, whatever came of it.
pub(super) fn is_apart(asked_at: Option<Timestamp>, now: Timestamp) -> bool {
    asked_at.is_none_or(|asked| now.millis_since(asked).saturating_abs() >= EVERY_MS)
}

/// As it is while the vendor is asked: a crash in between leaves it like this.
pub(super) fn asking(followed: Followed, now: Timestamp) -> Followed {
    Followed { asked_at: Some(now), next_query_at: Some(now.plus_millis(EVERY_MS)), wanted_at: now, ..followed }
}

/// After a question that was asked at [`Followed::asked_at`].
pub(super) fn after_query(followed: Followed, outcome: Outcome, now: Timestamp) -> Followed {
    let code = Some(outcome.code().to_owned());
    let misses = followed.misses.saturating_add(1);
    let later = |millis: i64| (misses < MOST_MISSES).then(|| now.plus_millis(millis));
    let next_query_at = match &outcome {
        Outcome::Told(trace) => {
            let told =
                if is_news(&followed, trace) { trace.clone() } else { followed.trace.clone().unwrap_or_default() };
            let next = (!told.is_final()).then(|| now.plus_millis(EVERY_MS));
            let (trace, told_at) = (Some(told), Some(now));
            return Followed { trace, told_at, next_query_at: next, misses: 0, outcome: code, ..followed };
        }
        // Nothing was sent, so nothing was counted.
        Outcome::Unreachable => {
            let next = Some(now.plus_millis(MINUTE_MS << misses.min(5)));
            // However long it is away, that says nothing of the number.
            return Followed { asked_at: None, next_query_at: next, misses: misses.min(5), outcome: code, ..followed };
        }
        // Only another phone can help.
        Outcome::PhoneWrong => None,
        Outcome::NoResult => later((EVERY_MS << misses.saturating_sub(1).min(6)).min(DAY_MS)),
        Outcome::Busy => later(EVERY_MS),
        Outcome::Refused => (misses < 3).then(|| now.plus_millis(DAY_MS)),
        Outcome::Account => Some(now.plus_millis(EVERY_MS)),
        // Perhaps it was heard, perhaps it is locked.
        Outcome::Lost | Outcome::Subscribed => later((EVERY_MS * i64::from(misses)).min(6 * HOUR_MS)),
    };
    Followed { next_query_at, misses, outcome: code, ..followed }
}

/// After a subscription was tried.
pub(super) fn after_subscribing(followed: Followed, outcome: &Outcome, now: Timestamp) -> Followed {
    let code = Some(outcome.code().to_owned());
    let (subscribe_at, subscribed_at) = match outcome {
        Outcome::Subscribed | Outcome::Told(_) => (None, Some(now)),
        Outcome::Refused | Outcome::PhoneWrong | Outcome::NoResult => (None, None),
        _ if followed.tries >= MOST_TRIES => (None, None),
        Outcome::Account => (Some(now.plus_millis(HOUR_MS)), None),
        _ => (Some(now.plus_millis((MINUTE_MS << followed.tries.min(9)).min(6 * HOUR_MS))), None),
    };
    Followed { subscribe_at, subscribed_at, outcome: code, ..followed }
}

/// After a push; nothing where it changes nothing.
pub(super) fn after_push(followed: Followed, trace: domain::Trace, ended: bool, now: Timestamp) -> Option<Followed> {
    let news = is_news(&followed, &trace);
    let subscribe_at = followed.subscribe_at.filter(|_| !ended);
    let next = followed.next_query_at.filter(|_| !(news && trace.is_final()));
    match news {
        true => Some(Followed {
            // What was just told need not be asked for.
            next_query_at: next.map(|next| next.max(now.plus_millis(EVERY_MS))),
            trace: Some(trace),
            told_at: Some(now),
            outcome: Some("told".into()),
            misses: 0,
            subscribe_at,
            ..followed
        }),
        false if subscribe_at != followed.subscribe_at => Some(Followed { subscribe_at, ..followed }),
        false => None,
    }
}

fn is_news(followed: &Followed, trace: &domain::Trace) -> bool {
    followed.trace.as_ref().is_none_or(|held| trace.is_newer_than(held)) && !trace.steps.is_empty()
}

/// The day in China of a moment, counted from 1970.
pub(super) fn day(now: Timestamp) -> i64 {
    now.plus_millis(crate::surroundings::OF_CHINA_MS).millis().div_euclid(DAY_MS)
}

/// The moment at which that day's successor begins.
pub(super) fn tomorrow(now: Timestamp) -> Timestamp {
    Timestamp::from_millis((day(now) + 1) * DAY_MS - crate::surroundings::OF_CHINA_MS)
}

/// Whether it is to be subscribed to now.
pub(super) fn is_due(followed: &Followed, now: Timestamp) -> bool {
    followed.subscribe_at.is_some_and(|at| at <= now || at > now.plus_millis(FARTHEST_MS))
}
