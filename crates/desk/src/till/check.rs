//! `verify`: every shift's row against the fold of its events.

use std::collections::BTreeMap;

use domain::{Event, Shift, event::SubjectKind, shift};
use uuid::Uuid;

use crate::{
    DeskError,
    store::{Connection, shift as kept},
};

/// Shifts folded anew, event by event.
#[derive(Default)]
pub(crate) struct Folded(BTreeMap<Uuid, Option<Shift>>);

impl Folded {
    /// Folds one event, if it is about a shift.
    pub(crate) fn add(&mut self, event: &Event) {
        if event.subject.kind == SubjectKind::Shift {
            shift::apply(self.0.entry(event.subject.id).or_default(), event);
        }
    }

    /// What the rows of a community say otherwise.
    pub(crate) fn complaints(mut self, connection: &Connection, community: i64) -> Result<Vec<String>, DeskError> {
        let mut complaints = Vec::new();
        for row in kept::all(connection, community)? {
            if self.0.remove(&row.id.0).flatten().as_ref() != Some(&row) {
                complaints.push(format!("shift {}: its row is not the fold of its events", row.id));
            }
        }
        let missing = self.0.iter().filter(|(_, folded)| folded.is_some());
        complaints.extend(missing.map(|(id, _)| format!("shift {id}: its row is missing")));
        Ok(complaints)
    }
}
