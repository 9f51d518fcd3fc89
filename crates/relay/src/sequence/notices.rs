//! Turning events into notices, and reporting on them in the log.

use domain::{
    Author, Body, CommunityId, Event, EventId, NoticeId, ParcelEvent, ParcelId, ParcelState, Subject,
    event::NoticeState,
    notice::NoticeKind,
    wanted::{self, To},
};

use super::Sequencer;
use crate::{
    channel::Why,
    couriers,
    store::{Notice, StoreError},
    surroundings::random,
};

impl Sequencer<'_> {
    /// Queues what the event wants; an event that is accepted wants it once.
    pub(super) fn notify(
        &self,
        community_id: CommunityId,
        cause: EventId,
        wanted: &[(NoticeKind, To)],
        after: &ParcelState,
    ) -> Result<(), StoreError> {
        let Some(parcel) = &after.parcel else { return Ok(()) };
        for (kind, to) in wanted.iter().copied() {
            let courier = parcel.courier.map(|id| couriers::contact(self.tables, community_id, id)).transpose()?;
            if to == To::Courier && courier.flatten().is_none() {
                continue;
            }
            let id = NoticeId::new(self.now, random(self.around));
            self.queue((community_id, cause), id, parcel.id, (kind, to))?;
        }
        Ok(())
    }

    /// Queues one notice of this event.
    pub(super) fn queue(
        &self,
        (community_id, cause): (CommunityId, EventId),
        id: NoticeId,
        parcel_id: ParcelId,
        (kind, to): (NoticeKind, To),
    ) -> Result<(), StoreError> {
        let notice = Notice {
            id,
            community_id,
            parcel_id,
            kind,
            to,
            cause,
            state: NoticeState::Queued,
            tries: 0,
            queued_at: self.now,
            lost: 0,
            due_at: Some(self.now),
            reference: None,
            posted: None,
        };
        match self.tables.queue_notice(&notice)? {
            true => self.report(&notice, None),
            false => Ok(()),
        }
    }

    /// Writes a notice's new state down, in the outbox and in the log, and why where it has failed.
    pub fn moved(&self, notice: &Notice, reason: Option<Why>) -> Result<(), StoreError> {
        self.tables.set_notice(notice)?;
        self.report(notice, reason)
    }

    /// What a log that is given back says of a notice: it is written down, so that it is not sent
    /// again. `exact` when the log is as it was; otherwise the relay may have gone on meanwhile, and
    /// a notice that has ended is not taken back.
    pub(super) fn reported(&self, event: &Event, exact: bool) -> Result<(), StoreError> {
        let Some(reported) = self.reported_notice(event) else { return Ok(()) };
        let about = self.tables.notices_about(reported.community_id, reported.parcel_id)?;
        let same = |known: &Notice| known.kind == reported.kind && known.cause == reported.cause;
        let Some(known) = about.into_iter().find(same) else {
            return self.tables.queue_notice(&reported).map(drop);
        };
        if known.id == reported.id {
            let may = exact || is_open(known.state) || !is_open(reported.state);
            return if may { self.tables.set_notice(&went_on(known, reported)) } else { Ok(()) };
        }
        // The relay wanted it anew after it was set back, and it was on its way already.
        match is_open(known.state) && reported.state != NoticeState::Queued {
            true => self.moved(&Notice { state: NoticeState::Suppressed, due_at: None, ..known }, None),
            false => Ok(()),
        }
    }

    fn reported_notice(&self, event: &Event) -> Option<Notice> {
        let (Body::Parcel(ParcelEvent::NoticeReported { notice, kind, cause, state, .. }), Some(parcel_id)) =
            (event.body(), event.parcel())
        else {
            return None;
        };
        Some(Notice {
            id: notice,
            community_id: event.community_id,
            parcel_id,
            kind,
            to: wanted::receiver(kind),
            cause,
            state,
            tries: u32::from(state == NoticeState::Sending),
            queued_at: event.occurred_at,
            lost: u32::from(state == NoticeState::Unknown),
            due_at: (is_open(state) || state == NoticeState::Unknown).then_some(self.now),
            reference: None,
            posted: None,
        })
    }

    fn report(&self, notice: &Notice, reason: Option<Why>) -> Result<(), StoreError> {
        self.metrics.moved(notice.state);
        let body = Body::Parcel(ParcelEvent::NoticeReported {
            notice: notice.id,
            kind: notice.kind,
            cause: notice.cause,
            channel: self.channel.name(Some((notice.community_id, notice.kind)), notice.posted.as_ref()).into(),
            state: notice.state,
            reason: reason.map(|why| why.code().into()),
        });
        self.record(Author::Relay, notice.community_id, Subject::parcel(notice.parcel_id), &body, &[])?;
        Ok(())
    }
}

fn is_open(state: NoticeState) -> bool {
    matches!(state, NoticeState::Queued | NoticeState::Sending)
}

/// The notice after one more report, known to the provider as the outbox names it.
fn went_on(known: Notice, reported: Notice) -> Notice {
    let tries = known.tries + reported.tries;
    let reference = (tries > 0).then(|| reference(known.id, tries));
    let (state, due_at, lost) = (reported.state, reported.due_at, known.lost + reported.lost);
    Notice { state, tries, lost, due_at, reference, ..known }
}

/// By what a provider knows this try of a notice.
pub fn reference(notice: NoticeId, tries: u32) -> String {
    format!("{notice}.{tries}")
}
