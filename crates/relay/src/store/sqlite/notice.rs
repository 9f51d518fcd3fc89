//! `notice`: the outbox. One row for each kind of message that an event causes.

use domain::{
    CommunityId, EventId, Fen, NoticeId, ParcelId, Timestamp,
    wanted::{self, To},
};
use rusqlite::{Row, params};

use super::{
    Tx,
    values::{count, from_word, id, id_at, word},
};
use crate::store::{FARTHEST_MS, Notice, Notices, Posted, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE notice (
    community_id BLOB NOT NULL,
    notice_id BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    cause BLOB NOT NULL,
    recipient INTEGER NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, notice_id),
    UNIQUE (community_id, parcel_id, kind, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_open ON notice (state, queued_at) WHERE state IN ('queued', 'sending');";

/// When to look at a notice next, and by what the provider knows it. What was open is due at once.
pub(super) const DUE: &str = "
ALTER TABLE notice ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN due_at INTEGER;
ALTER TABLE notice ADD COLUMN reference TEXT;
UPDATE notice SET due_at = queued_at WHERE state IN ('queued', 'sending');
DROP INDEX notice_open;
CREATE INDEX notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notice_by_reference ON notice (reference) WHERE reference IS NOT NULL;";

/// Through which gateway it goes, and what that costs.
pub(super) const POSTED: &str = "
ALTER TABLE notice ADD COLUMN gateway TEXT;
ALTER TABLE notice ADD COLUMN segments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN cost INTEGER NOT NULL DEFAULT 0;";

const COLUMNS: &str = "community_id, notice_id, parcel_id, kind, cause, recipient, state, tries, queued_at, lost, \
                       due_at, reference, gateway, segments, cost";

impl Notices for Tx<'_> {
    fn queue_notice(&self, notice: &Notice) -> Result<bool, StoreError> {
        let added = self.run(
            "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![
                id(&notice.community_id.0),
                id(&notice.id.0),
                id(&notice.parcel_id.0),
                word(&notice.kind)?,
                id(&notice.cause.0),
                notice.to == To::Recipient,
                word(&notice.state)?,
                notice.tries,
                notice.queued_at.millis(),
                notice.lost,
                notice.due_at.map(Timestamp::millis),
                notice.reference,
                notice.posted.as_ref().map(|posted| posted.gateway.as_str()),
                notice.posted.as_ref().map_or(0, |posted| posted.segments),
                notice.posted.as_ref().map_or(0, |posted| posted.cost.fen()),
            ],
        )?;
        Ok(added > 0)
    }

    fn notices_due(&self, now: Timestamp, most: usize) -> Result<Vec<Notice>, StoreError> {
        let due = |which: &str, moment: Timestamp| {
            let sql = format!(
                "SELECT {COLUMNS} FROM notice
                 WHERE {which} AND community_id NOT IN (SELECT community_id FROM reconciling)
                 ORDER BY due_at, notice_id LIMIT ?"
            );
            self.notices(&sql, params![moment.millis(), count(most as u64)])
        };
        let now_due = due("due_at <= ?", now)?;
        if now_due.is_empty() { due("due_at > ?", now.plus_millis(FARTHEST_MS)) } else { Ok(now_due) }
    }

    fn next_notice_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT due_at FROM notice WHERE due_at IS NOT NULL
                   AND community_id NOT IN (SELECT community_id FROM reconciling) ORDER BY due_at LIMIT 1";
        self.one(sql, [], |row| row.get(0).map(Timestamp::from_millis))
    }

    fn notice(&self, community: CommunityId, notice: NoticeId) -> Result<Option<Notice>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM notice WHERE community_id = ? AND notice_id = ?");
        Ok(self.notices(&sql, params![id(&community.0), id(&notice.0)])?.pop())
    }

    fn notices_about(&self, community: CommunityId, parcel: ParcelId) -> Result<Vec<Notice>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM notice WHERE community_id = ? AND parcel_id = ? ORDER BY queued_at, notice_id"
        );
        self.notices(&sql, params![id(&community.0), id(&parcel.0)])
    }

    fn notice_by_reference(&self, reference: &str) -> Result<Option<Notice>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM notice WHERE reference = ? ORDER BY queued_at DESC LIMIT 1");
        Ok(self.notices(&sql, params![reference])?.pop())
    }

    fn hurry_notices(&self, community: CommunityId, parcel: ParcelId, now: Timestamp) -> Result<(), StoreError> {
        self.run(
            "UPDATE notice SET due_at = ? WHERE community_id = ? AND parcel_id = ? AND state = 'queued'",
            params![now.millis(), id(&community.0), id(&parcel.0)],
        )?;
        Ok(())
    }

    fn superseded(&self, notice: &Notice) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM notice
                   WHERE community_id = ? AND parcel_id = ? AND kind = ? AND notice_id > ? AND state = 'queued'";
        let ids = params![id(&notice.community_id.0), id(&notice.parcel_id.0), word(&notice.kind)?, id(&notice.id.0)];
        Ok(self.one(sql, ids, |_| Ok(()))?.is_some())
    }

    fn set_notice(&self, notice: &Notice) -> Result<(), StoreError> {
        self.run(
            "UPDATE notice SET state = ?, tries = ?, lost = ?, due_at = ?, reference = ?,
                gateway = ?, segments = ?, cost = ?
             WHERE community_id = ? AND notice_id = ?",
            params![
                word(&notice.state)?,
                notice.tries,
                notice.lost,
                notice.due_at.map(Timestamp::millis),
                notice.reference,
                notice.posted.as_ref().map(|posted| posted.gateway.as_str()),
                notice.posted.as_ref().map_or(0, |posted| posted.segments),
                notice.posted.as_ref().map_or(0, |posted| posted.cost.fen()),
                id(&notice.community_id.0),
                id(&notice.id.0)
            ],
        )?;
        Ok(())
    }
}

impl Tx<'_> {
    fn notices(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Notice>, StoreError> {
        self.all(sql, params, columns)?.into_iter().map(notice).collect()
    }
}

/// A row whose words are still to be understood.
struct Columns {
    ids: [uuid::Uuid; 4],
    kind: String,
    state: String,
    tries: u32,
    queued_at: i64,
    lost: u32,
    due_at: Option<i64>,
    reference: Option<String>,
    gateway: Option<String>,
    segments: u32,
    cost: i64,
}

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok(Columns {
        ids: [id_at(row, 0)?, id_at(row, 1)?, id_at(row, 2)?, id_at(row, 4)?],
        kind: row.get(3)?,
        state: row.get(6)?,
        tries: row.get(7)?,
        queued_at: row.get(8)?,
        lost: row.get(9)?,
        due_at: row.get(10)?,
        reference: row.get(11)?,
        gateway: row.get(12)?,
        segments: row.get(13)?,
        cost: row.get(14)?,
    })
}

fn notice(row: Columns) -> Result<Notice, StoreError> {
    let [community, notice, parcel, cause] = row.ids;
    let kind = from_word(&row.kind)?;
    let (segments, cost) = (row.segments, Fen::new(row.cost));
    Ok(Notice {
        id: NoticeId(notice),
        community_id: CommunityId(community),
        parcel_id: ParcelId(parcel),
        kind,
        to: wanted::receiver(kind),
        cause: EventId(cause),
        state: from_word(&row.state)?,
        tries: row.tries,
        queued_at: Timestamp::from_millis(row.queued_at),
        lost: row.lost,
        due_at: row.due_at.map(Timestamp::from_millis),
        reference: row.reference,
        posted: row.gateway.map(|gateway| Posted { gateway, segments, cost }),
    })
}
