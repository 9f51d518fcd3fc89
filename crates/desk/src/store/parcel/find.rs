//! Finding parcels the way the scan box asks: each query is an index probe (facts/limits.md).

use domain::{
    CommunityId, ParcelId, PickupCode, Shelf, Timestamp, TrackingNumber, carrier::RecentChoice, time::DAY_MS,
};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::facts::{ParcelFacts, SELECT, facts_of, query};
use crate::DeskError;

/// Live parcels first, then the newest.
const LIVE_FIRST: &str =
    "ORDER BY p.status NOT IN ('announced', 'available', 'return_to_sender'), p.recorded_at DESC, p.no DESC";

/// Hits, and whether there were more than asked for.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) parcels: Vec<ParcelFacts>,
    pub(crate) more: bool,
}

/// At most this many hits are shown; a clerk narrows down rather than reads on.
pub(crate) const MOST_HITS: usize = 50;

pub(crate) fn by_id(connection: &Connection, id: ParcelId) -> Result<ParcelFacts, DeskError> {
    facts_of(connection, id)?.ok_or(DeskError::UnknownParcel)
}

pub(crate) fn by_code(connection: &Connection, code: &PickupCode) -> Result<Found, DeskError> {
    found(connection, &format!("{SELECT} WHERE p.code = ?1 {LIVE_FIRST}"), [code.digits()])
}

pub(crate) fn by_tracking(connection: &Connection, number: &TrackingNumber) -> Result<Found, DeskError> {
    found(connection, &format!("{SELECT} WHERE p.tracking_reversed = ?1 {LIVE_FIRST}"), [reversed(number.as_str())])
}

/// Numbers that end with `tail`.
pub(crate) fn by_tracking_tail(connection: &Connection, tail: &str) -> Result<Found, DeskError> {
    let low = reversed(tail);
    let high = format!("{low}\u{10ffff}");
    // The newest thousand are enough to look at; a four-digit tail of a long history has more.
    let sql = format!(
        "{SELECT} WHERE p.no IN (SELECT no FROM parcel WHERE tracking_reversed > ?1 AND tracking_reversed < ?2 LIMIT 1000) {LIVE_FIRST}"
    );
    found(connection, &sql, [low, high])
}

/// Parcels on the shelf of that place, or of places that begin with it (`A3` finds `A3-12`).
pub(crate) fn by_shelf(connection: &Connection, shelf: &Shelf) -> Result<Found, DeskError> {
    let (low, high) = (shelf.as_str().to_owned(), format!("{}\u{10ffff}", shelf.as_str()));
    let sql = format!(
        "{SELECT} WHERE p.status IN ('available', 'return_to_sender') AND p.shelf >= ?1 AND p.shelf < ?2 ORDER BY p.shelf, p.no"
    );
    found(connection, &sql, [low, high])
}

/// Parcels of these people: live ones, else their newest.
pub(crate) fn by_persons(connection: &Connection, persons: &[i64]) -> Result<Found, DeskError> {
    let list = serde_json::to_string(persons).map_err(DeskError::unreadable)?;
    let live = of_persons(connection, &list, "AND status IN ('announced', 'available', 'return_to_sender')")?;
    match live.parcels.is_empty() {
        false => Ok(live),
        true => of_persons(connection, &list, ""),
    }
}

/// The newest are chosen within an index, before any whole row is read: a short name may fit
/// thousands of people.
fn of_persons(connection: &Connection, list: &str, which: &str) -> Result<Found, DeskError> {
    let chosen = format!(
        "SELECT no FROM parcel WHERE person IN (SELECT value FROM json_each(?1)) {which}
         ORDER BY recorded_at DESC, no DESC LIMIT {}",
        MOST_HITS + 1
    );
    let sql = format!("{SELECT} WHERE p.no IN ({chosen}) ORDER BY p.recorded_at DESC, p.no DESC");
    found(connection, &sql, [list])
}

/// The live parcel of a community with this number, other than `except`.
pub(crate) fn live_by_tracking(
    connection: &Connection,
    community: i64,
    number: &TrackingNumber,
    except: ParcelId,
) -> Result<Option<ParcelId>, DeskError> {
    let sql = "SELECT id FROM parcel WHERE tracking_reversed = ?1 AND community = ?2 AND id <> ?3
               AND status IN ('announced', 'available', 'return_to_sender') ORDER BY no LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let id: Option<[u8; 16]> = statement
        .query_row(params![reversed(number.as_str()), community, except.0.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(id.map(|id| ParcelId(uuid::Uuid::from_bytes(id))))
}

/// Whether a code may not be drawn: in use, or of a pickup that could still be undone.
pub(crate) fn code_taken(
    connection: &Connection,
    community: i64,
    code: PickupCode,
    now: Timestamp,
) -> Result<bool, DeskError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM parcel WHERE code = ?1 AND community = ?2
               AND (status IN ('available', 'return_to_sender') OR ended_at > ?3))";
    let yesterday = now.plus_millis(-2 * DAY_MS).millis();
    Ok(connection.prepare_cached(sql)?.query_row(params![code.digits(), community, yesterday], |row| row.get(0))?)
}

/// The shelf place used last, from which the next one is offered.
pub(crate) fn newest_shelf(connection: &Connection, community: i64) -> Result<Option<Shelf>, DeskError> {
    let sql = "SELECT shelf FROM parcel WHERE community = ?1 AND status = 'available' AND shelf IS NOT NULL ORDER BY received_at DESC, no DESC LIMIT 1";
    let shelf: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row([community], |row| row.get(0)).optional()?;
    Ok(shelf.flatten().and_then(|text| Shelf::parse(&text).ok()))
}

/// Which carriers this desk chose lately, newest first, for suggestions.
pub(crate) fn recent_choices(connection: &Connection, community: CommunityId) -> Result<Vec<RecentChoice>, DeskError> {
    let sql = "SELECT p.tracking, p.carrier FROM parcel p JOIN community c ON c.no = p.community
               WHERE c.id = ?1 ORDER BY p.recorded_at DESC LIMIT 200";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([community.0.as_bytes()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))?;
    let rows: Vec<(String, Option<String>)> = rows.collect::<Result<_, _>>()?;
    Ok(rows.into_iter().filter_map(|(tracking, carrier)| choice(&tracking, carrier?)).collect())
}

fn choice(tracking: &str, carrier: String) -> Option<RecentChoice> {
    let number = TrackingNumber::parse(tracking).ok()?;
    let prefix = domain::carrier::choice_prefix(&number)?.to_owned();
    Some(RecentChoice { prefix, carrier })
}

fn found(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Found, DeskError> {
    let mut parcels = query(connection, &format!("{sql} LIMIT {}", MOST_HITS + 1), values)?;
    let more = parcels.len() > MOST_HITS;
    parcels.truncate(MOST_HITS);
    Ok(Found { parcels, more })
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}
