//! A parcel as it was right before one of its events.

use domain::{EventId, ParcelId, ParcelState};
use rusqlite::Connection;

use super::{base, event};
use crate::DeskError;

/// The fold of everything that stands before this event in the parcel's history; of a history whose
/// beginning has not come yet, what its state at the beginning says.
pub(crate) fn parcel_before(
    connection: &Connection,
    community: i64,
    id: ParcelId,
    before: EventId,
) -> Result<ParcelState, DeskError> {
    let history = event::history_in(connection, community, id.0)?;
    let (seq, mut state) = base::of_parcel(connection, id)?.unwrap_or_default();
    for logged in history.iter().take_while(|logged| logged.event.event_id != before) {
        if logged.is_after(seq) {
            state.apply(&logged.event);
        }
    }
    Ok(state)
}
