//! A clerk is entered, or changed.

use domain::{
    Body, ClerkId, PersonName, Refusal, SideBody, Subject,
    clerk::{ClerkEvent, Duty},
    rights::Right,
};

use super::{
    everywhere,
    pin::Pin,
    roster::{Person, one, view, working},
};
use crate::{
    Desk, DeskError,
    store::{Writing, community},
    view::ClerkView,
};

/// What the form asks for.
pub struct ClerkForm {
    /// The clerk to change; a new one when missing.
    pub id: Option<ClerkId>,
    pub name: PersonName,
    pub duty: Duty,
    /// A new clerk's PIN; without one nobody signs in as this clerk yet.
    pub pin: Option<String>,
}

impl Desk {
    /// Saves a clerk in every community that this desk serves. Of a known one only what differs is
    /// written, so that another desk's change of another field stays.
    ///
    /// # Errors
    /// `no_right` also where the duty holds a right that the clerk at the desk lacks; `clerk_exists`
    /// where somebody else is called so; `last_administrator`.
    pub fn save_clerk(&self, form: ClerkForm) -> Result<ClerkView, DeskError> {
        self.require(Right::Staff)?;
        form.duty.rights().iter().try_for_each(|right| self.require(right))?;
        let pin = form.pin.as_deref().map(Pin::choose).transpose()?;
        let verifier = pin.map(|pin| pin.verifier(&mut self.random())).transpose()?;
        self.write(|writing| {
            let all = working(writing.connection())?;
            if all.iter().any(|other| other.name == form.name.as_str() && Some(other.id) != form.id) {
                return Err(DeskError::ClerkExists);
            }
            let id = match form.id {
                None => enter(writing, &form, verifier)?,
                Some(id) => {
                    let known = all.iter().find(|person| person.id == id).ok_or(DeskError::UnknownClerk)?;
                    keep_an_administrator(&all, id, &form.duty)?;
                    edit(writing, known, &form)?
                }
            };
            one(writing.connection(), id)?.as_ref().map(view).ok_or(DeskError::UnknownClerk)
        })
    }
}

/// Somebody must be left who may add clerks, as long as anybody works here.
pub(super) fn keep_an_administrator(all: &[Person], id: ClerkId, duty: &Duty) -> Result<(), DeskError> {
    let others = || all.iter().filter(|person| person.id != id);
    let was = all.iter().any(|person| person.id == id && person.may_add_clerks());
    match was && !duty.rights().has(Right::Staff) && !others().any(Person::may_add_clerks) {
        true => Err(Refusal::LastAdministrator.into()),
        false => Ok(()),
    }
}

pub(super) fn enter(
    writing: &mut Writing<'_>,
    form: &ClerkForm,
    verifier: Option<domain::clerk::Verifier>,
) -> Result<ClerkId, DeskError> {
    let id = writing.new_id(ClerkId::new);
    for served in community::all(writing.connection())?.into_iter().filter(|served| served.state.is_some()) {
        let name = writing.side(SideBody::Name { name: form.name.clone() });
        let pin = verifier.clone().map(|verifier| writing.side(SideBody::Pin { verifier }));
        let saved = ClerkEvent::Saved {
            clerk: id,
            name: name.reference(),
            duty: form.duty.clone(),
            pin: pin.as_ref().map(domain::SideRow::reference),
        };
        let sides = std::iter::once(name).chain(pin).collect();
        writing.append(served.id, Subject::clerk(served.id, id), Body::Clerk(saved), sides)?;
    }
    Ok(id)
}

fn edit(writing: &mut Writing<'_>, known: &Person, form: &ClerkForm) -> Result<ClerkId, DeskError> {
    let renamed = known.name != form.name.as_str();
    let duty = (known.duty != form.duty).then(|| form.duty.clone());
    if renamed || duty.is_some() {
        everywhere::append(writing, known.id, &mut |writing| {
            let name = renamed.then(|| writing.side(SideBody::Name { name: form.name.clone() }));
            let reference = name.as_ref().map(domain::SideRow::reference);
            (ClerkEvent::Edited { name: reference, duty: duty.clone() }, name.into_iter().collect())
        })?;
    }
    Ok(known.id)
}
