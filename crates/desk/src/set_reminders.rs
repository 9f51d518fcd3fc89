//! When recipients are reminded.

use domain::{
    Body, CommunityId, Subject,
    community::CommunityEvent,
    reminder::{CHINA_MINUTES, Quiet, Reminders},
    rights::Right,
};

use crate::{Desk, DeskError, view::CommunityView};

/// The schedule as a clerk enters it.
#[derive(Debug, Clone, Default)]
pub struct ReminderForm {
    /// Days after the receipt; none is no reminders.
    pub days: Vec<u32>,
    /// The hour of the day.
    pub hour: u32,
    /// From which hour up to which nobody is disturbed.
    pub quiet: Option<(u32, u32)>,
}

impl Desk {
    /// Sets the schedule. The relay reminds; a desk without one reminds nobody.
    pub fn set_reminders(&self, id: CommunityId, form: ReminderForm) -> Result<CommunityView, DeskError> {
        self.require(Right::Settings)?;
        self.write(|writing| {
            let before = writing.community(id)?.state.and_then(|state| state.reminders);
            let offset_minutes = before.map_or(CHINA_MINUTES, |before| before.offset_minutes);
            let quiet = form.quiet.map(|(from, to)| Quiet { from, to });
            let reminders = Reminders { days: form.days, hour: form.hour, quiet, offset_minutes };
            let reminders =
                reminders.checked().map_err(|wrong| DeskError::input("reminders", wrong.code(), wrong.to_string()))?;
            let set = CommunityEvent::RemindersSet { reminders };
            writing.append(id, Subject::community(id), Body::Community(set), Vec::new())
        })?;
        self.community_view(id)
    }
}
