//! `quarantine`: events that did not come into the log, kept for an administrator.

use domain::{CommunityId, DeviceId, EventId, SideId, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    unit::In,
    values::{at, count, count_at},
};
use crate::store::{Quarantine, SetAside, StoreError, overlay::Changed};

pub(super) const TABLE: &str = "
CREATE TABLE quarantine (
    community_id UUID NOT NULL,
    pushed_by UUID NOT NULL,
    device_seq BIGINT NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    event_id UUID NOT NULL,
    PRIMARY KEY (community_id, pushed_by, device_seq, digest)
);
CREATE INDEX quarantine_by_device ON quarantine (pushed_by, device_seq);
CREATE INDEX quarantine_by_event ON quarantine (community_id, event_id);
CREATE INDEX quarantine_by_digest ON quarantine (digest);";

pub(super) const SOME: &str = "SELECT community_id, event_id FROM quarantine
    WHERE (community_id, event_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))";
const ALL: &str = "SELECT community_id, pushed_by, device_seq, digest, reason, at, text, event_id FROM quarantine
    ORDER BY at, digest LIMIT $1";
const BY_DIGEST: &str = "SELECT community_id, pushed_by, device_seq, digest, reason, at, text, event_id FROM quarantine
    WHERE digest = $1 LIMIT 1";
const CAME_IN: &str =
    "DELETE FROM quarantine WHERE community_id = $1 AND event_id = ANY($2) AND reason <> 'event_id_taken'";
const REASON: &str = "SELECT reason FROM quarantine WHERE pushed_by = $1 AND device_seq = $2 AND digest = $3";
const PUT: &str = "INSERT INTO quarantine (community_id, pushed_by, device_seq, digest, reason, at, text, event_id)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int8[], $4::text[], $5::text[], $6::int8[], $7::text[],
        $8::uuid[])
    ON CONFLICT DO NOTHING";

/// Of one that was read only the reason is known.
#[derive(Clone)]
pub(super) enum Entry {
    Read(String),
    Kept(SetAside),
}

type Key = (DeviceId, u64, String);

pub(super) fn puts(rows: Vec<Changed<Key, Entry>>) -> [Put; 1] {
    let kept: Vec<SetAside> = rows
        .into_iter()
        .filter_map(|row| match row.row {
            Entry::Kept(event) => Some(event),
            Entry::Read(_) => None,
        })
        .collect();
    [Put::new(PUT)
        .column::<Uuid>(kept.iter().map(|event| event.community_id.0))
        .column::<Uuid>(kept.iter().map(|event| event.pushed_by.0))
        .column::<i64>(kept.iter().map(|event| count(event.device_seq)))
        .column::<String>(kept.iter().map(|event| event.digest.clone()))
        .column::<String>(kept.iter().map(|event| event.reason.clone()))
        .column::<i64>(kept.iter().map(|event| event.at.millis()))
        .column::<String>(kept.iter().map(|event| event.text.clone()))
        .column::<Uuid>(kept.iter().map(|event| event.event_id.0))]
}

impl Quarantine for Tx<'_> {
    fn set_aside(&self, event: &SetAside) -> Result<(), StoreError> {
        let key = (event.pushed_by, event.device_seq, event.digest.clone());
        let mut unit = self.unit.borrow_mut();
        if unit.quarantined.seen(&key).flatten().is_none() {
            unit.quarantined.put(key, Entry::Kept(event.clone()));
            unit.aside.put((event.community_id, event.event_id), ());
        }
        Ok(())
    }

    fn set_aside_reason(&self, by: DeviceId, device_seq: u64, digest: &str) -> Result<Option<String>, StoreError> {
        let entry = self.known(
            |unit| &mut unit.quarantined,
            &(by, device_seq, digest.to_owned()),
            || {
                let rows = self.ask(REASON, &[&by.0, &count(device_seq), &digest])?;
                rows.first().map(|row| at(row, 0).map(Entry::Read)).transpose()
            },
        )?;
        Ok(entry.map(|entry| match entry {
            Entry::Read(reason) => reason,
            Entry::Kept(event) => event.reason,
        }))
    }

    fn all_set_aside(&self, most: usize) -> Result<Vec<SetAside>, StoreError> {
        self.ask_settled(ALL, &[&count(most as u64)])?.iter().map(read).collect()
    }

    fn set_aside_as(&self, digest: &str) -> Result<Option<SetAside>, StoreError> {
        self.ask_settled(BY_DIGEST, &[&digest])?.first().map(read).transpose()
    }

    fn drop_set_aside(&self, digest: &str) -> Result<(), StoreError> {
        self.direct("DELETE FROM quarantine WHERE digest = $1", &[&digest]).map(drop)
    }

    fn came_in(&self, community: CommunityId, events: &[EventId]) -> Result<(), StoreError> {
        self.learn_aside(community, events)?;
        let aside: Vec<Uuid> = {
            let unit = self.unit.borrow();
            let is_aside = |event: &&EventId| unit.aside.seen(&(community, **event)).flatten().is_some();
            events.iter().filter(is_aside).map(|event| event.0).collect()
        };
        match aside.is_empty() {
            true => Ok(()),
            false => self.direct(CAME_IN, &[&community.0, &aside]).map(drop),
        }
    }
}

impl Tx<'_> {
    /// Which of these are kept aside, as far as that is not known: hardly ever one.
    fn learn_aside(&self, community: CommunityId, events: &[EventId]) -> Result<(), StoreError> {
        let unknown: Vec<Uuid> = {
            let unit = self.unit.borrow();
            let is_unknown = |event: &&EventId| unit.aside.seen(&(community, **event)).is_none();
            events.iter().filter(is_unknown).map(|event| event.0).collect()
        };
        if unknown.is_empty() {
            return Ok(());
        }
        let rows = self.ask(SOME, &[&vec![community.0; unknown.len()], &unknown])?;
        let mut unit = self.unit.borrow_mut();
        for row in &rows {
            unit.aside.learn(read_key(row)?, Some(()));
        }
        unit.aside.learn_absent(unknown.into_iter().map(|event| (community, EventId(event))));
        Ok(())
    }

    /// What was set aside with this side row says nothing any more.
    pub(super) fn blank_set_aside_with(&self, community: CommunityId, side: SideId) -> Result<(), StoreError> {
        let sql = "UPDATE quarantine SET text = '' WHERE community_id = $1 AND strpos(text, $2) > 0";
        self.direct(sql, &[&community.0, &side.to_string()]).map(drop)
    }

    pub(super) fn blank_set_aside_before(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE quarantine SET text = '' WHERE community_id = $1 AND at < $2 AND text <> ''";
        self.direct(sql, &[&community.0, &before.millis()]).map(drop)
    }
}

pub(super) fn read_key(row: &Row) -> Result<In<EventId>, StoreError> {
    Ok((CommunityId(at(row, 0)?), EventId(at(row, 1)?)))
}

fn read(row: &Row) -> Result<SetAside, StoreError> {
    Ok(SetAside {
        community_id: CommunityId(at(row, 0)?),
        pushed_by: DeviceId(at(row, 1)?),
        device_seq: count_at(row, 2)?,
        digest: at(row, 3)?,
        reason: at(row, 4)?,
        at: Timestamp::from_millis(at(row, 5)?),
        text: at(row, 6)?,
        event_id: EventId(at(row, 7)?),
    })
}
