//! From when on a parcel counts as overdue.

use domain::{
    Body, CommunityId, Subject,
    community::{CommunityEvent, MOST_OVERDUE_DAYS},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

impl Desk {
    /// Sets the full days on the shelf from which on lists, figures and reports of this community call a
    /// parcel overdue. Reminders have days of their own.
    ///
    /// # Errors
    /// `overdue_days_wrong` unless it is 1 to 30.
    pub fn set_overdue_days(&self, id: CommunityId, days: u32) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        if !(1..=MOST_OVERDUE_DAYS).contains(&days) {
            return Err(DeskError::input("overdue_days", "overdue_days_wrong", "from 1 day to 30 days"));
        }
        self.write(|writing| {
            let set = CommunityEvent::OverdueDaysSet { days };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }
}
