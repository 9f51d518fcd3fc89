//! How long persons are known after their parcel has ended.

use domain::{
    Body, CommunityId, Subject,
    community::CommunityEvent,
    person_event::{FEWEST_RETENTION_DAYS, MOST_RETENTION_DAYS},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

impl Desk {
    /// Sets the days after which the relay forgets whoever a parcel was for.
    pub fn set_retention(&self, id: CommunityId, days: u32) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        if !(FEWEST_RETENTION_DAYS..=MOST_RETENTION_DAYS).contains(&days) {
            return Err(DeskError::input("retention", "retention_days_wrong", "from a week to ten years"));
        }
        self.write(|writing| {
            let set = CommunityEvent::RetentionSet { days };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }
}
