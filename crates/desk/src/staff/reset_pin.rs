//! An administrator who has forgotten the PIN gets another one, from outside.

use domain::{ClerkId, SideBody, clerk::ClerkEvent};

use super::{everywhere, machine::MachineAdministrator, pin::Pin, roster::one};
use crate::{
    Desk, DeskError,
    audit::Deed,
    store::clerk::{self, Wrong},
};

impl Desk {
    /// Gives whoever may add clerks another PIN although nobody is signed in: the way out where the only
    /// one has forgotten it (ADR 0101). The log says `pin_set` by nobody, at every desk; this PC's record
    /// says that it was a reset.
    ///
    /// # Errors
    /// `pin_of_no_administrator` for anybody else: an administrator changes those. `clerk_unknown`, and
    /// those of a PIN that is none.
    pub fn reset_pin(&self, id: ClerkId, new: &str, _: &MachineAdministrator) -> Result<(), DeskError> {
        const WHAT: &str = "this clerk may not add others: an administrator gives them another PIN in the settings";
        let person = self.store.read(|connection| one(connection, id))?.ok_or(DeskError::UnknownClerk)?;
        if !person.may_add_clerks() {
            return Err(DeskError::input("clerk", "pin_of_no_administrator", WHAT));
        }
        let verifier = Pin::choose(new)?.verifier(&mut self.random())?;
        // Whoever is signed in here has not asked for it.
        self.session.set(None);
        self.write(|writing| {
            clerk::put_wrong(writing.connection(), id, Wrong::default())?;
            Self::note_in(writing, Deed::PinReset)?;
            everywhere::append(writing, id, &mut |writing| {
                let row = writing.side(SideBody::Pin { verifier: verifier.clone() });
                (ClerkEvent::PinSet { pin: row.reference() }, vec![row])
            })
        })
    }
}
