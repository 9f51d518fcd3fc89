//! `quarantine`: events that did not come into the log, kept for an administrator.

use domain::{CommunityId, DeviceId, SideId, Timestamp};
use rusqlite::params;

use super::{
    Tx,
    values::{count, id},
};
use crate::store::{SetAside, StoreError};

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

impl Tx<'_> {
    pub(super) fn write_set_aside(&self, event: &SetAside) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![
                id(&event.community_id.0),
                id(&event.pushed_by.0),
                count(event.device_seq),
                event.digest,
                event.reason,
                event.at.millis(),
                event.text,
            ],
        )?;
        Ok(())
    }

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

    pub(super) fn read_set_aside(
        &self,
        by: DeviceId,
        device_seq: u64,
        digest: &str,
    ) -> Result<Option<String>, StoreError> {
        let sql = "SELECT reason FROM quarantine WHERE pushed_by = ? AND device_seq = ? AND digest = ?";
        self.one(sql, params![id(&by.0), count(device_seq), digest], |row| row.get(0))
    }
}
