//! What becomes of a notice after the channel has said something, or has said nothing. Pure.

use domain::{Timestamp, event::NoticeState, notice::NoticeKind};

use crate::{
    channel::{Answer, Fate, Why},
    store::Notice,
};

/// A notice's next state, and why where it has failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// As it is to be written down.
    pub notice: Notice,
    /// Why it will never arrive.
    pub reason: Option<Why>,
}

/// So often the channel may say "later" before the notice is given up.
const MOST_TRIES: u32 = 12;
/// A code is sent so often when nobody can say what became of it; anything else once.
const MOST_LOST: u32 = 2;
const SECOND_MS: i64 = 1000;
const HOUR_MS: i64 = 3600 * SECOND_MS;
/// A code is worth sending for so long; a courtesy would only surprise after more than
const CODE_GOOD_FOR: i64 = 24 * HOUR_MS;
/// this.
const COURTESY_GOOD_FOR: i64 = 6 * HOUR_MS;
/// So long the provider is asked again when it does not answer.
const ASK_FOR: i64 = HOUR_MS;
const ASK_AGAIN: i64 = 60 * SECOND_MS;

/// After the channel answered to a message that was handed to it.
pub fn after_answer(notice: &Notice, answer: Answer, now: Timestamp) -> Next {
    match answer {
        Answer::Accepted(reference) => {
            let reference = reference.or_else(|| notice.reference.clone());
            Next { notice: Notice { reference, ..ended(notice, NoticeState::Sent) }, reason: None }
        }
        Answer::Refused(why) => failed(notice, why),
        Answer::Later(_) if is_stale(notice, now) || notice.tries >= MOST_TRIES => failed(notice, Why::GaveUp),
        Answer::Later(after) => again(notice, now.plus_millis(pause(notice, after))),
        Answer::Lost => {
            let lost = notice.lost.saturating_add(1);
            at(Notice { lost, state: NoticeState::Unknown, ..notice.clone() }, now)
        }
    }
}

/// After the channel was asked what became of a notice that is unknown.
pub fn after_asking(notice: &Notice, fate: Fate, now: Timestamp) -> Next {
    // Queued under a clock that was ahead counts as long ago: a provider is not asked for years.
    let asked_long = now.millis_since(notice.queued_at).saturating_abs() >= ASK_FOR;
    match fate {
        Fate::Sent => Next { notice: ended(notice, NoticeState::Sent), reason: None },
        Fate::Delivered => Next { notice: ended(notice, NoticeState::Delivered), reason: None },
        Fate::Failed(why) => failed(notice, why),
        Fate::NeverCame if is_stale(notice, now) || notice.tries >= MOST_TRIES => failed(notice, Why::GaveUp),
        Fate::NeverCame => again(notice, now),
        Fate::CannotSay if !asked_long => at(notice.clone(), now.plus_millis(ASK_AGAIN)),
        Fate::CannotSay | Fate::CannotBeAsked => match is_worth_twice(notice.kind) && notice.lost < MOST_LOST {
            true => again(notice, now),
            false => Next { notice: ended(notice, NoticeState::Unknown), reason: None },
        },
    }
}

/// After the channel reported by itself. Nothing when that tells nothing new.
pub(super) fn after_report(notice: &Notice, fate: Fate) -> Option<Next> {
    use NoticeState::{Delivered, Suppressed};
    let next = match fate {
        Fate::Delivered => Next { notice: ended(notice, Delivered), reason: None },
        Fate::Failed(why) => failed(notice, why),
        _ => return None,
    };
    // A phone that has it has it, whatever is said afterwards.
    let settled = matches!(notice.state, Delivered | Suppressed);
    (!settled && next.notice.state != notice.state).then_some(next)
}

/// Whether two are better than none: without the code nobody can collect.
fn is_worth_twice(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Arrival | NoticeKind::PickupUndone | NoticeKind::ReturnUndone | NoticeKind::DelegateCode)
}

fn is_stale(notice: &Notice, now: Timestamp) -> bool {
    let good_for = if is_worth_twice(notice.kind) { CODE_GOOD_FOR } else { COURTESY_GOOD_FOR };
    now.millis_since(notice.queued_at) >= good_for
}

/// Twice as long each time, from ten seconds to half an hour, and a part of it more, so that those
/// that failed together do not come together; never sooner than the channel wants.
fn pause(notice: &Notice, after: Option<u32>) -> i64 {
    let doubled = (10 * SECOND_MS) << notice.tries.saturating_sub(1).min(8);
    let spread = i64::from(notice.id.0.as_bytes()[15]) * doubled / 1024;
    let wanted = i64::from(after.unwrap_or(0)) * SECOND_MS;
    (doubled.min(HOUR_MS / 2) + spread).max(wanted.min(HOUR_MS))
}

fn again(notice: &Notice, when: Timestamp) -> Next {
    at(Notice { state: NoticeState::Queued, ..notice.clone() }, when)
}

fn at(notice: Notice, when: Timestamp) -> Next {
    Next { notice: Notice { due_at: Some(when), ..notice }, reason: None }
}

fn failed(notice: &Notice, why: Why) -> Next {
    Next { notice: ended(notice, NoticeState::Failed), reason: Some(why) }
}

fn ended(notice: &Notice, state: NoticeState) -> Notice {
    Notice { state, due_at: None, ..notice.clone() }
}
