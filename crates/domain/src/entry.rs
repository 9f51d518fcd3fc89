//! Entries that are folded by themselves, kind by kind, as JSON: a relay keeps them for desks that
//! begin with folded states, and need not know what they are.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    clerk,
    event::{Event, SubjectKind},
    resident,
};

/// Whether things of this kind are such entries.
pub fn is_entry(kind: &SubjectKind) -> bool {
    matches!(kind, SubjectKind::Clerk | SubjectKind::Resident)
}

/// Folds one event, at its place in the log, into the entry that it is about. Nothing where there is
/// no entry, or what is given is none of this kind.
pub fn fold(state: Option<Value>, event: &Event, seq: u64) -> Option<Value> {
    match event.subject.kind {
        SubjectKind::Clerk => folded(state, |state| clerk::apply(state, event, Some(seq))),
        SubjectKind::Resident => folded(state, |state| resident::apply(state, event, Some(seq))),
        _ => None,
    }
}

fn folded<T: Serialize + DeserializeOwned>(state: Option<Value>, apply: impl FnOnce(&mut Option<T>)) -> Option<Value> {
    let mut state = state.and_then(|state| serde_json::from_value(state).ok());
    apply(&mut state);
    state.and_then(|state| serde_json::to_value(state).ok())
}
