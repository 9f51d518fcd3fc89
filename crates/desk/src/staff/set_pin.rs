//! A clerk gets another PIN.

use domain::{ClerkId, SideBody, clerk::ClerkEvent, rights::Right};

use super::{everywhere, pin::Pin, roster::one};
use crate::{
    Desk, DeskError,
    store::clerk::{self, Wrong},
};

impl Desk {
    /// Who is signed in changes the own PIN, with the one before; others change it with the right
    /// `staff` and need no old one.
    ///
    /// # Errors
    /// `wrong_pin`, `no_right`, and those of a PIN that is none.
    pub fn set_pin(&self, id: ClerkId, before: Option<&str>, new: &str) -> Result<(), DeskError> {
        let person = self.store.read(|connection| one(connection, id))?.ok_or(DeskError::UnknownClerk)?;
        match before {
            Some(before) if self.session.clerk() == Some(id) => self.check_pin(&person, before)?,
            _ => self.require(Right::Staff)?,
        }
        let verifier = Pin::choose(new)?.verifier(&mut self.random())?;
        self.write(|writing| {
            clerk::put_wrong(writing.connection(), id, Wrong::default())?;
            everywhere::append(writing, id, &mut |writing| {
                let row = writing.side(SideBody::Pin { verifier: verifier.clone() });
                (ClerkEvent::PinSet { pin: row.reference() }, vec![row])
            })
        })
    }
}
