//! `postage`: what messages cost, by community, day and gateway.

use domain::{CommunityId, Fen};

use super::{
    tx::Tx,
    values::{at, count, count_at},
};
use crate::store::{Postage, Spending, StoreError};

pub(super) const TABLE: &str = "
CREATE TABLE postage (
    community_id UUID NOT NULL,
    day BIGINT NOT NULL,
    gateway TEXT NOT NULL,
    messages BIGINT NOT NULL,
    segments BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    PRIMARY KEY (community_id, day, gateway)
);
CREATE INDEX postage_by_day ON postage (day);";

const ADD: &str = "INSERT INTO postage (community_id, day, gateway, messages, segments, cost)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (community_id, day, gateway) DO UPDATE SET messages = postage.messages + excluded.messages,
        segments = postage.segments + excluded.segments, cost = postage.cost + excluded.cost";
const SINCE: &str = "SELECT community_id, day, gateway, messages, segments, cost FROM postage
    WHERE day >= $1 ORDER BY day, community_id, gateway LIMIT $2";

impl Spending for Tx<'_> {
    fn spend(&self, more: &Postage) -> Result<(), StoreError> {
        self.may_write(more.community_id)?;
        let (messages, segments) = (count(more.messages), count(more.segments));
        let cost = more.cost.fen();
        self.direct(ADD, &[&more.community_id.0, &more.day, &more.gateway, &messages, &segments, &cost]).map(drop)
    }

    fn spent_since(&self, day: i64, most: usize) -> Result<Vec<Postage>, StoreError> {
        let rows = self.ask_settled(SINCE, &[&day, &count(most as u64)])?;
        let postage = |row| {
            Ok(Postage {
                community_id: CommunityId(at(row, 0)?),
                day: at(row, 1)?,
                gateway: at(row, 2)?,
                messages: count_at(row, 3)?,
                segments: count_at(row, 4)?,
                cost: Fen::new(at(row, 5)?),
            })
        };
        rows.iter().map(postage).collect()
    }
}
