//! One call to the channel, and writing down what came of it. No transaction is open meanwhile.

use std::sync::Arc;

use domain::event::NoticeState;

use super::{call, given_up, plan, plan::Next, post};
use crate::{
    Relay,
    channel::{Answer, Fate, Message},
    store::{Foreseen, Notice, Posted, Scope, StoreError, Tables},
};

/// What is to be done with the channel.
pub(super) enum Errand {
    /// Hand it a message.
    Send { notice: Notice, message: Box<Message> },
    /// Ask it what became of one.
    Ask(Notice),
}

/// Does it. When the result cannot be written down, the notice is found again when nobody expects
/// an answer any more.
pub(super) async fn run(relay: Arc<Relay>, errand: Errand) {
    let done = match errand {
        Errand::Send { notice, message } => send(&relay, notice, &message).await,
        Errand::Ask(notice) => ask(&relay, notice).await,
    };
    if let Err(error) = done {
        tracing::error!(%error, "what became of a notice cannot be written down");
    }
}

async fn ask(relay: &Arc<Relay>, notice: Notice) -> Result<(), StoreError> {
    let reference = notice.reference.clone().unwrap_or_default();
    let asked = call(relay.channel.ask(notice.posted.as_ref(), &reference)).await;
    let next = plan::after_asking(&notice, asked.unwrap_or(Fate::CannotSay), relay.around.now());
    settle(relay, notice, next).await.map(drop)
}

/// A copy that went by WeChat beside an SMS, and by what it is known there.
type Copied = (Posted, Option<String>);

async fn send(relay: &Arc<Relay>, notice: Notice, message: &Message) -> Result<(), StoreError> {
    let copy = if notice.tries == 1 { post::copy(relay, message).await } else { None };
    let stands_in = through(relay, notice, message, copy.as_ref()).await?;
    if let Some((posted, _)) = copy.filter(|_| !stands_in) {
        post::count_directly(relay, message.community, &posted).await;
    }
    Ok(())
}

/// Through the gateways in their order. Which one has it is on the disk before it is called, so that
/// after a crash the right one is asked. Whether the copy stands for the notice from now on.
async fn through(
    relay: &Arc<Relay>,
    mut notice: Notice,
    message: &Message,
    copy: Option<&Copied>,
) -> Result<bool, StoreError> {
    let mut later = None;
    loop {
        let answer = post::hand_over(relay, notice.posted.as_ref(), message).await;
        let next = notice.posted.as_ref().and_then(|posted| relay.channel.next(message, posted, &answer));
        let Some(next) = next else {
            return end(relay, notice, post::weighed(answer, later)).await.map(|()| false);
        };
        if let Some((posted, reference)) = copy.filter(|(posted, _)| posted.gateway == next.gateway) {
            // It has its copy already.
            let turned = turn_to(relay, notice, posted.clone()).await?;
            let Some(notice) = turned else { return Ok(false) };
            return end(relay, notice, Answer::Accepted(reference.clone())).await.map(|()| true);
        }
        if matches!(answer, Answer::Later(_)) {
            later = Some(answer);
        }
        let Some(turned) = turn_to(relay, notice, next).await? else { return Ok(false) };
        notice = turned;
    }
}

async fn end(relay: &Arc<Relay>, notice: Notice, answer: Answer) -> Result<(), StoreError> {
    let next = plan::after_answer(&notice, answer, relay.around.now());
    settle(relay, notice, next).await.map(drop)
}

/// The next gateway has it from now on; nothing when something else has happened to the notice.
async fn turn_to(relay: &Arc<Relay>, notice: Notice, posted: Posted) -> Result<Option<Notice>, StoreError> {
    tracing::info!(from = notice.posted.as_ref().map(|posted| &*posted.gateway), to = &*posted.gateway, "falls back");
    let due_at = Some(given_up(relay.around.now()));
    let turned = Notice { posted: Some(posted), due_at, ..notice.clone() };
    let settled = settle(relay, notice, Next { notice: turned.clone(), reason: None }).await?;
    Ok(settled.then_some(turned))
}

/// Writes it down unless something else has happened to the notice: a report came first, or another
/// process gave this one up. Whether it did.
async fn settle(relay: &Arc<Relay>, before: Notice, next: Next) -> Result<bool, StoreError> {
    let here = Arc::clone(relay);
    let foreseen = Foreseen {
        notices: vec![(before.community_id, before.id)],
        parcels: vec![(before.community_id, before.parcel_id)],
        ..Foreseen::default()
    };
    let scope = Scope::community(before.community_id).foreseeing(foreseen);
    let work = move |tables: &dyn Tables| {
        if tables.notice(before.community_id, before.id)?.as_ref() != Some(&before) {
            return Ok(false);
        }
        let stays = matches!(before.state, NoticeState::Unknown | NoticeState::Sending);
        if stays && next.notice.state == before.state {
            return tables.set_notice(&next.notice).map(|()| true);
        }
        post::count(&here, tables, &before, &next.notice)?;
        here.sequencer(tables).moved(&next.notice, next.reason).map(|()| true)
    };
    relay.store.write(scope, work).await
}
