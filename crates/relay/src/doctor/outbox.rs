//! What waits: notices, events kept aside, logs that reconcile.

use domain::{Timestamp, event::NoticeState};

use super::{Finding, unread};
use crate::store::{OpenNotices, Store, StoreError};

const MINUTE_MS: i64 = 60_000;
/// Due for longer than this, a notice is late.
const LATE: i64 = 15;
/// And longer than this, something stands still.
const STUCK: i64 = 60;

pub(super) async fn look(store: &Store, now: Timestamp) -> Vec<Finding> {
    let found = store.read(|tables| {
        Ok::<_, StoreError>((tables.open_notices()?, tables.set_aside_count()?, tables.all_reconciling()?.len()))
    });
    match found.await {
        Ok((open, aside, reconciling)) => vec![notices(&open, now), quarantine(aside), reconcile(reconciling)],
        Err(error) => vec![unread("notices", &error)],
    }
}

fn notices(open: &[OpenNotices], now: Timestamp) -> Finding {
    let count = |state| open.iter().find(|open| open.state == state).map_or(0, |open| open.count);
    let late = open.iter().map(|open| now.millis_since(open.first_due) / MINUTE_MS).max().unwrap_or(0);
    let (queued, sending) = (count(NoticeState::Queued), count(NoticeState::Sending));
    let found = format!("{queued} queued, {sending} being sent, the first due for {} minutes", late.max(0));
    match late {
        ..LATE => Finding::ok("notices", found),
        LATE..STUCK => Finding::warn("notices", found, "see whether the relay runs and the provider answers (its log)"),
        _ => Finding::fail(
            "notices",
            found,
            "the outbox stands still: see whether the relay runs, the provider answers and is paid, the log reconciles",
        ),
    }
}

fn quarantine(count: u64) -> Finding {
    match count {
        0 => Finding::ok("quarantine", "no event is kept aside"),
        _ => Finding::warn(
            "quarantine",
            format!("{count} events are kept aside"),
            "find the desk (metric events by reason): `forked` is a copied folder, `revoked` a desk that was taken away",
        ),
    }
}

fn reconcile(count: usize) -> Finding {
    match count {
        0 => Finding::ok("reconciling", "no log waits for its desks"),
        _ => Finding::warn(
            "reconciling",
            format!("{count} logs wait for their desks; their notices stand still"),
            "let every desk go online once; one that never will is revoked, or `parcel-relay resume` says to go on",
        ),
    }
}
