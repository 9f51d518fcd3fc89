//! An event that came with a place, and the one that may lie here under its id already.

use domain::{Event, EventId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::{DeskError, exchange::RelayProblem};

/// The place a relay gave.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) seq: u64,
    pub(crate) accepted_at: Timestamp,
    pub(crate) prefix_hash: String,
    /// The relay's mark, where this event ended what was pulled.
    pub(crate) seal: Option<String>,
}

/// What lies here under an event's id.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) event: Event,
    pub(crate) seq: Option<u64>,
    /// Written here and not yet confirmed.
    pub(crate) pending: bool,
    /// The place that a relay took from it when it was set back: round, place and the chain there.
    pub(crate) lost: Option<(i64, u64, String)>,
}

/// What is done with an event that came with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    /// Nobody knew it: it is added.
    Add,
    /// It is here without a place: it gets this one.
    Place,
    /// It is here as another device sealed it: the log's sealing counts.
    Replace,
    /// Another event has its id: the own one gets a new id and stays pending.
    MakeRoom,
    /// A log does not hold one event twice.
    Impossible,
}

/// Decides by more than the id: an event that only bears the id of another must not take its place.
pub(crate) fn taking(known: Option<&Known>, came: &Event, seq: u64) -> Taking {
    match known {
        None => Taking::Add,
        Some(known) if known.seq.is_some_and(|placed| placed != seq) => Taking::Impossible,
        Some(known) if known.event.hash == came.hash => Taking::Place,
        Some(known) if known.seq.is_some() => Taking::Impossible,
        Some(known) if same_deed(&known.event, came) => Taking::Replace,
        Some(known) if known.pending => Taking::MakeRoom,
        Some(_) => Taking::Impossible,
    }
}

/// The same deed, sealed by whichever device: all but who numbered it.
pub(crate) fn same_deed(one: &Event, other: &Event) -> bool {
    let content = |event: &Event| {
        (event.community_id, event.subject.clone(), event.event_type.clone(), event.type_version, event.occurred_at)
    };
    content(one) == content(other) && one.author == other.author && one.payload == other.payload
}

/// Writes an event with its place, whatever lay here under its id; [`Taking::MakeRoom`] is the caller's.
pub(crate) fn put_placed(
    connection: &Connection,
    community: i64,
    event: &Event,
    place: &Place,
) -> Result<(), DeskError> {
    let sql = "INSERT INTO event (event_id, community, subject, device_seq, envelope, pushed, seq, accepted_at, prefix_hash, seal)
               VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?9)
               ON CONFLICT (event_id) DO UPDATE SET device_seq = excluded.device_seq, envelope = excluded.envelope,
                   pushed = 1, seq = excluded.seq, accepted_at = excluded.accepted_at,
                   prefix_hash = excluded.prefix_hash, seal = excluded.seal,
                   lost_round = NULL, lost_seq = NULL, aside = NULL, carried = NULL";
    connection.prepare_cached(sql)?.execute(params![
        event.event_id.0.as_bytes(),
        community,
        event.subject.id.as_bytes(),
        event.device_seq as i64,
        super::envelope(event)?,
        place.seq as i64,
        place.accepted_at.millis(),
        place.prefix_hash,
        place.seal,
    ])?;
    Ok(())
}

/// What lies here under an id.
pub(crate) fn find(connection: &Connection, id: EventId) -> Result<Option<Known>, DeskError> {
    let sql = "SELECT envelope, seq, pushed, lost_round, lost_seq, prefix_hash FROM event WHERE event_id = ?1";
    connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], columns).optional()?.map(known).transpose()
}

type Columns = (String, Option<i64>, bool, Option<i64>, Option<i64>, Option<String>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn known((envelope, seq, pushed, round, lost, chain): Columns) -> Result<Known, DeskError> {
    let event = serde_json::from_str(&envelope).map_err(DeskError::unreadable)?;
    let lost = round.zip(lost).map(|(round, seq)| (round, seq as u64, chain.unwrap_or_default()));
    Ok(Known { event, seq: seq.map(|seq| seq as u64), pending: !pushed, lost })
}

/// As [`taking`] decides; an event that cannot be is an answer that no relay gives.
pub(crate) fn take(connection: &Connection, event: &Event, seq: u64) -> Result<(Taking, Option<Known>), DeskError> {
    let known = find(connection, event.event_id)?;
    match taking(known.as_ref(), event, seq) {
        Taking::Impossible => Err(RelayProblem::Garbled.into()),
        taking => Ok((taking, known)),
    }
}
