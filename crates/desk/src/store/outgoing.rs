//! Parcels that residents send.

use domain::{ManifestId, Outgoing, OutgoingId, Timestamp, TrackingNumber, outgoing::Stage};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::DeskError;

/// `at`: when it came into its stage, as lists are ordered.
pub(super) const SCHEMA: &str = "
CREATE TABLE outgoing (
    id        BLOB PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES community (no),
    stage     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    tracking  TEXT,
    manifest  BLOB,
    state     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_stage ON outgoing (stage, at, id);
CREATE INDEX outgoing_manifest ON outgoing (manifest) WHERE manifest IS NOT NULL;
CREATE INDEX outgoing_tracking ON outgoing (tracking) WHERE tracking IS NOT NULL;";

/// A label is looked for by its last characters, too.
pub(super) const BY_TAIL: &str =
    "CREATE INDEX outgoing_tail ON outgoing (substr(tracking, -4)) WHERE tracking IS NOT NULL;";

/// As many as a scan shows at once.
const MOST_FOUND: usize = 20;

/// A parcel that is sent, and the community in whose log it stands.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) community: i64,
    pub(crate) outgoing: Outgoing,
}

/// Writes a row anew.
pub(super) fn put(connection: &Connection, community: i64, outgoing: &Outgoing) -> Result<(), DeskError> {
    let sql = "INSERT INTO outgoing (id, community, stage, at, tracking, manifest, state)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, at = excluded.at, tracking = excluded.tracking,
                   manifest = excluded.manifest, state = excluded.state
               WHERE outgoing.community = excluded.community";
    connection.prepare_cached(sql)?.execute(params![
        outgoing.id.0.as_bytes(),
        community,
        code(outgoing.stage),
        since(outgoing).millis(),
        outgoing.tracking.as_ref().map(TrackingNumber::as_str),
        outgoing.handed_on.as_ref().map(|handed| *handed.manifest.0.as_bytes()),
        serde_json::to_string(outgoing).map_err(DeskError::unreadable)?,
    ])?;
    Ok(())
}

/// One of them.
pub(crate) fn find(connection: &Connection, id: OutgoingId) -> Result<Option<Stored>, DeskError> {
    let sql = "SELECT community, state FROM outgoing WHERE id = ?1";
    connection.prepare_cached(sql)?.query_row([id.0.as_bytes()], columns).optional()?.map(stored).transpose()
}

/// The one at this desk's communities with this label that is not cancelled.
pub(crate) fn labelled(connection: &Connection, tracking: &TrackingNumber) -> Result<Option<Stored>, DeskError> {
    let sql = "SELECT community, state FROM outgoing WHERE tracking = ?1 AND stage <> 'cancelled' LIMIT 1";
    connection.prepare_cached(sql)?.query_row([tracking.as_str()], columns).optional()?.map(stored).transpose()
}

/// Those whose label's number this is; with `tail`, or ends with it. Not cancelled ones. Those that are
/// here alone where there are any; else the newest.
pub(crate) fn with_number(
    connection: &Connection,
    within: Option<i64>,
    (number, tail): (&str, bool),
) -> Result<Vec<Stored>, DeskError> {
    let which = if tail {
        "substr(tracking, -4) = substr(?1, -4) AND substr(tracking, -length(?1)) = ?1"
    } else {
        "tracking = ?1"
    };
    let sql = format!(
        "SELECT community, state FROM outgoing WHERE tracking IS NOT NULL AND {which} AND stage <> 'cancelled'
         AND (?2 IS NULL OR community = ?2) ORDER BY stage = 'taken' DESC, at DESC LIMIT ?3"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![number, within, MOST_FOUND as i64], columns)?;
    let mut found = rows.map(|row| stored(row?)).collect::<Result<Vec<_>, _>>()?;
    if found.iter().any(|one| one.outgoing.stage == Stage::Taken) {
        found.retain(|one| one.outgoing.stage == Stage::Taken);
    }
    Ok(found)
}

/// Those in a stage, newest first, at most `most`, of one community or of all, come into it before `before`.
pub(crate) fn list(
    connection: &Connection,
    (stage, community): (Stage, Option<i64>),
    before: Option<(i64, OutgoingId)>,
    most: usize,
) -> Result<Vec<Stored>, DeskError> {
    let (at, id) = before.unwrap_or((i64::MAX, OutgoingId(uuid::Uuid::max())));
    let sql = "SELECT community, state FROM outgoing
               WHERE stage = ?1 AND (?2 IS NULL OR community = ?2) AND (at, id) < (?3, ?4)
               ORDER BY at DESC, id DESC LIMIT ?5";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![code(stage), community, at, id.0.as_bytes(), most as i64], columns)?;
    rows.map(|row| stored(row?)).collect()
}

/// What one courier took along at once.
pub(crate) fn of_manifest(connection: &Connection, id: ManifestId) -> Result<Vec<Stored>, DeskError> {
    let sql = "SELECT community, state FROM outgoing WHERE manifest = ?1 ORDER BY at, id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id.0.as_bytes()], columns)?;
    rows.map(|row| stored(row?)).collect()
}

/// All of a community.
pub(crate) fn all(connection: &Connection, community: i64) -> Result<Vec<Outgoing>, DeskError> {
    let mut statement = connection.prepare_cached("SELECT community, state FROM outgoing WHERE community = ?1")?;
    let rows = statement.query_map([community], columns)?;
    rows.map(|row| Ok(stored(row?)?.outgoing)).collect()
}

/// When it came into its stage.
pub(crate) fn since(outgoing: &Outgoing) -> Timestamp {
    let handed = outgoing.handed_on.as_ref().map(|handed| handed.at);
    let cancelled = outgoing.cancelled.as_ref().map(|cancelled| cancelled.at);
    match outgoing.stage {
        Stage::Taken => outgoing.taken_at,
        Stage::HandedOn => handed.unwrap_or(outgoing.taken_at),
        Stage::Cancelled => cancelled.unwrap_or(outgoing.taken_at),
    }
}

fn code(stage: Stage) -> &'static str {
    match stage {
        Stage::Taken => "taken",
        Stage::HandedOn => "handed_on",
        Stage::Cancelled => "cancelled",
    }
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn stored((community, state): (i64, String)) -> Result<Stored, DeskError> {
    Ok(Stored { community, outgoing: serde_json::from_str(&state).map_err(DeskError::unreadable)? })
}
