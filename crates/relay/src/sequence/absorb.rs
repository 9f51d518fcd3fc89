//! One phone is one courier of a community. Two desks that enter the same person while they do not
//! hear of each other make two entries; which one stays is decided once, here, and put into the
//! log, as it is with parcels of one number (spec/sync.md, line 3).

use domain::{Author, Body, Courier, CourierId, Event, Subject, courier::CourierEvent};

use super::Sequencer;
use crate::store::StoreError;

impl Sequencer<'_> {
    /// Absorbs the entry that `event` has just changed, where another one has its phone already.
    pub(super) fn absorb(&self, event: &Event) -> Result<(), StoreError> {
        let id = CourierId(event.subject.id);
        let may_meet = matches!(
            event.body(),
            Body::Courier(CourierEvent::Saved { .. } | CourierEvent::Edited { phone: Some(_), .. })
        );
        let newcomer = self.tables.courier(event.community_id, id)?.filter(|entry| may_meet && is_listed(entry));
        let Some(newcomer) = newcomer else { return Ok(()) };
        match self.resident(event, &newcomer)? {
            None => Ok(()),
            Some(courier) => {
                let body = Body::Courier(CourierEvent::AbsorbedInto { courier });
                self.record(Author::Relay, event.community_id, Subject::courier(id), &body, &[]).map(drop)
            }
        }
    }

    /// The oldest other entry of the community with this phone.
    fn resident(&self, event: &Event, newcomer: &Courier) -> Result<Option<CourierId>, StoreError> {
        let community = event.community_id;
        let row = self.tables.side(community, newcomer.phone_row().id)?;
        let Some(phone) = row.and_then(|row| row.body.phone().cloned()) else { return Ok(None) };
        let mut found: Option<CourierId> = None;
        for other in self.tables.couriers_of(&phone)? {
            let fits = other.community_id == community && other.id != newcomer.id;
            if fits && self.tables.courier(community, other.id)?.as_ref().is_some_and(is_listed) {
                found = Some(found.map_or(other.id, |known| known.min(other.id)));
            }
        }
        Ok(found)
    }
}

fn is_listed(entry: &Courier) -> bool {
    !entry.removed && entry.absorbed.is_none()
}
