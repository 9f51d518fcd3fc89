//! Notices that are asked for beside what happens to a parcel: again by a clerk, by the calendar.

use domain::{
    Author, Body, CommunityId, Event, NoticeId, ParcelId, Subject,
    notice::NoticeKind,
    notice_event::{NoticeEvent, reminder_id},
    wanted,
};

use super::Sequencer;
use crate::store::StoreError;

impl Sequencer<'_> {
    /// Queues what was asked for. Whether it is still true is looked at when its turn comes, as always.
    pub(super) fn notice_asked(&self, event: &Event) -> Result<(), StoreError> {
        let (parcel, kind) = match event.body() {
            Body::Notice(NoticeEvent::NoticeAsked { parcel, kind }) => (parcel, kind),
            // Only the relay's own calendar reminds.
            Body::Notice(NoticeEvent::ReminderDue { parcel, .. }) if event.author == Author::Relay => {
                (parcel, NoticeKind::Overdue)
            }
            _ => return Ok(()),
        };
        if kind == NoticeKind::SignInCode || self.tables.parcel(event.community_id, parcel)?.is_none() {
            return Ok(());
        }
        self.queue(
            (event.community_id, event.event_id),
            NoticeId(event.subject.id),
            parcel,
            (kind, wanted::receiver(kind)),
        )
    }

    /// Reminds of a parcel if its day has come and it was not reminded of yet. Called under the lock of
    /// the community, so that two relays do it once. True when it did.
    pub fn remind(&self, community: CommunityId, parcel: ParcelId) -> Result<bool, StoreError> {
        let reminders = self.tables.community(community)?.and_then(|community| community.reminders);
        let state = self.tables.parcel(community, parcel)?.map(|row| row.state);
        let (Some(reminders), Some(state)) = (reminders, state.and_then(|state| state.parcel)) else {
            return Ok(false);
        };
        let (Some(day), Some(received)) = (reminders.due(&state, self.now), state.received_at()) else {
            return Ok(false);
        };
        let id = reminder_id(community, parcel, received, day);
        if self.tables.event(community, id)?.is_some() {
            return Ok(false);
        }
        let body = Body::Notice(NoticeEvent::ReminderDue { parcel, day });
        let subject = Subject::notice(NoticeId(id.0));
        self.record_as(id, Author::Relay, community, subject, (&body, &[]))?;
        Ok(true)
    }
}
