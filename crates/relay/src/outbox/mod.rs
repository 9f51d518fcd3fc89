//! The outbox: takes the notices that events have queued, looks again, sends, reports.
//!
//! `sending` is on the disk before the channel is called. A crash in between leaves it there, and
//! the next start cannot know: the notice is `unknown`, and one that carries a code is tried once more.

mod letter;

use std::{sync::Arc, time::Duration};

use domain::event::NoticeState;
use tokio::sync::mpsc;

use crate::{
    Relay,
    channel::{Message, NotSent},
    sequence::Sequencer,
    store::{Notice, Scope, StoreError, Tables},
};
use letter::Letter;

/// How many notices are taken at a time.
const BATCH: usize = 50;
/// How long to leave the store alone after it failed.
const PAUSE: Duration = Duration::from_secs(5);
/// A code is tried so often when nobody can say whether it was sent.
const MOST_TRIES: u32 = 2;

/// Sends until the relay stops. `codes` are sign-in codes: good for minutes and asked for again when
/// lost, so they wait in memory only.
pub async fn run(relay: Arc<Relay>, mut codes: mpsc::Receiver<Message>) {
    while let Err(error) = recover(&relay).await {
        tracing::error!(%error, "the outbox cannot begin");
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = relay.stopped() => return,
        }
    }
    relay.bells.ring_outbox();
    loop {
        tokio::select! {
            () = relay.stopped() => return,
            Some(code) = codes.recv() => send_code(&relay, code),
            () = relay.bells.outbox() => {
                if let Err(error) = send_queued(&relay).await {
                    tracing::error!(%error, "the outbox");
                    tokio::time::sleep(PAUSE).await;
                    relay.bells.ring_outbox();
                }
            }
        }
    }
}

fn send_code(relay: &Relay, code: Message) {
    if let Err(error) = relay.channel.send(code, relay.around.now()) {
        tracing::info!(%error, "a sign-in code was not sent");
    }
}

/// What was being sent when the relay ended: nobody can say whether it arrived.
pub async fn recover(relay: &Arc<Relay>) -> Result<(), StoreError> {
    loop {
        let here = Arc::clone(relay);
        let scope = scope_of(relay, NoticeState::Sending).await?;
        if scope.is_apart() {
            return Ok(());
        }
        let within = scope.clone();
        let recovered = relay.store.write(scope, move |tables| {
            let interrupted = next(tables, &within, NoticeState::Sending)?;
            interrupted.iter().try_for_each(|notice| give_up_or_retry(&here, tables, notice))
        });
        recovered.await?;
    }
}

fn give_up_or_retry(relay: &Relay, tables: &dyn Tables, notice: &Notice) -> Result<(), StoreError> {
    report(&relay.sequencer(tables), &Notice { state: NoticeState::Unknown, ..notice.clone() })
}

/// Writes down how far a notice got. One that carries a code is tried once more when nobody can say
/// whether it arrived; any other is left, because two would be worse than none.
fn report(sequencer: &Sequencer<'_>, notice: &Notice) -> Result<(), StoreError> {
    sequencer.moved(notice)?;
    let again = notice.state == NoticeState::Unknown && letter::carries_code(notice.kind) && notice.tries < MOST_TRIES;
    match again {
        true => sequencer.moved(&Notice { state: NoticeState::Queued, ..notice.clone() }),
        false => Ok(()),
    }
}

async fn send_queued(relay: &Arc<Relay>) -> Result<(), StoreError> {
    while step(relay).await? > 0 {}
    Ok(())
}

/// Takes the next notices, sends them, reports. How many were taken.
pub async fn step(relay: &Arc<Relay>) -> Result<usize, StoreError> {
    let (here, scope) = (Arc::clone(relay), scope_of(relay, NoticeState::Queued).await?);
    if scope.is_apart() {
        return Ok(0);
    }
    let within = scope.clone();
    let (taken, letters) = relay.store.write(scope.clone(), move |tables| take(&here, tables, &within)).await?;
    if taken == 0 {
        return Ok(0);
    }
    let sent: Vec<Notice> = letters.into_iter().map(|letter| send(relay, letter)).collect();
    let here = Arc::clone(relay);
    let report = move |tables: &dyn Tables| {
        let sequencer = here.sequencer(tables);
        sent.iter().try_for_each(|notice| report(&sequencer, notice))
    };
    relay.store.write(scope, report).await?;
    Ok(taken)
}

/// The communities of the next notices in this state.
async fn scope_of(relay: &Relay, state: NoticeState) -> Result<Scope, StoreError> {
    let next = relay.store.read(move |tables| tables.notices_in(state, BATCH)).await?;
    Ok(Scope::communities(next.iter().map(|notice| notice.community_id)))
}

/// The next notices in this state, of the communities that this piece of work may write into: since
/// they were looked for, others may have come in between.
fn next(tables: &dyn Tables, within: &Scope, state: NoticeState) -> Result<Vec<Notice>, StoreError> {
    let mut notices = tables.notices_in(state, BATCH)?;
    notices.retain(|notice| within.has_community(notice.community_id));
    Ok(notices)
}

/// Marks the next ones as being sent, those that are still true.
fn take(relay: &Relay, tables: &dyn Tables, within: &Scope) -> Result<(usize, Vec<Letter>), StoreError> {
    let sequencer = relay.sequencer(tables);
    let queued = next(tables, within, NoticeState::Queued)?;
    let mut letters = Vec::new();
    for notice in &queued {
        match letter::write(tables, notice)? {
            None => sequencer.moved(&Notice { state: NoticeState::Suppressed, ..notice.clone() })?,
            Some(message) => {
                let notice = Notice { state: NoticeState::Sending, tries: notice.tries + 1, ..notice.clone() };
                sequencer.moved(&notice)?;
                letters.push(Letter { notice, message });
            }
        }
    }
    Ok((queued.len(), letters))
}

fn send(relay: &Relay, letter: Letter) -> Notice {
    let state = match relay.channel.send(letter.message, relay.around.now()) {
        Ok(()) => NoticeState::Sent,
        Err(NotSent::NoMessages) => NoticeState::Failed,
        Err(NotSent::Unanswered) => NoticeState::Unknown,
    };
    Notice { state, ..letter.notice }
}
