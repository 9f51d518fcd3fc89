//! Who is signed in, and what they may do.

use std::sync::{Mutex, PoisonError};

use domain::{ClerkId, Refusal, rights::Right};

use super::roster::{is_staffed, one, view};
use crate::{Desk, DeskError, audit::Deed, store::Connection, view::ClerkView};

/// Who sits at the desk, as far as this program knows.
#[derive(Default)]
pub(crate) struct Session(Mutex<Option<ClerkId>>);

impl Session {
    pub(crate) fn clerk(&self) -> Option<ClerkId> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set(&self, clerk: Option<ClerkId>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = clerk;
    }
}

impl Desk {
    /// Who is signed in and still works here.
    pub fn signed_in(&self) -> Result<Option<ClerkView>, DeskError> {
        let Some(id) = self.session.clerk() else { return Ok(None) };
        Ok(self.store.read(|connection| one(connection, id))?.as_ref().map(view))
    }

    /// Whether clerks must sign in here.
    pub fn is_staffed(&self) -> Result<bool, DeskError> {
        self.store.read(is_staffed)
    }

    /// Nobody sits at the desk.
    pub fn sign_out(&self) {
        if let Some(clerk) = self.session.clerk() {
            self.session.set(None);
            // Nobody stays signed in because it cannot be written down.
            let _ = self.note_of(Deed::SignedOut, clerk);
        }
    }

    /// Refuses what the clerk at the desk may not do.
    pub(crate) fn require(&self, right: Right) -> Result<(), DeskError> {
        self.store.read(|connection| self.require_in(connection, right))
    }

    /// The same while something else is being read: a read within a read could wait for itself.
    pub(crate) fn require_in(&self, connection: &Connection, right: Right) -> Result<(), DeskError> {
        let person = self.session.clerk().map(|id| one(connection, id)).transpose()?.flatten();
        match person {
            Some(person) if person.rights().has(right) => Ok(()),
            _ if !is_staffed(connection)? => Ok(()),
            Some(_) => Err(Refusal::NoRight.into()),
            None => Err(Refusal::NotSignedIn.into()),
        }
    }

    pub(crate) fn may_in(&self, connection: &Connection, right: Right) -> bool {
        self.require_in(connection, right).is_ok()
    }

    pub(crate) fn may(&self, right: Right) -> bool {
        self.require(right).is_ok()
    }
}
