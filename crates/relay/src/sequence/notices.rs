//! Turning events into notices, and reporting on them in the log.

use domain::{
    Author, Body, Effect, Event, NoticeId, ParcelEvent, ParcelId, ParcelState, Subject,
    event::NoticeState,
    notice::NoticeKind,
    wanted::{self, To},
};

use super::Sequencer;
use crate::{
    channel::Why,
    store::{Notice, StoreError},
    surroundings::random,
};

impl Sequencer<'_> {
    /// Queues what the event wants; an event that is accepted wants it once.
    pub(super) fn notify(
        &self,
        event: &Event,
        body: &ParcelEvent,
        effect: Effect,
        after: &ParcelState,
    ) -> Result<(), StoreError> {
        let Some(parcel) = &after.parcel else { return Ok(()) };
        for (kind, to) in wanted::notices(body, effect, after) {
            let courier = parcel.courier.map(|id| self.tables.courier_entry(event.community_id, id)).transpose()?;
            if to == To::Courier && courier.flatten().is_none() {
                continue;
            }
            let id = NoticeId::new(self.now, random(self.around));
            self.queue(event, id, parcel.id, (kind, to))?;
        }
        Ok(())
    }

    /// Queues one notice of this event.
    pub(super) fn queue(
        &self,
        event: &Event,
        id: NoticeId,
        parcel_id: ParcelId,
        (kind, to): (NoticeKind, To),
    ) -> Result<(), StoreError> {
        let notice = Notice {
            id,
            community_id: event.community_id,
            parcel_id,
            kind,
            to,
            cause: event.event_id,
            state: NoticeState::Queued,
            tries: 0,
            queued_at: self.now,
            lost: 0,
            due_at: Some(self.now),
            reference: None,
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

    fn report(&self, notice: &Notice, reason: Option<Why>) -> Result<(), StoreError> {
        self.metrics.moved(notice.state);
        let body = Body::Parcel(ParcelEvent::NoticeReported {
            notice: notice.id,
            kind: notice.kind,
            cause: notice.cause,
            channel: self.channel.into(),
            state: notice.state,
            reason: reason.map(|why| why.code().into()),
        });
        self.record(Author::Relay, notice.community_id, Subject::parcel(notice.parcel_id), &body, &[])?;
        Ok(())
    }
}
