//! The few events that reports look at one by one: requests to keep a parcel back, holds, and money for sending.

use domain::Event;
use rusqlite::{Connection, params};

use crate::DeskError;

/// Finds them by their moment, without a pass over the log.
pub(crate) const ASKED: &str = "
CREATE INDEX event_asked ON event (community, envelope ->> '$.occurred_at')
    WHERE envelope ->> '$.type' IN ('withdrawn', 'intercept_requested', 'held');";

/// The same of money that residents paid for what they send.
pub(crate) const SENDING: &str = "
CREATE INDEX event_sending ON event (community, envelope ->> '$.occurred_at')
    WHERE envelope ->> '$.type' IN ('outgoing_taken', 'outgoing_paid', 'outgoing_cancelled');";

/// Money for sending, of a community, from one moment up to and without another.
pub(crate) fn sending(
    connection: &Connection,
    community: i64,
    span: (i64, i64),
    visit: impl FnMut(Event) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let sql = "SELECT envelope FROM event WHERE community = ?1
               AND envelope ->> '$.type' IN ('outgoing_taken', 'outgoing_paid', 'outgoing_cancelled')
               AND envelope ->> '$.occurred_at' >= ?2 AND envelope ->> '$.occurred_at' < ?3
               ORDER BY envelope ->> '$.occurred_at'";
    each(connection, sql, (community, span), visit)
}

/// Those of a community that happened from one moment up to and without another, in milliseconds.
pub(crate) fn asked(
    connection: &Connection,
    community: i64,
    span: (i64, i64),
    visit: impl FnMut(Event) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let sql = "SELECT envelope FROM event WHERE community = ?1
               AND envelope ->> '$.type' IN ('withdrawn', 'intercept_requested', 'held')
               AND envelope ->> '$.occurred_at' >= ?2 AND envelope ->> '$.occurred_at' < ?3
               ORDER BY envelope ->> '$.occurred_at'";
    each(connection, sql, (community, span), visit)
}

fn each(
    connection: &Connection,
    sql: &str,
    (community, (from, to)): (i64, (i64, i64)),
    mut visit: impl FnMut(Event) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![community, from, to])?;
    while let Some(row) = rows.next()? {
        visit(
            serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
                .map_err(DeskError::unreadable)?,
        )?;
    }
    Ok(())
}
