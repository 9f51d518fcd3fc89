//! `side`: personal data, kept beside the log so that it can be erased.

use domain::{CommunityId, Event, SideId, SideRow, Timestamp};
use rusqlite::params;
use uuid::Uuid;

use super::{
    Tx,
    values::{count, count_at, from_json, id, id_at, json},
};
use crate::store::{KeptSide, StoreError, Which};

pub(super) const TABLE: &str = "
CREATE TABLE side (
    community_id BLOB NOT NULL,
    side_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, side_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_by_seq ON side (community_id, seq);";

/// An erased row keeps its id and an empty text, so that it never comes back. Retention goes over the
/// others.
pub(super) const KEPT: &str = "CREATE INDEX side_kept ON side (community_id, seq, side_id) WHERE text <> '';";

/// `side_kept` leads to everything that is looked for by its place.
pub(super) const ONE_BY_PLACE: &str = "DROP INDEX side_by_seq;";

/// A row on its way into the file.
pub(super) struct Entry {
    community_id: Uuid,
    side_id: Uuid,
    seq: i64,
    text: String,
}

pub(super) fn entry(community: CommunityId, seq: u64, row: &SideRow) -> Result<Entry, StoreError> {
    Ok(Entry { community_id: community.0, side_id: row.id.0, seq: count(seq), text: json(row)? })
}

impl Tx<'_> {
    /// A row that is there stays: events bind it by its hash.
    pub(super) fn write_side(&self, entry: &Entry) -> Result<(), StoreError> {
        self.put(
            "INSERT INTO side VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            params![id(&entry.community_id), id(&entry.side_id), entry.seq, entry.text],
        )?;
        Ok(())
    }

    pub(super) fn read_side(&self, community: CommunityId, side: SideId) -> Result<Option<SideRow>, StoreError> {
        let sql = "SELECT text FROM side WHERE community_id = ? AND side_id = ? AND text <> ''";
        let text = self.one(sql, params![id(&community.0), id(&side.0)], |row| row.get::<_, String>(0))?;
        text.map(|text| from_json(&text)).transpose()
    }

    /// The text is overwritten, not only unlinked: the page must not go on holding it.
    pub(super) fn blank_side(&self, community: CommunityId, seq: u64, side: SideId) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let done = self.run(
            "INSERT INTO side VALUES (?, ?, ?, '') ON CONFLICT (community_id, side_id) DO UPDATE SET text = ''",
            params![id(&community.0), id(&side.0), count(seq)],
        );
        self.connection.pragma_update(None, "secure_delete", false)?;
        done.map(drop)
    }

    pub(super) fn is_side_blank(&self, community: CommunityId, side: SideId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM side WHERE community_id = ? AND side_id = ? AND text = ''";
        Ok(self.one(sql, params![id(&community.0), id(&side.0)], |_| Ok(()))?.is_some())
    }

    pub(super) fn read_kept(
        &self,
        community: CommunityId,
        which: Which,
        ((seq, side), until): ((u64, SideId), Timestamp),
        most: usize,
    ) -> Result<Vec<KeptSide>, StoreError> {
        let sql = "SELECT side.seq, side.side_id, event.text FROM side JOIN event USING (community_id, seq)
                   WHERE community_id = ? AND (side.seq, side.side_id) > (?, ?) AND side.text <> ''
                         AND event.accepted_at < ?
                         AND (? OR json_extract(side.text, '$.body.kind') IN ('collector', 'picture')) ORDER BY side.seq, side.side_id LIMIT ?";
        let values =
            params![id(&community.0), count(seq), id(&side.0), until.millis(), which == Which::All, count(most as u64)];
        let rows =
            self.all(sql, values, |row| Ok((count_at(row, 0)?, SideId(id_at(row, 1)?), row.get::<_, String>(2)?)))?;
        let kept = |(seq, id, text): (u64, SideId, String)| {
            Ok(KeptSide { seq, id, subject: from_json::<Event>(&text)?.subject })
        };
        rows.into_iter().map(kept).collect()
    }

    pub(super) fn read_sides_of(&self, community: CommunityId, sides: &[SideId]) -> Result<Vec<SideRow>, StoreError> {
        let sql = "SELECT text FROM side WHERE community_id = ? AND text <> ''
                   AND side_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY side_id";
        let sides = json(&sides.iter().map(|side| side.0.simple()).collect::<Vec<_>>())?;
        let texts = self.all(sql, params![id(&community.0), sides], |row| row.get::<_, String>(0))?;
        texts.iter().map(|text| from_json(text)).collect()
    }

    pub(super) fn read_sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError> {
        let sql =
            "SELECT text FROM side WHERE community_id = ? AND seq BETWEEN ? AND ? AND text <> '' ORDER BY seq, side_id";
        let texts =
            self.all(sql, params![id(&community.0), count(first), count(last)], |row| row.get::<_, String>(0))?;
        texts.iter().map(|text| from_json(text)).collect()
    }
}
