//! A courier is hidden; history keeps the name.

use domain::{Body, CourierId, Subject, courier::CourierEvent, rights::Right};

use crate::{Desk, DeskError, store::courier};

impl Desk {
    /// Hides a courier from lists and bars the phone page.
    pub fn remove_courier(&self, id: CourierId) -> Result<(), DeskError> {
        self.require(Right::EditDirectory)?;
        self.write(|writing| {
            let entry = courier::find(writing.connection(), id)?.ok_or(DeskError::UnknownCourier)?;
            if entry.hidden {
                return Ok(());
            }
            writing
                .append(entry.community_id, Subject::courier(id), Body::Courier(CourierEvent::Removed {}), Vec::new())
                .map(drop)
        })
    }
}
