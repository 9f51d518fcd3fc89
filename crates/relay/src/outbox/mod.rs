//! The outbox: takes the notices that events have queued, looks again, sends, reports.
//!
//! `sending` is on the disk before the channel is called, with the moment at which nobody expects
//! an answer any more. A crash in between leaves it there; whoever finds it then, this process or
//! another one, cannot know: the notice is `unknown`, the channel is asked, and what cannot be
//! asked is sent once more when it carries a code.

mod direct;
mod errand;
mod letter;
mod plan;
mod post;
mod take;

use std::{sync::Arc, time::Duration};

use domain::Timestamp;
use tokio::{sync::mpsc, task::JoinSet};

use crate::{
    Relay,
    channel::Fate,
    store::{Scope, StoreError, Tables},
};
pub use direct::{Direct, Directs, reference};
pub use plan::{Next, after_answer, after_asking};

/// How many notices are taken at a time.
const BATCH: usize = 50;
/// How many messages are with the channel at a time; a slow one holds up nobody else.
const MOST_AT_ONCE: usize = 64;
/// How long to leave the store alone after it failed.
const PAUSE: Duration = Duration::from_secs(5);
/// The outbox looks so often by itself: another process may have left something.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// A channel that has not answered until then has lost the message, for all we know.
const LONGEST_CALL: Duration = Duration::from_secs(20);

/// Sends until the relay stops. `codes` are sign-in codes and texts that are tried: good for minutes and
/// asked for again when lost, so they wait in memory only.
pub async fn run(relay: Arc<Relay>, mut codes: mpsc::Receiver<Direct>) {
    let mut away = JoinSet::new();
    loop {
        let wait = match go(&relay, &mut away).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(%error, "the outbox");
                PAUSE
            }
        };
        let room = away.len() < MOST_AT_ONCE;
        tokio::select! {
            () = relay.stopped() => break,
            Some(code) = codes.recv(), if room => drop(away.spawn(code.go(Arc::clone(&relay)))),
            () = relay.bells.outbox() => {}
            Some(_) = away.join_next() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
    // What the channel has already is waited for, as long as the relay may take to stop.
    while away.join_next().await.is_some() {}
}

/// Sends out as many as there is room for. How long to wait for the next one.
async fn go(relay: &Arc<Relay>, away: &mut JoinSet<()>) -> Result<Duration, StoreError> {
    loop {
        let room = MOST_AT_ONCE.saturating_sub(away.len());
        let errands = take::take(relay, room.min(BATCH)).await?;
        if errands.seen == 0 {
            return until_next(relay).await;
        }
        for errand in errands.taken {
            away.spawn(errand::run(Arc::clone(relay), errand));
        }
        if away.len() >= MOST_AT_ONCE {
            return Ok(LOOK_AGAIN);
        }
    }
}

async fn until_next(relay: &Arc<Relay>) -> Result<Duration, StoreError> {
    let next = relay.store.read(|tables| tables.next_notice_due()).await?;
    let wait = next.map_or(i64::MAX, |next| next.millis_since(relay.around.now()));
    Ok(Duration::from_millis(u64::try_from(wait).unwrap_or(0)).min(LOOK_AGAIN))
}

/// One round: takes the notices for which something is to be done, does it one after the other, and
/// writes down what came of it. How many there were. The simulation and tests go step by step.
pub async fn step(relay: &Arc<Relay>) -> Result<usize, StoreError> {
    let errands = take::take(relay, BATCH).await?;
    for errand in errands.taken {
        errand::run(Arc::clone(relay), errand).await;
    }
    Ok(errands.seen)
}

/// A delivery report of the channel: what became of the message it knows by this reference. False
/// when no notice has it (yet): the channel should report again later.
pub async fn report(relay: &Arc<Relay>, reference: String, fate: Fate) -> Result<bool, StoreError> {
    report_by(relay, None, reference, fate).await
}

/// The same from one gateway: what another one has sent is none of its business.
pub async fn report_by(
    relay: &Arc<Relay>,
    gateway: Option<String>,
    reference: String,
    fate: Fate,
) -> Result<bool, StoreError> {
    let named = reference.clone();
    let Some(found) = relay.store.read(move |tables| tables.notice_by_reference(&named)).await? else {
        return Ok(false);
    };
    let here = Arc::clone(relay);
    let work = move |tables: &dyn Tables| {
        let notice = tables.notice(found.community_id, found.id)?;
        // Another try may have begun since: then the report is about one that no longer counts.
        let Some(notice) = notice.filter(|notice| notice.reference.as_ref() == Some(&reference)) else {
            return Ok(false);
        };
        if gateway.is_some() && notice.posted.as_ref().map(|posted| &posted.gateway) != gateway.as_ref() {
            return Ok(false);
        }
        if let Some(next) = plan::after_report(&notice, fate) {
            post::count(&here, tables, &notice, &next.notice)?;
            here.sequencer(tables).moved(&next.notice, next.reason)?;
        }
        Ok(true)
    };
    relay.store.write(Scope::community(found.community_id), work).await
}

/// Nothing when the channel did not answer in time.
async fn call<T>(asked: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(LONGEST_CALL, asked).await.ok()
}

/// When nobody expects an answer any more of who is calling since `now`.
fn given_up(now: Timestamp) -> Timestamp {
    const WITH_SLACK: i64 = 2 * 60 * 1000;
    now.plus_millis(WITH_SLACK)
}
