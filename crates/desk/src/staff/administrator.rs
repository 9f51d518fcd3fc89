//! The first clerk of a desk, entered as it is founded.

use domain::{
    ClerkId, PersonName,
    clerk::{Duty, Verifier},
    rights::Role,
};

use super::{
    pin::Pin,
    save_clerk::{ClerkForm, enter},
};
use crate::{Desk, DeskError, audit::Deed, store::Writing};

/// Who may do everything from the first start on.
pub struct Administrator {
    pub name: PersonName,
    /// Four to eight digits.
    pub pin: String,
}

/// With a PIN that was taken; making it takes longer than a transaction should.
pub(crate) struct WithPin {
    name: PersonName,
    verifier: Verifier,
}

impl Desk {
    pub(crate) fn with_pin(&self, Administrator { name, pin }: Administrator) -> Result<WithPin, DeskError> {
        Ok(WithPin { name, verifier: Pin::choose(&pin)?.verifier(&mut self.random())? })
    }

    /// Who has just chosen a PIN need not type it again.
    pub(crate) fn begin_session(&self, clerk: ClerkId) -> Result<(), DeskError> {
        self.session.set(Some(clerk));
        self.put_on_record(Deed::SignedIn, None, &[])
    }
}

impl WithPin {
    pub(crate) fn enter(self, writing: &mut Writing<'_>) -> Result<ClerkId, DeskError> {
        let duty = Duty { role: Role::Administrator, rights: None };
        enter(writing, &ClerkForm { id: None, name: self.name, duty, pin: None }, Some(self.verifier))
    }
}
