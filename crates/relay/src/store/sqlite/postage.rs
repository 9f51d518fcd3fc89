//! `postage`: what messages cost, by community, day and gateway.

use domain::{CommunityId, Fen};
use rusqlite::params;

use super::{
    Tx,
    values::{count, count_at, id, id_at},
};
use crate::store::{Postage, Spending, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE postage (
    community_id BLOB NOT NULL,
    day INTEGER NOT NULL,
    gateway TEXT NOT NULL,
    messages INTEGER NOT NULL,
    segments INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    PRIMARY KEY (community_id, day, gateway)
) STRICT, WITHOUT ROWID;
CREATE INDEX postage_by_day ON postage (day);";

impl Spending for Tx<'_> {
    fn spend(&self, more: &Postage) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO postage VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (community_id, day, gateway) DO UPDATE SET messages = messages + excluded.messages,
                segments = segments + excluded.segments, cost = cost + excluded.cost",
            params![
                id(&more.community_id.0),
                more.day,
                more.gateway,
                count(more.messages),
                count(more.segments),
                more.cost.fen()
            ],
        )?;
        Ok(())
    }

    fn spent_since(&self, day: i64, most: usize) -> Result<Vec<Postage>, StoreError> {
        let sql = "SELECT community_id, day, gateway, messages, segments, cost FROM postage
                   WHERE day >= ? ORDER BY day, community_id, gateway LIMIT ?";
        self.all(sql, params![day, count(most as u64)], |row| {
            Ok(Postage {
                community_id: CommunityId(id_at(row, 0)?),
                day: row.get(1)?,
                gateway: row.get(2)?,
                messages: count_at(row, 3)?,
                segments: count_at(row, 4)?,
                cost: Fen::new(row.get(5)?),
            })
        })
    }
}
