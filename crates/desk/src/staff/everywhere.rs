//! A clerk works at a desk, whichever of its communities a parcel is for: the entry is written into
//! the log of each, so that every desk of each community knows who did something.

use domain::{Body, ClerkId, Subject, clerk::ClerkEvent};

use super::roster::{Person, working};
use crate::{
    Desk, DeskError,
    store::{Connection, Writing, clerk, community, side},
};

impl Desk {
    /// Enters the clerks of this desk in communities that it serves since. True when any was missing.
    /// To be called after a pull, when the clerks of the others are known.
    pub fn ensure_staff(&self) -> Result<bool, DeskError> {
        if !self.store.read(is_any_missing)? {
            return Ok(false);
        }
        self.write(|writing| {
            for person in working(writing.connection())? {
                enter_missing(writing, &person)?;
            }
            Ok(true)
        })
    }
}

/// Writes the same into every community that knows the clerk.
pub(super) fn append(
    writing: &mut Writing<'_>,
    id: ClerkId,
    make: &mut dyn FnMut(&mut Writing<'_>) -> (ClerkEvent, Vec<domain::SideRow>),
) -> Result<(), DeskError> {
    for served in community::all(writing.connection())? {
        if clerk::is_entered(writing.connection(), served.id, id)? {
            let (event, sides) = make(writing);
            writing.append(served.id, Subject::clerk(served.id, id), Body::Clerk(event), sides)?;
        }
    }
    Ok(())
}

fn is_any_missing(connection: &Connection) -> Result<bool, DeskError> {
    let communities = community::all(connection)?;
    for person in working(connection)? {
        for served in communities.iter().filter(|served| served.state.is_some()) {
            if !clerk::is_entered(connection, served.id, person.id)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn enter_missing(writing: &mut Writing<'_>, person: &Person) -> Result<(), DeskError> {
    for served in community::all(writing.connection())?.into_iter().filter(|served| served.state.is_some()) {
        if clerk::is_entered(writing.connection(), served.id, person.id)? {
            continue;
        }
        let rows = [Some(&person.state.name), person.state.pin.as_ref()];
        let [name, pin] = rows.map(|row| row.map(|row| side::find(writing.connection(), row.id)));
        let copy = |row: Option<Result<_, DeskError>>| row.transpose().map(Option::flatten);
        let (Some(name), pin) = (copy(name)?, copy(pin)?) else { continue };
        // A row belongs to one community's log: each has its own.
        let name = writing.side(name.body);
        let pin = pin.map(|pin| writing.side(pin.body));
        let saved = ClerkEvent::Saved {
            clerk: person.id,
            name: name.reference(),
            duty: person.duty.clone(),
            pin: pin.as_ref().map(domain::SideRow::reference),
        };
        let sides = std::iter::once(name).chain(pin).collect();
        writing.append(served.id, Subject::clerk(served.id, person.id), Body::Clerk(saved), sides)?;
    }
    Ok(())
}
