//! A clerk signs in with a PIN.

use domain::{ClerkId, Refusal, SideBody, Timestamp, clerk::Verifier};

use super::{
    pin,
    roster::{Person, one, view, working},
};
use crate::{
    Desk, DeskError,
    audit::Deed,
    store::{Connection, clerk, clerk::Wrong, side},
    view::ClerkView,
};

/// So many wrong PINs are forgiven before each further one costs time.
const FORGIVEN: u32 = 4;
/// The first wait; each further wrong PIN doubles it.
const FIRST_WAIT_MS: i64 = 30_000;
const LONGEST_WAIT_MS: i64 = 15 * 60_000;

impl Desk {
    /// From now on this clerk sits at the desk.
    ///
    /// # Errors
    /// `wrong_pin`; after five in a row `pin_locked` for half a minute and more.
    pub fn sign_in(&self, id: ClerkId, typed: &str) -> Result<ClerkView, DeskError> {
        let person = self.store.read(|connection| one(connection, id))?.ok_or(DeskError::UnknownClerk)?;
        self.check_pin(&person, typed)?;
        self.begin_session(id)?;
        Ok(view(&person))
    }

    /// As [`Desk::sign_in`], for scripts that know the name.
    ///
    /// # Errors
    /// `clerk_unknown`, and those of [`Desk::sign_in`].
    pub fn sign_in_as(&self, name: &str, typed: &str) -> Result<ClerkView, DeskError> {
        let all = self.store.read(working)?;
        let person = all.iter().find(|person| person.name == name).ok_or(DeskError::UnknownClerk)?;
        self.sign_in(person.id, typed)
    }

    pub(super) fn check_pin(&self, person: &Person, typed: &str) -> Result<(), DeskError> {
        let (wrong, verifier) = self
            .store
            .read(|connection| Ok((clerk::wrong(connection, person.id)?, verifier_of(connection, person)?)))?;
        let wait = wrong.until.millis_since(self.now());
        // A clock that was ahead must not lock anybody out for longer than a wrong PIN would.
        if wait > 0 && wait <= LONGEST_WAIT_MS {
            let seconds = u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX);
            return Err(Refusal::PinLocked { seconds }.into());
        }
        let right = verifier.is_some_and(|verifier| pin::is_right(typed, &verifier));
        let now = if right { Wrong::default() } else { once_more(wrong, self.now()) };
        if now != wrong {
            self.write(|writing| clerk::put_wrong(writing.connection(), person.id, now))?;
        }
        if right {
            return Ok(());
        }
        self.note_of(Deed::SignInFailed, person.id)?;
        Err(Refusal::WrongPin.into())
    }
}

fn verifier_of(connection: &Connection, person: &Person) -> Result<Option<Verifier>, DeskError> {
    let row = person.state.pin.as_ref().map(|pin| side::find(connection, pin.id)).transpose()?.flatten();
    Ok(row.and_then(|row| match row.body {
        SideBody::Pin { verifier } => Some(verifier),
        _ => None,
    }))
}

fn once_more(wrong: Wrong, now: Timestamp) -> Wrong {
    let number = wrong.number.saturating_add(1);
    let doubled = number.checked_sub(FORGIVEN + 1).map(|over| FIRST_WAIT_MS << over.min(8));
    let until = doubled.map_or_else(Timestamp::default, |wait| now.plus_millis(wait.min(LONGEST_WAIT_MS)));
    Wrong { number, until }
}
