//! Statements that take long, told in the log by their text, which holds no values. What reads a whole
//! table is not noticed in a small file and holds up the counter in a large one.

use std::time::Duration;

use rusqlite::{
    Connection, StatementStatus,
    trace::{StmtRef, TraceEvent, TraceEventCodes},
};
use tracing::{trace, warn};

/// What takes longer is felt at the counter.
const LONG: Duration = Duration::from_millis(200);

/// From now on this connection's statements are timed.
pub(super) fn watch(connection: &Connection) {
    connection.trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(ended));
}

fn ended(event: TraceEvent<'_>) {
    let TraceEvent::Profile(statement, took) = event else { return };
    // Counted since the statement was prepared, over every time that it ran.
    trace!(steps = steps(&statement), sql = %statement.sql(), "a statement ended");
    if took >= LONG {
        warn!(ms = took.as_millis(), steps = steps(&statement), sql = %statement.sql(), "a statement took long");
    }
}

fn steps(statement: &StmtRef<'_>) -> i32 {
    statement.get_status(StatementStatus::VmStep)
}
