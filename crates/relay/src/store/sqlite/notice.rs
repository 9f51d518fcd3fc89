//! `notice`: the outbox. One row for each kind of message that an event causes.

use domain::{CommunityId, EventId, NoticeId, ParcelId, Timestamp, event::NoticeState, wanted::To};
use rusqlite::{Row, params};

use super::{
    Tx,
    values::{count, from_word, id, id_at, word},
};
use crate::store::{Notice, Notices, StoreError};

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

const COLUMNS: &str = "community_id, notice_id, parcel_id, kind, cause, recipient, state, tries, queued_at";

impl Notices for Tx<'_> {
    fn queue_notice(&self, notice: &Notice) -> Result<bool, StoreError> {
        let added = self.run(
            "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
            ],
        )?;
        Ok(added > 0)
    }

    fn notices_in(&self, state: NoticeState, most: usize) -> Result<Vec<Notice>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM notice
             WHERE state = ?1 AND state IN ('queued', 'sending')
                   AND community_id NOT IN (SELECT community_id FROM reconciling) ORDER BY queued_at, notice_id LIMIT ?2"
        );
        let rows = self.all(&sql, params![word(&state)?, count(most as u64)], columns)?;
        rows.into_iter().map(notice).collect()
    }

    fn superseded(&self, notice: &Notice) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM notice
                   WHERE community_id = ? AND parcel_id = ? AND kind = ? AND notice_id > ? AND state = 'queued'";
        let ids = params![id(&notice.community_id.0), id(&notice.parcel_id.0), word(&notice.kind)?, id(&notice.id.0)];
        Ok(self.one(sql, ids, |_| Ok(()))?.is_some())
    }

    fn set_notice(&self, notice: &Notice) -> Result<(), StoreError> {
        self.run(
            "UPDATE notice SET state = ?, tries = ? WHERE community_id = ? AND notice_id = ?",
            params![word(&notice.state)?, notice.tries, id(&notice.community_id.0), id(&notice.id.0)],
        )?;
        Ok(())
    }
}

/// A row whose words are still to be understood.
struct Columns {
    ids: [uuid::Uuid; 4],
    kind: String,
    recipient: bool,
    state: String,
    tries: u32,
    queued_at: i64,
}

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok(Columns {
        ids: [id_at(row, 0)?, id_at(row, 1)?, id_at(row, 2)?, id_at(row, 4)?],
        kind: row.get(3)?,
        recipient: row.get(5)?,
        state: row.get(6)?,
        tries: row.get(7)?,
        queued_at: row.get(8)?,
    })
}

fn notice(row: Columns) -> Result<Notice, StoreError> {
    let [community, notice, parcel, cause] = row.ids;
    Ok(Notice {
        id: NoticeId(notice),
        community_id: CommunityId(community),
        parcel_id: ParcelId(parcel),
        kind: from_word(&row.kind)?,
        to: if row.recipient { To::Recipient } else { To::Courier },
        cause: EventId(cause),
        state: from_word(&row.state)?,
        tries: row.tries,
        queued_at: Timestamp::from_millis(row.queued_at),
    })
}
