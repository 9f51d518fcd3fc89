//! What the stores hold, read behind the programs' backs.

use std::collections::BTreeMap;

use domain::{CommunityId, Event, ParcelId, Timestamp};
use rusqlite::{Connection, OpenFlags, params};
use uuid::Uuid;

use crate::disk::Disk;

/// One row of a log.
pub struct Entry {
    pub seq: u64,
    pub event_id: Uuid,
    pub prefix_hash: String,
    /// The event as JSON.
    pub text: String,
}

/// A notice of the relay's outbox.
pub struct NoticeRow {
    pub id: Uuid,
    pub parcel: Uuid,
    pub kind: String,
    pub cause: Uuid,
    pub state: String,
    /// Something is still to be done about it.
    pub is_due: bool,
}

type Found<T> = rusqlite::Result<T>;

/// The relay's database, to be read only.
pub fn relay(disk: &Disk) -> Found<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(disk.folder().join("relay.db"), flags)
}

/// What `parcel-relay restore` does to a copy, which it can only do to files that other programs see, too.
pub fn restored(disk: &Disk, now: Timestamp) -> Found<()> {
    let relay = Connection::open(disk.folder().join("relay.db"))?;
    relay.execute("UPDATE identity SET epoch = MAX(epoch + 1, ?1)", [now.millis() / 1_000])?;
    relay.execute("INSERT OR IGNORE INTO reconciling SELECT community_id FROM community", [])?;
    relay.execute("DELETE FROM caught_up", [])?;
    Ok(())
}

/// The communities that the relay knows.
pub fn communities(relay: &Connection) -> Found<Vec<CommunityId>> {
    let mut statement = relay.prepare_cached("SELECT community_id FROM community ORDER BY community_id")?;
    let rows = statement.query_map([], |row| Ok(CommunityId(Uuid::from_bytes(row.get(0)?))))?;
    rows.collect()
}

/// The ids of the events after a place of a community's log at the relay, with the last place.
pub fn relay_events_after(relay: &Connection, community: CommunityId, after: u64) -> Found<(Vec<Uuid>, u64)> {
    let sql = "SELECT seq, event_id FROM event WHERE community_id = ?1 AND seq > ?2 ORDER BY seq";
    let mut statement = relay.prepare_cached(sql)?;
    let rows = statement.query_map(params![community.0.as_bytes(), after as i64], |row| {
        Ok((row.get::<_, i64>(0)? as u64, Uuid::from_bytes(row.get(1)?)))
    })?;
    let rows = rows.collect::<Found<Vec<_>>>()?;
    let last = rows.last().map_or(after, |(seq, _)| *seq);
    Ok((rows.into_iter().map(|(_, id)| id).collect(), last))
}

/// A community's whole log at the relay.
pub fn relay_log(relay: &Connection, community: CommunityId) -> Found<Vec<Entry>> {
    let sql = "SELECT seq, event_id, prefix_hash, text FROM event WHERE community_id = ?1 ORDER BY seq";
    entries(relay, sql, community)
}

/// A community's log at a desk, as far as it has places.
pub fn desk_log(desk: &Connection, community: CommunityId) -> Found<Vec<Entry>> {
    let sql = "SELECT seq, event_id, prefix_hash, '' FROM event
               WHERE community = (SELECT no FROM community WHERE id = ?1) AND seq IS NOT NULL ORDER BY seq";
    entries(desk, sql, community)
}

fn entries(connection: &Connection, sql: &str, community: CommunityId) -> Found<Vec<Entry>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([community.0.as_bytes()], |row| {
        let (seq, prefix_hash): (i64, Option<String>) = (row.get(0)?, row.get(2)?);
        Ok(Entry {
            seq: seq as u64,
            event_id: Uuid::from_bytes(row.get(1)?),
            prefix_hash: prefix_hash.unwrap_or_default(),
            text: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// Every event that a desk's file has, placed or not.
pub fn desk_event_ids(desk: &Connection) -> Found<Vec<Uuid>> {
    let mut statement = desk.prepare_cached("SELECT event_id FROM event")?;
    let rows = statement.query_map([], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    rows.collect()
}

/// Every event that the relay has, in a log or set aside.
pub fn relay_event_ids(relay: &Connection) -> Found<Vec<Uuid>> {
    let mut statement = relay.prepare_cached("SELECT event_id FROM event")?;
    let rows = statement.query_map([], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    let mut ids = rows.collect::<Found<Vec<_>>>()?;
    ids.extend(set_aside(relay)?.into_iter().map(|(id, _)| id));
    Ok(ids)
}

/// Events that the relay has set aside, and why.
pub fn set_aside(relay: &Connection) -> Found<Vec<(Uuid, String)>> {
    let mut statement = relay.prepare_cached("SELECT text, reason FROM quarantine")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let rows = rows.collect::<Found<Vec<_>>>()?;
    Ok(rows.into_iter().filter_map(|(text, reason)| Some((id_of(&text)?, reason))).collect())
}

fn id_of(text: &str) -> Option<Uuid> {
    let text: serde_json::Value = serde_json::from_str(text).ok()?;
    text.get("event")?.get("event_id")?.as_str()?.parse().ok()
}

/// Folded parcels of a community, as JSON: at the relay.
pub fn relay_parcels(relay: &Connection, community: CommunityId) -> Found<BTreeMap<ParcelId, String>> {
    parcels(relay, "SELECT parcel_id, state FROM parcel WHERE community_id = ?1", community)
}

/// Folded parcels of a community, as JSON: at a desk.
pub fn desk_parcels(desk: &Connection, community: CommunityId) -> Found<BTreeMap<ParcelId, String>> {
    let sql = "SELECT id, state FROM parcel WHERE community = (SELECT no FROM community WHERE id = ?1)";
    parcels(desk, sql, community)
}

fn parcels(connection: &Connection, sql: &str, community: CommunityId) -> Found<BTreeMap<ParcelId, String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([community.0.as_bytes()], |row| Ok((ParcelId(Uuid::from_bytes(row.get(0)?)), row.get(1)?)))?;
    rows.collect()
}

/// The relay's outbox of a community.
pub fn notices(relay: &Connection, community: CommunityId) -> Found<Vec<NoticeRow>> {
    let sql = "SELECT notice_id, parcel_id, kind, cause, state, due_at IS NOT NULL FROM notice
               WHERE community_id = ?1 ORDER BY notice_id";
    let mut statement = relay.prepare_cached(sql)?;
    let rows = statement.query_map([community.0.as_bytes()], |row| {
        let uuid = |n| Ok::<_, rusqlite::Error>(Uuid::from_bytes(row.get(n)?));
        let (id, parcel, cause) = (uuid(0)?, uuid(1)?, uuid(3)?);
        Ok(NoticeRow { id, parcel, kind: row.get(2)?, cause, state: row.get(4)?, is_due: row.get(5)? })
    })?;
    rows.collect()
}

/// Notices about which something is still to be done, but for those that wait for a hold to end.
pub fn open_notices(relay: &Connection) -> Found<u64> {
    let sql = "SELECT count(*) FROM notice LEFT JOIN parcel USING (community_id, parcel_id)
               WHERE due_at IS NOT NULL AND json_extract(parcel.state, '$.parcel.hold') IS NULL";
    relay.query_row(sql, [], |row| Ok(row.get::<_, i64>(0)? as u64))
}

/// Pickup codes that open more than one parcel on the shelf, per community of a desk.
pub fn doubled_codes(desk: &Connection) -> Found<u64> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM parcel WHERE status = 'available' AND code IS NOT NULL
               GROUP BY community, code HAVING count(*) > 1)";
    desk.query_row(sql, [], |row| Ok(row.get::<_, i64>(0)? as u64))
}

/// How far a desk has read a community's log, if it serves it.
pub fn cursor(desk: &Connection, community: CommunityId) -> Found<Option<u64>> {
    let mut statement = desk.prepare_cached("SELECT pulled_seq FROM community WHERE id = ?1")?;
    let mut rows = statement.query_map([community.0.as_bytes()], |row| row.get::<_, i64>(0))?;
    rows.next().transpose().map(|seq| seq.map(|seq| seq as u64))
}

/// How many events of a desk no relay has confirmed.
pub fn pending(desk: &Connection) -> Found<u64> {
    desk.query_row("SELECT count(*) FROM event WHERE pushed = 0 OR seq IS NULL", [], |row| {
        Ok(row.get::<_, i64>(0)? as u64)
    })
}

/// How many communities of a desk began with states and lack the older part of the log.
pub fn beginnings(desk: &Connection) -> Found<u64> {
    let sql = "SELECT count(*) FROM community WHERE based_seq IS NOT NULL";
    desk.query_row(sql, [], |row| Ok(row.get::<_, i64>(0)? as u64))
}

/// An event from its JSON.
pub fn event(entry: &Entry) -> Option<Event> {
    serde_json::from_str(&entry.text).ok()
}

/// Whether the relay has ended a device.
pub fn is_ended(relay: &Connection, device: domain::DeviceId) -> bool {
    let sql = "SELECT revoked FROM device WHERE device_id = ?1";
    relay.query_row(sql, [device.0.as_bytes()], |row| row.get(0)).unwrap_or(false)
}

/// As which device a desk writes.
pub fn device(desk: &Connection) -> Option<domain::DeviceId> {
    let sql = "SELECT value FROM meta WHERE key = 'device'";
    desk.query_row(sql, [], |row| row.get::<_, String>(0)).ok()?.parse().ok()
}
