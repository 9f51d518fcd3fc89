//! Everybody who works at this desk, put together from the communities it serves.

use std::collections::BTreeMap;

use domain::{
    Clerk, ClerkId, Timestamp,
    clerk::{Duty, field},
    rights::{Right, Rights},
};

use crate::{
    Desk, DeskError,
    store::{Connection, clerk, clerk::Entry},
    view::ClerkView,
};

/// One person. Where communities say different things, the newest word counts.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: ClerkId,
    pub(crate) name: String,
    pub(crate) duty: Duty,
    pub(crate) state: Clerk,
    keys: String,
}

impl Person {
    pub(crate) fn rights(&self) -> Rights {
        self.duty.rights()
    }

    pub(super) fn may_add_clerks(&self) -> bool {
        self.state.pin.is_some() && self.rights().has(Right::Staff)
    }
}

impl Desk {
    /// Everybody who works here, by name.
    pub fn clerks(&self) -> Result<Vec<ClerkView>, DeskError> {
        let all = self.store.read(working)?;
        Ok(all.iter().map(view).collect())
    }
}

/// As screens show it.
pub(super) fn view(person: &Person) -> ClerkView {
    ClerkView {
        id: person.id.to_string(),
        name: person.name.clone(),
        role: person.duty.role,
        rights: person.rights().iter().collect(),
        as_role: person.duty.rights.is_none(),
        has_pin: person.state.pin.is_some(),
    }
}

/// Everybody who works here, by name.
pub(super) fn working(connection: &Connection) -> Result<Vec<Person>, DeskError> {
    let mut people: Vec<Person> = together(clerk::all(connection)?).into_values().collect();
    people.sort_by(|one, other| (&one.keys, one.id).cmp(&(&other.keys, other.id)));
    Ok(people)
}

/// The person of this id, if they work here.
pub(super) fn one(connection: &Connection, id: ClerkId) -> Result<Option<Person>, DeskError> {
    Ok(together(clerk::of(connection, id)?).remove(&id))
}

/// Whether rights count here.
pub(super) fn is_staffed(connection: &Connection) -> Result<bool, DeskError> {
    Ok(working(connection)?.iter().any(Person::may_add_clerks))
}

fn together(entries: Vec<Entry>) -> BTreeMap<ClerkId, Person> {
    let mut people = BTreeMap::<ClerkId, Person>::new();
    for entry in entries.into_iter().filter(|entry| !entry.state.removed) {
        let known = people.get(&entry.state.id);
        if known.is_none_or(|known| said_at(&known.state) < said_at(&entry.state)) {
            let Entry { name, keys, state, .. } = entry;
            people.insert(state.id, Person { id: state.id, name, duty: state.duty.clone(), state, keys });
        }
    }
    people
}

fn said_at(state: &Clerk) -> Timestamp {
    state.merge.setting(field::DUTY).map_or_else(Timestamp::default, |setting| setting.at)
}
