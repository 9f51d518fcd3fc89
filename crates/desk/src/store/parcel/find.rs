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

/// What a desk that has no shelf place yet is offered.
const FIRST_SHELF: &str = "A1-01";

/// Hits, and whether there were more than asked for.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) parcels: Vec<ParcelFacts>,
    pub(crate) more: bool,
}

/// At most this many hits are shown; a clerk narrows down rather than reads on.
pub(crate) const MOST_HITS: usize = 50;

/// More than a desk brings to the door in a week.
const MOST_DELIVERIES: usize = 2_000;

pub(crate) fn by_id(connection: &Connection, id: ParcelId) -> Result<ParcelFacts, DeskError> {
    facts_of(connection, id)?.ok_or(DeskError::UnknownParcel)
}

/// Of one community, or of all: so in each of these queries.
pub(crate) fn by_code(connection: &Connection, within: Option<i64>, code: &PickupCode) -> Result<Found, DeskError> {
    // Two probes of two indexes; an OR over both columns would go over the table.
    let sql = format!(
        "{SELECT} WHERE p.no IN (SELECT no FROM parcel WHERE code = ?1 UNION SELECT no FROM parcel WHERE delegate_code = ?1)
         AND (?2 IS NULL OR p.community = ?2) {LIVE_FIRST}"
    );
    found(connection, &sql, params![code.digits(), within])
}

pub(crate) fn by_tracking(
    connection: &Connection,
    within: Option<i64>,
    number: &TrackingNumber,
) -> Result<Found, DeskError> {
    let sql = format!("{SELECT} WHERE p.tracking_reversed = ?1 AND (?2 IS NULL OR p.community = ?2) {LIVE_FIRST}");
    found(connection, &sql, params![reversed(number.as_str()), within])
}

/// Numbers that end with `tail`, or are no longer than it.
pub(crate) fn by_tracking_tail(connection: &Connection, within: Option<i64>, tail: &str) -> Result<Found, DeskError> {
    let low = reversed(tail);
    let high = format!("{low}\u{10ffff}");
    // A thousand are enough to look at; a four-digit tail of a long history has more.
    let sql = format!(
        "{SELECT} WHERE p.no IN (SELECT no FROM parcel WHERE tracking_reversed >= ?1 AND tracking_reversed < ?2
         AND (?3 IS NULL OR community = ?3) LIMIT 1000) {LIVE_FIRST}"
    );
    found(connection, &sql, params![low, high, within])
}

/// Parcels on the shelf of that place, or of places within it: `A3` finds `A3-12`, not `A30`.
pub(crate) fn by_shelf(connection: &Connection, within: Option<i64>, shelf: &Shelf) -> Result<Found, DeskError> {
    let (low, high) = (shelf.as_str().to_owned(), format!("{}\u{10ffff}", shelf.as_str()));
    let sql = format!(
        "{SELECT} WHERE p.status IN ('available', 'return_to_sender') AND p.shelf >= ?1 AND p.shelf < ?2
         AND NOT substr(p.shelf, length(?1) + 1, 1) BETWEEN '0' AND '9' AND (?3 IS NULL OR p.community = ?3)
         ORDER BY p.shelf, p.no"
    );
    found(connection, &sql, params![low, high, within])
}

/// Parcels of these people: live ones, else their newest.
pub(crate) fn by_persons(connection: &Connection, within: Option<i64>, persons: &[i64]) -> Result<Found, DeskError> {
    let list = serde_json::to_string(persons).map_err(DeskError::unreadable)?;
    let live = of_persons(connection, (within, &list), "AND status IN ('announced', 'available', 'return_to_sender')")?;
    match live.parcels.is_empty() {
        false => Ok(live),
        true => of_persons(connection, (within, &list), ""),
    }
}

/// The newest are chosen within an index, before any whole row is read: a short name may fit
/// thousands of people.
fn of_persons(connection: &Connection, (within, list): (Option<i64>, &str), which: &str) -> Result<Found, DeskError> {
    // Who is known to a community is for parcels of it only; asking the parcels would read whole rows.
    let people = match within {
        Some(_) => "SELECT no FROM person WHERE no IN (SELECT value FROM json_each(?1)) AND community = ?2",
        None => "SELECT value FROM json_each(?1) WHERE ?2 IS NULL",
    };
    let chosen = format!(
        "SELECT no FROM parcel WHERE person IN ({people}) {which}
         ORDER BY recorded_at DESC, no DESC LIMIT {}",
        MOST_HITS + 1
    );
    let sql = format!("{SELECT} WHERE p.no IN ({chosen}) ORDER BY p.recorded_at DESC, p.no DESC");
    found(connection, &sql, params![list, within])
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
                              AND (status IN ('available', 'return_to_sender') OR ended_at > ?3))
                   OR EXISTS (SELECT 1 FROM parcel WHERE delegate_code = ?1 AND community = ?2
                              AND (status IN ('available', 'return_to_sender') OR ended_at > ?3))";
    let yesterday = now.plus_millis(-2 * DAY_MS).millis();
    Ok(connection.prepare_cached(sql)?.query_row(params![code.digits(), community, yesterday], |row| row.get(0))?)
}

/// What somebody waits for at the door, the nearest slot first; at most so many.
pub(crate) fn deliveries(connection: &Connection, within: Option<i64>) -> Result<Vec<ParcelFacts>, DeskError> {
    let sql = format!(
        "{SELECT} WHERE p.no IN (SELECT no FROM parcel WHERE delivery IS NOT NULL AND (?1 IS NULL OR community = ?1)
         ORDER BY delivery, no LIMIT {MOST_DELIVERIES})"
    );
    query(connection, &sql, [within])
}

/// How many somebody waits for at the door, as far as they are listed.
pub(crate) fn deliveries_open(connection: &Connection, within: Option<i64>) -> Result<u32, DeskError> {
    let sql = format!(
        "SELECT coalesce(sum(1), 0) FROM (SELECT 1 FROM parcel INDEXED BY parcel_delivery
         WHERE delivery IS NOT NULL AND (?1 IS NULL OR community = ?1) LIMIT {MOST_DELIVERIES})"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([within], |row| row.get(0))?)
}

/// How many on the shelf were received in the hour of `moment`, up to it: what no whole hour counts.
pub(crate) fn on_shelf_of_hour(
    connection: &Connection,
    community: Option<i64>,
    moment: Timestamp,
) -> Result<u32, DeskError> {
    let sql = "SELECT coalesce(sum(1), 0) FROM community c JOIN parcel p ON p.community = c.no
               WHERE (?1 IS NULL OR c.no = ?1) AND p.status = 'available' AND p.received_at BETWEEN ?2 AND ?3";
    let begins = crate::store::tally::hour(moment).saturating_mul(3_600_000);
    Ok(connection.prepare_cached(sql)?.query_row(params![community, begins, moment.millis()], |row| row.get(0))?)
}

/// Where the next parcel may go: the place after the one used last, or the first of all. Nothing
/// when the last one does not end with a number.
pub(crate) fn next_shelf(connection: &Connection, community: i64) -> Result<Option<Shelf>, DeskError> {
    let sql = "SELECT shelf FROM parcel WHERE community = ?1 AND status = 'available' AND shelf IS NOT NULL
               ORDER BY received_at DESC, no DESC LIMIT 1";
    let last: Option<String> = connection.prepare_cached(sql)?.query_row([community], |row| row.get(0)).optional()?;
    Ok(match last {
        Some(last) => Shelf::parse(&last).ok().and_then(|shelf| shelf.next()),
        None => Shelf::parse(FIRST_SHELF).ok(),
    })
}

/// Whether something lies at a place: one probe of one index.
pub(crate) fn is_taken(connection: &Connection, community: i64, place: &Shelf) -> Result<bool, DeskError> {
    // Nobody analyses the file: without being told, SQLite would rather read all that is on the shelf.
    let sql = "SELECT EXISTS (SELECT 1 FROM parcel INDEXED BY parcel_shelf WHERE shelf = ?1 AND community = ?2
               AND status IN ('available', 'return_to_sender'))";
    Ok(connection.prepare_cached(sql)?.query_row(params![place.as_str(), community], |row| row.get(0))?)
}

/// Where parcels of these people lie, the newest first.
pub(crate) fn places_of(connection: &Connection, community: i64, persons: &[i64]) -> Result<Vec<Shelf>, DeskError> {
    let sql = "SELECT shelf FROM parcel WHERE person IN (SELECT value FROM json_each(?1)) AND community = ?2
               AND status IN ('announced', 'available', 'return_to_sender') AND shelf IS NOT NULL
               ORDER BY received_at DESC, no DESC LIMIT 20";
    let list = serde_json::to_string(persons).map_err(DeskError::unreadable)?;
    let mut statement = connection.prepare_cached(sql)?;
    let places = statement.query_map(params![list, community], |row| row.get::<_, String>(0))?;
    let places: Vec<String> = places.collect::<Result<_, _>>()?;
    Ok(places.iter().filter_map(|place| Shelf::parse(place).ok()).collect())
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
