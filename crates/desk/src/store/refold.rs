//! Entries of directories, clerks and the community: folded from their whole histories.

use domain::{Subject, event::SubjectKind};
use rusqlite::Connection;
use serde::de::DeserializeOwned;

use super::{base, clerk, community, courier, event, resident};
use crate::DeskError;

/// Folds one of them anew, confirmed events first, and writes its row. Nothing for any other kind.
pub(super) fn entry(connection: &Connection, no: i64, subject: &Subject) -> Result<(), DeskError> {
    match subject.kind {
        SubjectKind::Courier => {
            let state = folded(connection, no, subject, domain::courier::apply)?;
            state.map_or(Ok(()), |state| courier::put(connection, no, &state))
        }
        SubjectKind::Community => {
            let state = folded(connection, no, subject, domain::community::apply)?;
            community::put_state(connection, no, &state)
        }
        SubjectKind::Clerk => {
            let state = folded(connection, no, subject, domain::clerk::apply)?;
            state.map_or(Ok(()), |state| clerk::put(connection, no, subject.id, &state))
        }
        SubjectKind::Resident => {
            let state = folded(connection, no, subject, domain::resident::apply)?;
            state.map_or(Ok(()), |state| resident::put(connection, no, &state))
        }
        _ => Ok(()),
    }
}

/// From the beginning, or from the state that this desk began with.
fn folded<T: DeserializeOwned>(
    connection: &Connection,
    no: i64,
    subject: &Subject,
    apply: impl Fn(&mut Option<T>, &domain::Event, Option<u64>),
) -> Result<Option<T>, DeskError> {
    let (after, mut state) = base::of_entry(connection, no, subject.id)?;
    let history = event::history_in(connection, no, subject.id)?;
    history
        .iter()
        .filter(|logged| logged.is_after(after))
        .for_each(|logged| apply(&mut state, &logged.event, logged.seq));
    Ok(state)
}
