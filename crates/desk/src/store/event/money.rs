//! The events that a drawer hears of: found by the desk that wrote them and their numbers there.

use domain::{DeviceId, Timestamp};
use rusqlite::{Connection, params};

use super::{COLUMNS, Logged, columns, logged};
use crate::DeskError;

/// Of all communities, since a desk has one drawer; the names are [`domain::till::TYPES`].
pub(crate) const MONEY: &str = "
CREATE INDEX event_money ON event (envelope ->> '$.device_id', device_seq)
    WHERE envelope ->> '$.type' IN ('handed_over', 'pickup_undone', 'charged', 'refunded', 'handed_back',
        'outgoing_taken', 'outgoing_paid', 'outgoing_cancelled');";

/// What one device wrote, between two of its numbers and without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) device: DeviceId,
    pub(crate) after: u64,
    pub(crate) before: u64,
    /// And not later than this, where the device went on elsewhere.
    pub(crate) until: Option<Timestamp>,
}

/// A number that no event has reached.
pub(crate) const OPEN_END: u64 = i64::MAX as u64;

/// Every event of a span that may have moved money, with its community, in the order of its numbers.
pub(crate) fn money(
    connection: &Connection,
    span: &Span,
    mut visit: impl FnMut(i64, Logged) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let sql = format!(
        "SELECT {COLUMNS}, community FROM event WHERE envelope ->> '$.device_id' = ?1
         AND device_seq > ?2 AND device_seq < ?3
         AND envelope ->> '$.type' IN ('handed_over', 'pickup_undone', 'charged', 'refunded', 'handed_back',
        'outgoing_taken', 'outgoing_paid', 'outgoing_cancelled')
         ORDER BY device_seq"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let bounds = params![span.device.to_string(), span.after as i64, span.before as i64];
    let mut rows = statement.query(bounds)?;
    while let Some(row) = rows.next()? {
        let found = logged(columns(row)?)?;
        if span.until.is_none_or(|until| found.event.occurred_at <= until) {
            visit(row.get(7)?, found)?;
        }
    }
    Ok(())
}
