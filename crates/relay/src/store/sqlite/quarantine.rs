//! `quarantine`: events that did not come into the log, kept for an administrator.

use domain::{CommunityId, DeviceId, EventId, SideId, Timestamp};
use rusqlite::{Row, params};

use super::{
    Tx,
    values::{count, count_at, id, id_at, json},
};
use crate::store::{Quarantine, SetAside, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE quarantine (
    community_id BLOB NOT NULL,
    pushed_by BLOB NOT NULL,
    device_seq INTEGER NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, pushed_by, device_seq, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX quarantine_by_device ON quarantine (pushed_by, device_seq);";

/// So that an event which comes in later by another way is found here; of before, the text says it.
pub(super) const BY_EVENT: &str = "
ALTER TABLE quarantine ADD COLUMN event_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
UPDATE quarantine SET event_id = coalesce(
    unhex(replace(json_extract(text, '$.event.event_id'), '-', '')), x'00000000000000000000000000000000'
) WHERE json_valid(text);
CREATE INDEX quarantine_by_event ON quarantine (community_id, event_id);
CREATE INDEX quarantine_by_digest ON quarantine (digest);";

const COLUMNS: &str = "community_id, pushed_by, device_seq, digest, reason, at, text, event_id";

impl Quarantine for Tx<'_> {
    fn set_aside(&self, event: &SetAside) -> Result<(), StoreError> {
        self.run(
            &format!("INSERT INTO quarantine ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
            params![
                id(&event.community_id.0),
                id(&event.pushed_by.0),
                count(event.device_seq),
                event.digest,
                event.reason,
                event.at.millis(),
                event.text,
                id(&event.event_id.0),
            ],
        )?;
        Ok(())
    }

    fn set_aside_reason(&self, by: DeviceId, device_seq: u64, digest: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT reason FROM quarantine WHERE pushed_by = ? AND device_seq = ? AND digest = ?";
        self.one(sql, params![id(&by.0), count(device_seq), digest], |row| row.get(0))
    }

    fn all_set_aside(&self, most: usize) -> Result<Vec<SetAside>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM quarantine ORDER BY at, digest LIMIT ?");
        self.all(&sql, params![count(most as u64)], read)
    }

    fn set_aside_as(&self, digest: &str) -> Result<Option<SetAside>, StoreError> {
        self.one(&format!("SELECT {COLUMNS} FROM quarantine WHERE digest = ? LIMIT 1"), params![digest], read)
    }

    fn drop_set_aside(&self, digest: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM quarantine WHERE digest = ?", params![digest])?;
        Ok(())
    }

    fn came_in(&self, community: CommunityId, events: &[EventId]) -> Result<(), StoreError> {
        let sql = "DELETE FROM quarantine WHERE community_id = ? AND reason <> 'event_id_taken'
                   AND event_id IN (SELECT unhex(value) FROM json_each(?))";
        let events = json(&events.iter().map(|event| event.0.simple()).collect::<Vec<_>>())?;
        self.run(sql, params![id(&community.0), events])?;
        Ok(())
    }
}

impl Tx<'_> {
    /// What was set aside with this side row says nothing any more.
    pub(super) fn blank_set_aside_with(&self, community: CommunityId, side: SideId) -> Result<(), StoreError> {
        let sql = "UPDATE quarantine SET text = '' WHERE community_id = ? AND instr(text, ?) > 0";
        self.run(sql, params![id(&community.0), side.to_string()])?;
        Ok(())
    }

    pub(super) fn blank_set_aside_before(&self, community: CommunityId, before: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE quarantine SET text = '' WHERE community_id = ? AND at < ? AND text <> ''";
        self.run(sql, params![id(&community.0), before.millis()])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SetAside> {
    Ok(SetAside {
        community_id: CommunityId(id_at(row, 0)?),
        pushed_by: DeviceId(id_at(row, 1)?),
        device_seq: count_at(row, 2)?,
        digest: row.get(3)?,
        reason: row.get(4)?,
        at: Timestamp::from_millis(row.get(5)?),
        text: row.get(6)?,
        event_id: EventId(id_at(row, 7)?),
    })
}
