//! A clerk works here no more; history keeps the name.

use domain::{ClerkId, Refusal, clerk::ClerkEvent, rights::Right};

use super::{
    everywhere,
    roster::{Person, working},
};
use crate::{Desk, DeskError};

impl Desk {
    /// Nobody signs in as this clerk any more, at any desk of these communities.
    ///
    /// # Errors
    /// `last_administrator` while others work here whom nobody could manage then.
    pub fn remove_clerk(&self, id: ClerkId) -> Result<(), DeskError> {
        self.require(Right::Staff)?;
        self.write(|writing| {
            let all = working(writing.connection())?;
            let (gone, left): (Vec<&Person>, Vec<&Person>) = all.iter().partition(|person| person.id == id);
            if gone.iter().any(|person| person.may_add_clerks())
                && !left.is_empty()
                && !left.iter().any(|person| person.may_add_clerks())
            {
                return Err(Refusal::LastAdministrator.into());
            }
            everywhere::append(writing, id, &mut |_| (ClerkEvent::Removed {}, Vec::new()))
        })?;
        if self.session.clerk() == Some(id) {
            self.sign_out();
        }
        Ok(())
    }
}
