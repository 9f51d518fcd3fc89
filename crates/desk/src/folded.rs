//! `verify`: rows against the fold of the events about them.

use std::collections::BTreeMap;

use domain::{Event, event::SubjectKind};
use uuid::Uuid;

/// Things of one kind, folded anew event by event.
pub(crate) struct Folded<T> {
    kind: SubjectKind,
    apply: fn(&mut Option<T>, &Event),
    things: BTreeMap<Uuid, Option<T>>,
}

impl<T: PartialEq> Folded<T> {
    /// Nothing yet.
    pub(crate) fn new(kind: SubjectKind, apply: fn(&mut Option<T>, &Event)) -> Self {
        Self { kind, apply, things: BTreeMap::new() }
    }

    /// Folds one event, if it is about such a thing.
    pub(crate) fn add(&mut self, event: &Event) {
        if event.subject.kind == self.kind {
            (self.apply)(self.things.entry(event.subject.id).or_default(), event);
        }
    }

    /// What these rows say otherwise.
    pub(crate) fn complaints(mut self, rows: impl IntoIterator<Item = (Uuid, T)>) -> Vec<String> {
        let kind = self.kind.as_str().to_owned();
        let mut complaints = Vec::new();
        for (id, row) in rows {
            if self.things.remove(&id).flatten().as_ref() != Some(&row) {
                complaints.push(format!("{kind} {id}: its row is not the fold of its events"));
            }
        }
        let missing = self.things.iter().filter(|(_, thing)| thing.is_some());
        complaints.extend(missing.map(|(id, _)| format!("{kind} {id}: its row is missing")));
        complaints
    }
}
