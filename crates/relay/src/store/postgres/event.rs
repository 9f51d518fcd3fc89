//! `event`: the log itself.

use std::collections::HashSet;

use domain::{CommunityId, DeviceId, Event, EventId, SideId, SideRow, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;
use wire::Accepted;

use super::{
    put::Put,
    tx::Tx,
    unit::In,
    values::{at, count, count_at, json, json_at},
};
use crate::store::{Head, KeptSide, Log, StoreError, Which, Written};

/// `event_by_device` is not unique, so that the table can lie on many machines by its community: the
/// lock on the device's row keeps two of its events from having one number.
pub(super) const TABLE: &str = "
CREATE TABLE event (
    community_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    event_id UUID NOT NULL,
    device_id UUID NOT NULL,
    device_seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    prefix_hash TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, seq)
);
CREATE UNIQUE INDEX event_by_id ON event (community_id, event_id);
CREATE INDEX event_by_device ON event (device_id, device_seq);";

/// As it will lie in the table.
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

pub(super) const SOME: &str = "SELECT community_id, event_id, seq, hash, device_seq FROM event
    WHERE (community_id, event_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))";
/// A push that is repeated asks for one place after the other: they are fetched together.
const PLACES: &str = "SELECT community_id, event_id, seq, hash, device_seq FROM event
    WHERE device_id = $1 AND device_seq >= $2 AND device_seq < $3";
const NUMBERS: &str = "SELECT DISTINCT device_seq FROM event
    WHERE device_id = $1 AND device_seq > $2 ORDER BY device_seq LIMIT $3";
const PREFIX: &str = "SELECT prefix_hash FROM event WHERE community_id = $1 AND seq = $2";
const STRETCH: &str = "SELECT seq, accepted_at, prefix_hash, text FROM event
    WHERE community_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const PUT: &str = "INSERT INTO event (community_id, seq, event_id, device_id, device_seq, hash, accepted_at,
        prefix_hash, text)
    SELECT * FROM unnest($1::uuid[], $2::int8[], $3::uuid[], $4::uuid[], $5::int8[], $6::text[], $7::int8[],
        $8::text[], $9::text[])";

/// Of a device's numbers so many are fetched at once.
const AT_ONCE: u64 = 1_000;

pub(super) fn read_written(row: &Row) -> Result<(In<EventId>, Written), StoreError> {
    let written = Written { seq: count_at(row, 2)?, hash: at(row, 3)? };
    Ok(((CommunityId(at(row, 0)?), EventId(at(row, 1)?)), written))
}

pub(super) fn puts(rows: Vec<Entry>) -> [Put; 1] {
    [Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.community_id))
        .column::<i64>(rows.iter().map(|row| row.seq))
        .column::<Uuid>(rows.iter().map(|row| row.event_id))
        .column::<Uuid>(rows.iter().map(|row| row.device_id))
        .column::<i64>(rows.iter().map(|row| row.device_seq))
        .column::<String>(rows.iter().map(|row| row.hash.clone()))
        .column::<i64>(rows.iter().map(|row| row.accepted_at))
        .column::<String>(rows.iter().map(|row| row.prefix_hash.clone()))
        .column::<String>(rows.into_iter().map(|row| row.text))]
}

impl Log for Tx<'_> {
    fn head(&self, community: CommunityId) -> Result<Option<Head>, StoreError> {
        self.read_head(community)
    }

    fn append(&self, accepted: &Accepted) -> Result<(), StoreError> {
        let (event, community) = (&accepted.event, accepted.event.community_id);
        self.move_head(community, accepted.seq, &accepted.prefix_hash)?;
        let entry = entry(accepted)?;
        let mut unit = self.unit.borrow_mut();
        unit.log.put(entry);
        let key = (community, event.event_id);
        unit.events.put(key, Written { seq: accepted.seq, hash: event.hash.clone() });
        unit.events_by_device.put((event.device_id, event.device_seq), key);
        unit.grow(community);
        Ok(())
    }

    fn written(&self, device: DeviceId, device_seq: u64) -> Result<Vec<Written>, StoreError> {
        if !self.unit.borrow().events_by_device.is_known(&(device, device_seq)) {
            self.learn_places(device, device_seq)?;
        }
        let unit = self.unit.borrow();
        let keys = unit.events_by_device.keys(&(device, device_seq)).unwrap_or_default();
        Ok(keys.iter().filter_map(|key| unit.events.seen(key).flatten()).collect())
    }

    fn written_up_to(&self, device: DeviceId, held: u64, most: usize) -> Result<u64, StoreError> {
        let rows = self.ask_settled(NUMBERS, &[&device.0, &count(held), &count(most as u64)])?;
        let numbers = rows.iter().map(|row| count_at(row, 0)).collect::<Result<Vec<_>, _>>()?;
        Ok(numbers.into_iter().zip(held + 1..).take_while(|(one, other)| one == other).last().map_or(held, |it| it.0))
    }

    fn event(&self, community: CommunityId, event: EventId) -> Result<Option<Written>, StoreError> {
        self.known(
            |unit| &mut unit.events,
            &(community, event),
            || {
                let rows = self.ask(SOME, &[&vec![community.0], &vec![event.0]])?;
                rows.first().map(|row| read_written(row).map(|(_, written)| written)).transpose()
            },
        )
    }

    fn prefix_hash(&self, community: CommunityId, seq: u64) -> Result<Option<String>, StoreError> {
        self.ask_settled(PREFIX, &[&community.0, &count(seq)])?.first().map(|row| at(row, 0)).transpose()
    }

    fn stretch(
        &self,
        community: CommunityId,
        after: u64,
        events: usize,
        bytes: usize,
    ) -> Result<Vec<Accepted>, StoreError> {
        let rows = self.ask_settled(STRETCH, &[&community.0, &count(after), &count(events as u64)])?;
        let (mut stretch, mut size) = (Vec::with_capacity(rows.len()), 0);
        for row in &rows {
            size += at::<&str>(row, 3)?.len();
            if size > bytes && !stretch.is_empty() {
                break;
            }
            stretch.push(read(row)?);
        }
        Ok(stretch)
    }

    fn keep_side(&self, community: CommunityId, seq: u64, row: &SideRow) -> Result<(), StoreError> {
        self.write_side(community, seq, row)
    }

    fn side(&self, community: CommunityId, id: SideId) -> Result<Option<SideRow>, StoreError> {
        self.read_side(community, id)
    }

    fn sides_ahead(&self, community: CommunityId, ids: &[SideId]) -> Result<(), StoreError> {
        self.learn_sides(community, ids)
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
    fn learn_places(&self, device: DeviceId, from: u64) -> Result<(), StoreError> {
        let rows = self.ask(PLACES, &[&device.0, &count(from), &count(from + AT_ONCE)])?;
        let mut unit = self.unit.borrow_mut();
        let asked: HashSet<u64> = (from..from + AT_ONCE)
            .filter(|device_seq| !unit.events_by_device.is_known(&(device, *device_seq)))
            .collect();
        unit.events_by_device.learn_absent(asked.iter().map(|device_seq| (device, *device_seq)));
        for row in &rows {
            let (key, written) = read_written(row)?;
            let device_seq = count_at(row, 4)?;
            if asked.contains(&device_seq) {
                unit.events_by_device.learn((device, device_seq), key);
            }
            unit.events.learn(key, Some(written));
        }
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

fn read(row: &Row) -> Result<Accepted, StoreError> {
    let event: Event = json_at(row, 3)?;
    let accepted_at = Timestamp::from_millis(at(row, 1)?);
    Ok(Accepted { seq: count_at(row, 0)?, accepted_at, prefix_hash: at(row, 2)?, event })
}
