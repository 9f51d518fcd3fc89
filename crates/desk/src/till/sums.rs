//! Adding up what events did to the drawer, each with what was before it where that matters.

use domain::{Body, Event, ParcelId, ParcelState, Tariff, till, till::Till};

use crate::{
    DeskError,
    store::{
        Connection, community,
        event::{self, Span},
        parcel_before,
    },
};

/// Everything that these stretches did.
pub(super) fn till_of(connection: &Connection, spans: &[Span]) -> Result<Till, DeskError> {
    let mut till = Till::default();
    for span in spans {
        event::money(connection, span, |community, logged| {
            let (event, body) = (&logged.event, logged.event.body());
            match past(connection, community, event, &body)? {
                Some((state, tariff)) => till.add(event, &body, Some((&state, &tariff))),
                None => till.add(event, &body, None),
            }
            Ok(())
        })?;
    }
    Ok(till)
}

fn past(
    connection: &Connection,
    no: i64,
    event: &Event,
    body: &Body,
) -> Result<Option<(ParcelState, Tariff)>, DeskError> {
    if !till::needs_past(body) {
        return Ok(None);
    }
    let Some(community) = community::by_no(connection, no)?.state else { return Ok(None) };
    let state = parcel_before(connection, no, ParcelId(event.subject.id), event.event_id)?;
    Ok(Some((state, community.tariff)))
}
