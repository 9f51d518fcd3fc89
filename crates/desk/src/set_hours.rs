//! When a community's desks are open, as notices say it.

use domain::{
    Body, CommunityId, Subject,
    community::{CommunityEvent, LONGEST_HOURS},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

impl Desk {
    /// Sets the words, such as `8:00-20:00`; notices say nothing of it when they are empty.
    pub fn set_hours(&self, id: CommunityId, hours: &str) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        let hours = hours.trim().to_owned();
        if hours.chars().nth(LONGEST_HOURS).is_some() || hours.contains(|c: char| c.is_control() || "【】".contains(c))
        {
            return Err(DeskError::input("hours", "hours_wrong", "opening hours are at most 20 printed characters"));
        }
        self.write(|writing| {
            let here = writing.community(id)?.state.ok_or(DeskError::UnknownCommunity)?;
            if here.hours == hours {
                return Ok(());
            }
            let set = CommunityEvent::HoursSet { hours };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new()).map(drop)
        })?;
        self.community_view(id)
    }
}
