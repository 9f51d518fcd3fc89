//! `event`: the log itself.

use domain::{CommunityId, DeviceId, Event, EventId, SideId, SideRow, Timestamp};
use rusqlite::{Row, params};
use uuid::Uuid;
use wire::Accepted;

use super::{
    Tx, side,
    values::{count, count_at, from_json, id, json},
};
use crate::store::{Head, KeptSide, Log, StoreError, Which, Written};

pub(super) const TABLE: &str = "
CREATE TABLE event (
    community_id BLOB NOT NULL REFERENCES community (community_id),
    seq INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    device_seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    prefix_hash TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_by_id ON event (community_id, event_id);
CREATE UNIQUE INDEX event_by_device ON event (device_id, device_seq);";

/// A device that ran twice may have two events under one number, once a log was mended: both count.
pub(super) const TWICE_BY_DEVICE: &str = "
DROP INDEX event_by_device;
CREATE INDEX event_by_device ON event (device_id, device_seq);";

/// An event is far longer than its keys. In a table that is ordered by its place a row must lie in an
/// index's page, where what is longer than a quarter of the page spills over into a page of its own: half
/// of the file was empty, and every event of a desk wrote a whole page. In a plain table the log
/// grows at its end, and its place is one more short index.
pub(super) const PLAIN: &str = "
CREATE TABLE event_plain (
    community_id BLOB NOT NULL REFERENCES community (community_id),
    seq INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    device_id BLOB NOT NULL,
    device_seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    prefix_hash TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO event_plain SELECT * FROM event ORDER BY community_id, seq;
DROP TABLE event;
ALTER TABLE event_plain RENAME TO event;
CREATE UNIQUE INDEX event_by_place ON event (community_id, seq);
CREATE UNIQUE INDEX event_by_id ON event (community_id, event_id);
CREATE INDEX event_by_device ON event (device_id, device_seq);";

/// An event on its way into the file.
pub(super) struct Entry {
    community_id: Uuid,
    seq: i64,
    event_id: Uuid,
    device_id: Uuid,
    device_seq: i64,
    hash: String,
    accepted_at: i64,
    prefix_hash: String,
    text: String,
}

impl Log for Tx<'_> {
    fn head(&self, community: CommunityId) -> Result<Option<Head>, StoreError> {
        self.read_head(community)
    }

    fn append(&self, entry: &Accepted) -> Result<(), StoreError> {
        let event = &entry.event;
        self.scope.must_have(event.community_id)?;
        self.unit.borrow_mut().log.put(self::entry(entry)?);
        self.grown.borrow_mut().insert(event.community_id);
        self.move_head(event.community_id, entry.seq, &entry.prefix_hash)
    }

    fn written(&self, device: DeviceId, device_seq: u64) -> Result<Vec<Written>, StoreError> {
        let sql = "SELECT seq, hash FROM event WHERE device_id = ? AND device_seq = ? LIMIT 20";
        self.all(sql, params![id(&device.0), count(device_seq)], written)
    }

    fn written_up_to(&self, device: DeviceId, held: u64, most: usize) -> Result<u64, StoreError> {
        let sql = "SELECT DISTINCT device_seq FROM event WHERE device_id = ? AND device_seq > ?
                   ORDER BY device_seq LIMIT ?";
        let numbers = self.all(sql, params![id(&device.0), count(held), count(most as u64)], |row| count_at(row, 0))?;
        Ok(numbers.into_iter().zip(held + 1..).take_while(|(one, other)| one == other).last().map_or(held, |it| it.0))
    }

    fn event(&self, community: CommunityId, event: EventId) -> Result<Option<Written>, StoreError> {
        let sql = "SELECT seq, hash FROM event WHERE community_id = ? AND event_id = ?";
        self.one(sql, params![id(&community.0), id(&event.0)], written)
    }

    fn prefix_hash(&self, community: CommunityId, seq: u64) -> Result<Option<String>, StoreError> {
        let sql = "SELECT prefix_hash FROM event WHERE community_id = ? AND seq = ?";
        self.one(sql, params![id(&community.0), count(seq)], |row| row.get(0))
    }

    fn stretch(
        &self,
        community: CommunityId,
        after: u64,
        events: usize,
        bytes: usize,
    ) -> Result<Vec<Accepted>, StoreError> {
        let sql = "SELECT seq, accepted_at, prefix_hash, text FROM event
                   WHERE community_id = ? AND seq > ? ORDER BY seq LIMIT ?";
        self.settle_rows()?;
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![id(&community.0), count(after), count(events as u64)])?;
        let (mut stretch, mut size) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let (entry, length) = accepted(row)?;
            size += length;
            if size > bytes && !stretch.is_empty() {
                break;
            }
            stretch.push(entry);
        }
        Ok(stretch)
    }

    fn keep_side(&self, community: CommunityId, seq: u64, row: &SideRow) -> Result<(), StoreError> {
        self.unit.borrow_mut().sides.put(side::entry(community, seq, row)?);
        Ok(())
    }

    fn side(&self, community: CommunityId, id: SideId) -> Result<Option<SideRow>, StoreError> {
        self.read_side(community, id)
    }

    fn sides_ahead(&self, _community: CommunityId, _ids: &[SideId]) -> Result<(), StoreError> {
        Ok(())
    }

    fn sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError> {
        self.read_sides(community, first, last)
    }

    fn erase_side(&self, community: CommunityId, seq: u64, id: SideId) -> Result<(), StoreError> {
        self.blank_side(community, seq, id)?;
        self.blank_set_aside_with(community, id)
    }

    fn side_erased(&self, community: CommunityId, id: SideId) -> Result<bool, StoreError> {
        self.is_side_blank(community, id)
    }

    fn sides_kept(
        &self,
        community: CommunityId,
        which: Which,
        from: ((u64, SideId), Timestamp),
        most: usize,
    ) -> Result<Vec<KeptSide>, StoreError> {
        self.read_kept(community, which, from, most)
    }

    fn forget_set_aside(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError> {
        self.blank_set_aside_before(community, before)
    }

    fn sides_of(&self, community: CommunityId, ids: &[SideId]) -> Result<Vec<SideRow>, StoreError> {
        self.read_sides_of(community, ids)
    }
}

impl Tx<'_> {
    pub(super) fn write_event(&self, entry: &Entry) -> Result<(), StoreError> {
        self.put(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                id(&entry.community_id),
                entry.seq,
                id(&entry.event_id),
                id(&entry.device_id),
                entry.device_seq,
                entry.hash,
                entry.accepted_at,
                entry.prefix_hash,
                entry.text,
            ],
        )?;
        Ok(())
    }
}

fn entry(accepted: &Accepted) -> Result<Entry, StoreError> {
    let event = &accepted.event;
    Ok(Entry {
        community_id: event.community_id.0,
        seq: count(accepted.seq),
        event_id: event.event_id.0,
        device_id: event.device_id.0,
        device_seq: count(event.device_seq),
        hash: event.hash.clone(),
        accepted_at: accepted.accepted_at.millis(),
        prefix_hash: accepted.prefix_hash.clone(),
        text: json(event)?,
    })
}

fn written(row: &Row<'_>) -> rusqlite::Result<Written> {
    Ok(Written { seq: count_at(row, 0)?, hash: row.get(1)? })
}

fn accepted(row: &Row<'_>) -> Result<(Accepted, usize), StoreError> {
    let text: String = row.get(3)?;
    let event: Event = from_json(&text)?;
    let accepted_at = Timestamp::from_millis(row.get(1)?);
    Ok((Accepted { seq: count_at(row, 0)?, accepted_at, prefix_hash: row.get(2)?, event }, text.len()))
}
