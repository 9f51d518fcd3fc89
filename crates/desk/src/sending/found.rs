//! Parcels that are sent, as the scan box finds them: by their label's number or its end.

use domain::{
    outgoing::Stage,
    scan::{Meaning, Presence},
};

use crate::{
    Desk, DeskError,
    rows::Shared,
    store::{Connection, outgoing, outgoing::Stored},
    view::OutgoingView,
};

/// Those that the first reading with any of them means.
pub(crate) fn sent(
    connection: &Connection,
    meanings: &[Meaning],
    within: Option<i64>,
) -> Result<Vec<Stored>, DeskError> {
    for meaning in meanings {
        let asked = match meaning {
            Meaning::Tracking(number) => (number.as_str(), false),
            Meaning::TrackingTail(tail) => (tail.as_str(), true),
            _ => continue,
        };
        let found = outgoing::with_number(connection, within, asked)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whether they are still at the desk.
pub(crate) fn presence(found: &[Stored]) -> Presence {
    match found.first().map(|one| one.outgoing.stage) {
        None => Presence::Nothing,
        Some(Stage::Taken) => Presence::Here,
        Some(_) => Presence::Gone,
    }
}

impl Desk {
    /// Them as lists show them.
    pub(crate) fn sent_views(
        &self,
        connection: &Connection,
        shared: &Shared,
        found: &[Stored],
    ) -> Result<Vec<OutgoingView>, DeskError> {
        found.iter().map(|stored| self.outgoing_view(connection, shared, stored)).collect()
    }
}
