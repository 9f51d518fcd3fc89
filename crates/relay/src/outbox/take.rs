//! Taking what is to be done now, under the lock of the communities that it concerns.

use std::sync::Arc;

use domain::{Timestamp, event::NoticeState};

use super::{
    errand::Errand,
    given_up,
    letter::{self, Letter, Said},
    plan,
};
use crate::{
    Relay,
    channel::{Answer, Message, Why},
    sequence::{Sequencer, reference},
    store::{Foreseen, Notice, Scope, StoreError, Tables},
};

/// What was taken, and how many notices were looked at for it.
pub(super) struct Taken {
    pub(super) seen: usize,
    pub(super) taken: Vec<Errand>,
}

/// Takes at most so many notices. Another process may have taken them meanwhile: only what is still
/// due under the lock is ours.
pub(super) async fn take(relay: &Arc<Relay>, most: usize) -> Result<Taken, StoreError> {
    let now = relay.around.now();
    let due = relay.store.read(move |tables| tables.notices_due(now, most)).await?;
    if due.is_empty() {
        return Ok(Taken { seen: 0, taken: Vec::new() });
    }
    let (here, seen) = (Arc::clone(relay), due.len());
    let foreseen = Foreseen {
        notices: due.iter().map(|notice| (notice.community_id, notice.id)).collect(),
        letters: due.iter().map(|notice| (notice.community_id, notice.parcel_id)).collect(),
        ..Foreseen::default()
    };
    let scope = Scope::communities(due.iter().map(|notice| notice.community_id)).foreseeing(foreseen);
    let work = move |tables: &dyn Tables| {
        let sequencer = here.sequencer(tables);
        let mut taken = Vec::new();
        for notice in due {
            let notice = tables.notice(notice.community_id, notice.id)?;
            if let Some(notice) = notice.filter(|notice| notice.is_due(now))
                && !tables.reconciling(notice.community_id)?
            {
                taken.extend(one(&here, &sequencer, notice, now)?);
            }
        }
        Ok::<_, StoreError>(taken)
    };
    let taken = relay.store.write(scope, work).await?;
    Ok(Taken { seen, taken })
}

fn one(relay: &Relay, sequencer: &Sequencer<'_>, notice: Notice, now: Timestamp) -> Result<Option<Errand>, StoreError> {
    match notice.state {
        NoticeState::Queued => begin(relay, sequencer, notice, now),
        // Whoever was sending it has ended in between.
        NoticeState::Sending => {
            let next = plan::after_answer(&notice, Answer::Lost, now);
            sequencer.moved(&next.notice, next.reason).map(|()| None)
        }
        NoticeState::Unknown => {
            let asking = Notice { due_at: Some(given_up(now)), ..notice };
            sequencer.tables.set_notice(&asking)?;
            Ok(Some(Errand::Ask(asking)))
        }
        _ => sequencer.tables.set_notice(&Notice { due_at: None, ..notice }).map(|()| None),
    }
}

fn begin(
    relay: &Relay,
    sequencer: &Sequencer<'_>,
    notice: Notice,
    now: Timestamp,
) -> Result<Option<Errand>, StoreError> {
    let (community, kind) = (notice.community_id, notice.kind);
    match letter::write(relay, sequencer.tables, &notice, now)? {
        Letter::Never => dropped(sequencer, notice, None),
        Letter::Wait(until) => sequencer.tables.set_notice(&Notice { due_at: Some(until), ..notice }).map(|()| None),
        Letter::Send(said) if !sequencer.channel.reaches(community, kind, said.ways) => {
            dropped(sequencer, notice, Some(Why::NotWanted))
        }
        Letter::Send(said) => {
            let tries = notice.tries.saturating_add(1);
            let reference = reference(notice.id, tries);
            let posted = sequencer.channel.first((Some(community), kind), said.ways, &said.text);
            let (state, due_at) = (NoticeState::Sending, Some(given_up(now)));
            let message = Box::new(message(&notice, *said, (reference.clone(), now)));
            let notice = Notice { state, tries, reference: Some(reference), due_at, posted, ..notice };
            sequencer.moved(&notice, None)?;
            Ok(Some(Errand::Send { notice, message }))
        }
    }
}

/// It is not sent, and nothing has failed.
fn dropped(sequencer: &Sequencer<'_>, notice: Notice, why: Option<Why>) -> Result<Option<Errand>, StoreError> {
    let dropped = Notice { state: NoticeState::Suppressed, due_at: None, ..notice };
    sequencer.moved(&dropped, why).map(|()| None)
}

fn message(notice: &Notice, said: Said, (reference, at): (String, Timestamp)) -> Message {
    let Said { to, ways, language, facts, text } = said;
    let (community, kind, parcel) = (Some(notice.community_id), notice.kind, Some(notice.parcel_id));
    Message { reference, community, to, kind, parcel, ways, language, facts, text, report_to: None, at }
}
