//! The log: every event this desk wrote or pulled, byte for byte.
//!
//! An event has a place once a relay gave it one. A relay that was set back loses places: their
//! events keep the old ones (`lost_*`) until they have new ones, and lie between the placed events
//! and this desk's own newest ones meanwhile, so that no fold changes by it.

mod asked;
mod lost;
mod money;
mod pending;
mod place;

pub(super) use asked::{ASKED, SENDING};
pub(crate) use asked::{asked, sending};
pub(crate) use lost::{Stretch, chain_at, link, lose, lost_stretch, stretch_after};
pub(super) use money::MONEY;
pub(crate) use money::{OPEN_END, Span, money};
pub(crate) use pending::{
    KeptAside, any_aside, aside, backlog, kept_aside, mark_pushed, pending, push_again_after, reseal, settle_placed,
    unplaced_again,
};
pub(crate) use place::{Place, Taking, find, put_placed, same_deed, take};

use domain::{Event, SideId, Subject, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::DeskError;

pub(super) const SCHEMA: &str = "
CREATE TABLE event (
    local       INTEGER PRIMARY KEY,
    event_id    BLOB NOT NULL UNIQUE,
    community   INTEGER NOT NULL REFERENCES community (no),
    subject     BLOB NOT NULL,
    device_seq  INTEGER NOT NULL,
    envelope    TEXT NOT NULL,
    pushed      INTEGER NOT NULL,
    seq         INTEGER,
    accepted_at INTEGER,
    prefix_hash TEXT
) STRICT;
CREATE INDEX event_subject ON event (subject);
CREATE INDEX event_pending ON event (device_seq) WHERE pushed = 0;
CREATE UNIQUE INDEX event_place ON event (community, seq) WHERE seq IS NOT NULL;";

/// `seal`: the relay's mark on the place. `lost_round`, `lost_seq`: the place that a relay which
/// was set back does not know any more; `accepted_at`, `prefix_hash` and `seal` are those of it.
/// `aside`: why a relay keeps it out of the log. `carried`: the bundle that it came in,
/// until it has a place.
pub(super) const STANDING: &str = "
ALTER TABLE event ADD COLUMN seal TEXT;
ALTER TABLE event ADD COLUMN lost_round INTEGER;
ALTER TABLE event ADD COLUMN lost_seq INTEGER;
ALTER TABLE event ADD COLUMN aside TEXT;
ALTER TABLE event ADD COLUMN carried INTEGER;
CREATE INDEX event_lost ON event (community, lost_round, lost_seq) WHERE lost_seq IS NOT NULL;
CREATE INDEX event_aside ON event (community) WHERE aside IS NOT NULL;
CREATE INDEX event_waiting ON event (community) WHERE seq IS NULL AND pushed = 1;";

/// Placed events in their order, then those whose place was lost, then what has none yet.
const ORDER: &str = "seq IS NULL, seq, lost_seq IS NULL, lost_round DESC, lost_seq, local";

/// What every reader of [`logged`] selects, in this order.
const COLUMNS: &str = "envelope, seq, pushed, prefix_hash, lost_seq, aside,
    carried IS NOT NULL AND EXISTS (SELECT 1 FROM bundle WHERE no = carried AND handed = 0)";

/// An event and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    pub(crate) event: Event,
    /// Its place, once a relay has given it one.
    pub(crate) seq: Option<u64>,
    /// A relay holds it safely.
    pub(crate) pushed: bool,
    /// The chain at its place, lost or not.
    pub(crate) chain: Option<String>,
    /// The place it had at a relay that was set back since.
    pub(crate) lost: Option<u64>,
    /// Why the relay keeps it out of the log.
    pub(crate) aside: Option<String>,
    /// It came in a bundle and waits to be handed on.
    pub(crate) carried: bool,
}

impl Logged {
    /// Whether a state that knows everything up to this place does not know it.
    pub(crate) fn is_after(&self, seq: u64) -> bool {
        self.seq.is_none_or(|placed| placed > seq)
    }

    /// Whether it is in no relay's log, as far as this desk knows, and no relay has it otherwise.
    pub(crate) fn is_unsynced(&self) -> bool {
        self.seq.is_none() && (!self.pushed || self.lost.is_some() || self.carried)
    }
}

/// An event of this desk, to be pushed.
pub(super) fn insert_own(connection: &Connection, community: i64, event: &Event) -> Result<(), DeskError> {
    insert(connection, community, event, false)
}

fn insert(connection: &Connection, community: i64, event: &Event, pushed: bool) -> Result<(), DeskError> {
    let sql = "INSERT INTO event (event_id, community, subject, device_seq, envelope, pushed)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    connection.prepare_cached(sql)?.execute(params![
        event.event_id.0.as_bytes(),
        community,
        event.subject.id.as_bytes(),
        event.device_seq as i64,
        envelope(event)?,
        pushed,
    ])?;
    Ok(())
}

/// An event that came on a stick: of this device, to be pushed; of another one, in a bundle.
pub(super) fn insert_carried(
    connection: &Connection,
    community: i64,
    event: &Event,
    bundle: Option<i64>,
) -> Result<(), DeskError> {
    insert(connection, community, event, bundle.is_some())?;
    let sql = "UPDATE event SET carried = ?2 WHERE event_id = ?1";
    connection.prepare_cached(sql)?.execute(params![event.event_id.0.as_bytes(), bundle])?;
    Ok(())
}

fn envelope(event: &Event) -> Result<String, DeskError> {
    serde_json::to_string(event).map_err(DeskError::unreadable)
}

/// The whole history of a parcel that is here: placed events in log order, then the others on top.
pub(crate) fn history(connection: &Connection, parcel: Uuid) -> Result<Vec<Logged>, DeskError> {
    let sql = "SELECT community FROM parcel WHERE id = ?1";
    let community = connection.prepare_cached(sql)?.query_row([parcel.as_bytes()], |row| row.get(0)).optional()?;
    community.map_or(Ok(Vec::new()), |community| history_in(connection, community, parcel))
}

/// The whole history of one thing in a community's log. What another log says of the same id is about
/// something else, however it came there.
pub(crate) fn history_in(connection: &Connection, community: i64, subject: Uuid) -> Result<Vec<Logged>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE subject = ?1 AND community = ?2 ORDER BY {ORDER}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![subject.as_bytes(), community], columns)?;
    rows.map(|row| logged(row?)).collect()
}

/// How many events this file has ever been given.
pub(crate) fn written(connection: &Connection) -> Result<u32, DeskError> {
    let sql = "SELECT coalesce(max(local), 0) FROM event";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// When the newest happened that this file was given.
pub(crate) fn newest(connection: &Connection) -> Result<Option<Timestamp>, DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM event ORDER BY local DESC LIMIT 1");
    let row = connection.prepare_cached(&sql)?.query_row([], columns).optional()?;
    Ok(row.map(logged).transpose()?.map(|logged| logged.event.occurred_at))
}

/// Whether anything about this is here that has no place in the log.
pub(crate) fn any_unplaced(connection: &Connection, subject: Uuid) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE subject = ?1 AND seq IS NULL)";
    Ok(connection.prepare_cached(sql)?.query_row([subject.as_bytes()], |row| row.get(0))?)
}

/// What the first event is about that names this side row. Goes over the whole log of a community:
/// it is asked only when a person is forgotten.
pub(crate) fn naming(connection: &Connection, community: i64, row: SideId) -> Result<Option<Subject>, DeskError> {
    let sql = "SELECT envelope FROM event WHERE community = ?1 AND instr(envelope, ?2) > 0 ORDER BY local LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Option<String> =
        statement.query_row(params![community, row.to_string()], |found| found.get(0)).optional()?;
    let event = found.map(|text| serde_json::from_str::<Event>(&text).map_err(DeskError::unreadable)).transpose()?;
    Ok(event.map(|event| event.subject))
}

/// Every event of a community, in the order of its histories.
pub(crate) fn for_each(
    connection: &Connection,
    community: i64,
    mut visit: impl FnMut(Logged) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let sql = format!("SELECT {COLUMNS} FROM event WHERE community = ?1 ORDER BY {ORDER}");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([community])?;
    while let Some(row) = rows.next()? {
        visit(logged(columns(row)?)?)?;
    }
    Ok(())
}

type Columns = (String, Option<i64>, bool, Option<String>, Option<i64>, Option<String>, bool);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
}

fn logged((envelope, seq, pushed, chain, lost, aside, carried): Columns) -> Result<Logged, DeskError> {
    let event = serde_json::from_str(&envelope).map_err(DeskError::unreadable)?;
    let place = |seq: i64| seq as u64;
    Ok(Logged { event, seq: seq.map(place), pushed, chain, lost: lost.map(place), aside, carried })
}
