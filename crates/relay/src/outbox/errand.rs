//! One call to the channel, and writing down what came of it. No transaction is open meanwhile.

use std::sync::Arc;

use domain::{
    Phone,
    event::NoticeState,
    notice::{Language, NoticeFacts},
};

use super::{call, plan, plan::Next};
use crate::{
    Relay,
    channel::{Answer, Fate, Message},
    store::{Foreseen, Notice, Scope, StoreError, Tables},
};

/// What is to be done with the channel.
pub(super) enum Errand {
    /// Hand it a message.
    Send { notice: Notice, letter: Said },
    /// Ask it what became of one.
    Ask(Notice),
}

/// What is said to whom.
pub(super) struct Said {
    pub(super) to: Phone,
    pub(super) language: Language,
    pub(super) facts: Box<NoticeFacts>,
    pub(super) text: String,
}

/// Does it. When the result cannot be written down, the notice is found again when nobody expects
/// an answer any more.
pub(super) async fn run(relay: Arc<Relay>, errand: Errand) {
    let (notice, next) = match errand {
        Errand::Send { notice, letter } => {
            let answer = send(&relay, &notice, letter).await;
            let next = plan::after_answer(&notice, answer, relay.around.now());
            (notice, next)
        }
        Errand::Ask(notice) => {
            let reference = notice.reference.clone().unwrap_or_default();
            let fate = call(relay.channel.ask(&reference)).await.unwrap_or(Fate::CannotSay);
            let next = plan::after_asking(&notice, fate, relay.around.now());
            (notice, next)
        }
    };
    if let Err(error) = settle(&relay, notice, next).await {
        tracing::error!(%error, "what became of a notice cannot be written down");
    }
}

async fn send(relay: &Relay, notice: &Notice, letter: Said) -> Answer {
    let reference = notice.reference.clone().unwrap_or_default();
    let Said { to, language, facts, text } = letter;
    let (community, kind, at) = (Some(notice.community_id), notice.kind, relay.around.now());
    let message = Message { reference, community, to, kind, language, facts: *facts, text, at };
    call(relay.channel.send(message)).await.unwrap_or(Answer::Lost)
}

/// Writes it down unless something else has happened to the notice: a report came first, or another
/// process gave this one up.
async fn settle(relay: &Arc<Relay>, before: Notice, next: Next) -> Result<(), StoreError> {
    let here = Arc::clone(relay);
    let foreseen = Foreseen {
        notices: vec![(before.community_id, before.id)],
        parcels: vec![(before.community_id, before.parcel_id)],
        ..Foreseen::default()
    };
    let scope = Scope::community(before.community_id).foreseeing(foreseen);
    let work = move |tables: &dyn Tables| {
        if tables.notice(before.community_id, before.id)?.as_ref() != Some(&before) {
            return Ok(());
        }
        if before.state == NoticeState::Unknown && next.notice.state == NoticeState::Unknown {
            return tables.set_notice(&next.notice);
        }
        here.sequencer(tables).moved(&next.notice, next.reason)
    };
    relay.store.write(scope, work).await
}
