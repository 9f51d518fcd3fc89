//! `side`: personal data, kept beside the log so that it can be erased.

use domain::{CommunityId, Event, SideId, SideRow, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;

use super::{
    put::Put,
    tx::Tx,
    unit::In,
    values::{at, count, count_at, json, json_at},
};
use crate::store::{KeptSide, StoreError, Which, overlay::Changed};

/// An erased row keeps its id and an empty text, so that it never comes back. Retention goes over the
/// others.
pub(super) const TABLE: &str = "
CREATE TABLE side (
    community_id UUID NOT NULL,
    side_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (community_id, side_id)
);
CREATE INDEX side_kept ON side (community_id, seq, side_id) WHERE text <> '';";

pub(super) const SOME: &str = "SELECT community_id, side_id, seq, text FROM side
    WHERE (community_id, side_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))";
const OF: &str = "SELECT text FROM side
    WHERE community_id = $1 AND side_id = ANY($2) AND text <> '' ORDER BY side_id";
const BETWEEN: &str = "SELECT text FROM side
    WHERE community_id = $1 AND seq BETWEEN $2 AND $3 AND text <> '' ORDER BY seq, side_id";
const KEPT: &str = "SELECT side.seq, side.side_id, event.text FROM side JOIN event USING (community_id, seq)
    WHERE community_id = $1 AND (side.seq, side.side_id) > ($2, $3) AND side.text <> '' AND event.accepted_at < $4
          AND ($5 OR side.text::json #>> '{body,kind}' IN ('collector', 'picture'))
    ORDER BY side.seq, side.side_id LIMIT $6";
/// A row that is there stays: events bind it by its hash.
const PUT: &str = "INSERT INTO side (community_id, side_id, seq, text)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int8[], $4::text[]) ON CONFLICT DO NOTHING";
const BLANK: &str = "INSERT INTO side (community_id, side_id, seq, text) VALUES ($1, $2, $3, '')
    ON CONFLICT (community_id, side_id) DO UPDATE SET text = ''";

/// Its event's place, and the row unless it was erased.
pub(super) type Entry = (u64, Option<SideRow>);

pub(super) fn read(row: &Row) -> Result<(In<SideId>, Entry), StoreError> {
    let side = match at::<&str>(row, 3)? {
        "" => None,
        _ => Some(json_at(row, 3)?),
    };
    Ok(((CommunityId(at(row, 0)?), SideId(at(row, 1)?)), (count_at(row, 2)?, side)))
}

pub(super) fn puts(rows: Vec<Changed<In<SideId>, Entry>>) -> Result<[Put; 1], StoreError> {
    let text = |row: &Changed<In<SideId>, Entry>| row.row.1.as_ref().map_or(Ok(String::new()), json);
    let texts = rows.iter().map(text).collect::<Result<Vec<_>, _>>()?;
    Ok([Put::new(PUT)
        .column::<Uuid>(rows.iter().map(|row| row.key.0.0))
        .column::<Uuid>(rows.iter().map(|row| row.key.1.0))
        .column::<i64>(rows.iter().map(|row| count(row.row.0)))
        .column(texts)])
}

impl Tx<'_> {
    pub(super) fn write_side(&self, community: CommunityId, seq: u64, row: &SideRow) -> Result<(), StoreError> {
        self.may_write(community)?;
        if self.side_entry(community, row.id)?.is_none() {
            self.unit.borrow_mut().sides.put((community, row.id), (seq, Some(row.clone())));
        }
        Ok(())
    }

    pub(super) fn read_side(&self, community: CommunityId, id: SideId) -> Result<Option<SideRow>, StoreError> {
        Ok(self.side_entry(community, id)?.and_then(|(_, row)| row))
    }

    pub(super) fn learn_sides(&self, community: CommunityId, ids: &[SideId]) -> Result<(), StoreError> {
        let sides: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let rows = self.ask(SOME, &[&vec![community.0; sides.len()], &sides])?;
        let entries = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let mut unit = self.unit.borrow_mut();
        entries.into_iter().for_each(|(key, entry)| unit.sides.learn(key, Some(entry)));
        unit.sides.learn_absent(ids.iter().map(|id| (community, *id)));
        Ok(())
    }

    /// The old text goes with the next vacuum: the database keeps what it overwrites until then.
    pub(super) fn blank_side(&self, community: CommunityId, seq: u64, id: SideId) -> Result<(), StoreError> {
        self.may_write(community)?;
        self.direct(BLANK, &[&community.0, &id.0, &count(seq)]).map(drop)
    }

    pub(super) fn is_side_blank(&self, community: CommunityId, id: SideId) -> Result<bool, StoreError> {
        Ok(self.side_entry(community, id)?.is_some_and(|(_, row)| row.is_none()))
    }

    pub(super) fn read_kept(
        &self,
        community: CommunityId,
        which: Which,
        ((seq, side), until): ((u64, SideId), Timestamp),
        most: usize,
    ) -> Result<Vec<KeptSide>, StoreError> {
        let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 6] =
            [&community.0, &count(seq), &side.0, &until.millis(), &(which == Which::All), &count(most as u64)];
        let kept = |row| {
            let event: Event = json_at(row, 2)?;
            Ok(KeptSide { seq: count_at(row, 0)?, id: SideId(at(row, 1)?), subject: event.subject })
        };
        self.ask_settled(KEPT, &parameters)?.iter().map(kept).collect()
    }

    pub(super) fn read_sides(&self, community: CommunityId, first: u64, last: u64) -> Result<Vec<SideRow>, StoreError> {
        let rows = self.ask_settled(BETWEEN, &[&community.0, &count(first), &count(last)])?;
        rows.iter().map(|row| json_at(row, 0)).collect()
    }

    pub(super) fn read_sides_of(&self, community: CommunityId, sides: &[SideId]) -> Result<Vec<SideRow>, StoreError> {
        let ids: Vec<Uuid> = sides.iter().map(|side| side.0).collect();
        self.ask_settled(OF, &[&community.0, &ids])?.iter().map(|row| json_at(row, 0)).collect()
    }

    fn side_entry(&self, community: CommunityId, id: SideId) -> Result<Option<Entry>, StoreError> {
        self.known(
            |unit| &mut unit.sides,
            &(community, id),
            || {
                let rows = self.ask(SOME, &[&vec![community.0], &vec![id.0]])?;
                rows.first().map(|row| read(row).map(|(_, entry)| entry)).transpose()
            },
        )
    }
}
