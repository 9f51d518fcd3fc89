//! After how long without a touch nobody is signed in any more.

use domain::rights::Right;

use crate::{Desk, DeskError, store::meta};

/// Unless the desk says otherwise, in minutes.
pub(crate) const LOCK_MINUTES: i64 = 10;
/// A day's shift, in minutes.
const LONGEST: u32 = 720;

impl Desk {
    /// The window signs the clerk out after so many minutes without a touch; 0 is never.
    pub fn set_lock(&self, minutes: u32) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        if minutes > LONGEST {
            return Err(DeskError::input("lock", "lock_too_long", "a desk locks itself within twelve hours, or never"));
        }
        self.write(|writing| meta::put(writing.connection(), meta::Key::LockMinutes, &minutes.to_string()))
    }
}
