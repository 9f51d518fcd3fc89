//! Handing a message to one gateway after the other, and keeping count of what that costs.

use domain::{CommunityId, event::NoticeState, time::DAY_MS};

use super::call;
use crate::{
    Relay,
    channel::{Answer, Message, Why},
    store::{Notice, Postage, Posted, Scope, StoreError, Tables},
    surroundings::OF_CHINA_MS,
};

/// One call of one gateway. What it says is counted.
pub(super) async fn hand_over(relay: &Relay, posted: Option<&Posted>, message: &Message) -> Answer {
    let report_to = posted.and_then(|posted| relay.report_url(&posted.gateway));
    let message = Message { report_to, at: relay.around.now(), ..message.clone() };
    let answer = call(relay.channel.send(posted, message)).await.unwrap_or(Answer::Lost);
    if let Some(posted) = posted {
        relay.metrics.handed(&posted.gateway, &answer);
    }
    answer
}

/// The copy beside, of kinds that go both ways: where it went, and by what it is known there. What
/// becomes of it is asked by nobody unless the notice itself goes nowhere.
pub(super) async fn copy(relay: &Relay, message: &Message) -> Option<(Posted, Option<String>)> {
    let posted = relay.channel.beside(message)?;
    match hand_over(relay, Some(&posted), message).await {
        Answer::Accepted(reference) => Some((posted, reference)),
        _ => None,
    }
}

/// The answer of the last gateway, unless one before would have taken the message later and the last
/// one's reason says nothing of the phone.
pub(super) fn weighed(last: Answer, later: Option<Answer>) -> Answer {
    match (last, later) {
        (Answer::Refused(Why::Account | Why::Words | Why::Other), Some(later)) => later,
        (last, _) => last,
    }
}

/// A message that no parcel causes, through the gateways in their order.
pub(super) async fn directly(relay: &Relay, message: &Message) -> Answer {
    let about = (message.community, message.kind);
    let (mut posted, mut later) = (relay.channel.first(about, message.ways, &message.text), None);
    loop {
        let answer = hand_over(relay, posted.as_ref(), message).await;
        let next = posted.as_ref().and_then(|posted| relay.channel.next(message, posted, &answer));
        if next.is_none() {
            if let (Answer::Accepted(reference), Some(posted)) = (&answer, &posted) {
                reference.iter().for_each(|reference| relay.directs.note(reference.clone()));
                count_directly(relay, message.community, posted).await;
            }
            return weighed(answer, later);
        }
        if matches!(answer, Answer::Later(_)) {
            later = Some(answer);
        }
        posted = next;
    }
}

/// Counts a message that stands for no notice, or beside one; in nobody's name it is on no bill.
pub(super) async fn count_directly(relay: &Relay, community: Option<CommunityId>, posted: &Posted) {
    let Some(community) = community else { return };
    let postage = postage(relay, community, posted);
    let counted = relay.store.write(Scope::community(community), move |tables| tables.spend(&postage)).await;
    if let Err(error) = counted {
        tracing::error!(%error, "what a message cost cannot be written down");
    }
}

/// Counts a notice that a gateway is now known to have taken.
pub(super) fn count(relay: &Relay, tables: &dyn Tables, before: &Notice, after: &Notice) -> Result<(), StoreError> {
    use NoticeState::{Delivered, Queued, Sending, Sent, Unknown};
    let taken = matches!(before.state, Queued | Sending | Unknown) && matches!(after.state, Sent | Delivered);
    match after.posted.as_ref().filter(|_| taken) {
        Some(posted) => tables.spend(&postage(relay, after.community_id, posted)),
        None => Ok(()),
    }
}

fn postage(relay: &Relay, community_id: CommunityId, posted: &Posted) -> Postage {
    relay.metrics.spent(&posted.gateway, posted.cost);
    Postage {
        community_id,
        day: relay.around.now().plus_millis(OF_CHINA_MS).millis().div_euclid(DAY_MS),
        gateway: posted.gateway.clone(),
        messages: 1,
        segments: u64::from(posted.segments),
        cost: posted.cost,
    }
}
