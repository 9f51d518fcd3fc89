//! What follows from an event about a person or a notice: the rows of other things, not of its own.

use domain::{
    Body, Event, NoticeId, ParcelId, SideBody, SideId,
    event::SubjectKind,
    notice_event::NoticeEvent,
    person_event::{MOST_ROWS, PersonEvent},
};

use super::{
    Writing,
    hourly::{self, Sums},
    notice, parcel, person, project, side, tally,
};
use crate::DeskError;

/// Counts up whenever persons were forgotten, so that whoever holds people in memory forgets them, too.
pub(crate) const ERASURES: &str = "erasures";

impl Writing<'_> {
    /// A person is forgotten: side rows, and whatever was made of them.
    pub(super) fn erase(&mut self, community: i64, event: &Event) -> Result<(), DeskError> {
        let Body::Person(PersonEvent::PersonErased { of, rows, .. }) = event.body() else { return Ok(()) };
        // Overwritten, not only unlinked: the page must not go on holding it.
        self.connection().pragma_update(None, "secure_delete", true)?;
        let people = self.people_of(community, rows.iter().take(MOST_ROWS))?;
        for id in rows.iter().take(MOST_ROWS) {
            side::erase(self.connection(), community, *id)?;
        }
        match of.kind {
            SubjectKind::Parcel => {
                if let Some(stored) = parcel::load(self.connection(), ParcelId(of.id))? {
                    project::forget_person(self.connection(), stored.community, &stored.state)?;
                }
            }
            SubjectKind::Courier | SubjectKind::Resident => self.refold(community, &of)?,
            _ => {}
        }
        people.into_iter().try_for_each(|no| person::forget_unneeded(self.connection(), no))?;
        self.forget();
        tally::count_up(self.connection(), ERASURES)?;
        Ok(self.connection().pragma_update(None, "secure_delete", false)?)
    }

    /// The lines of the directory that these rows made.
    fn people_of<'r>(&self, community: i64, rows: impl Iterator<Item = &'r SideId>) -> Result<Vec<i64>, DeskError> {
        let mut people = Vec::new();
        for id in rows {
            if let Some(SideBody::Person { name, phone, address }) =
                side::find(self.connection(), *id)?.map(|row| row.body)
            {
                people.extend(person::find(self.connection(), community, (&name, &phone, address.as_ref()))?);
            }
        }
        Ok(people)
    }

    /// Does `work`, after which the notices about a parcel may stand otherwise, or the parcel be there.
    pub(super) fn counting_notices(
        &self,
        parcel: ParcelId,
        work: impl FnOnce() -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let before = notice::counted(self.connection(), parcel)?;
        work()?;
        let Some((community, now)) = notice::counted(self.connection(), parcel)? else { return Ok(()) };
        let mut change = Sums::new();
        hourly::add_up(&mut change, now, 1);
        hourly::add_up(&mut change, before.map(|(_, was)| was).unwrap_or_default(), -1);
        hourly::add(self.connection(), community, &change)
    }

    /// A notice was asked for, or looked at.
    pub(super) fn note_notice(&self, event: &Event) -> Result<(), DeskError> {
        match event.body() {
            Body::Notice(NoticeEvent::NoticeAsked { parcel, kind }) => {
                let id = NoticeId(event.subject.id);
                self.counting_notices(parcel, || {
                    notice::ask(self.connection(), id, (parcel, kind), (event.event_id, event.occurred_at))
                })
            }
            Body::Notice(NoticeEvent::NoticeSettled { notice, .. }) => notice::settle(self.connection(), notice),
            _ => Ok(()),
        }
    }
}
