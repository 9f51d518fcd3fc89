//! `trace`, `trace_call`: what carriers have told, and how often they were asked.

use domain::{CommunityId, ParcelId, Timestamp};
use tokio_postgres::Row;

use super::{
    tx::Tx,
    values::{at, count, json},
};
use crate::store::{FARTHEST_MS, Followed, StoreError, TraceCall, Traces};

pub(super) const TABLES: &str = "
CREATE TABLE trace (
    carrier TEXT NOT NULL,
    number TEXT NOT NULL,
    proof TEXT NOT NULL,
    community_id UUID NOT NULL,
    parcel_id UUID NOT NULL,
    told TEXT,
    told_at BIGINT,
    asked_at BIGINT,
    next_query_at BIGINT,
    misses INTEGER NOT NULL,
    outcome TEXT,
    subscribe_at BIGINT,
    subscribed_at BIGINT,
    tries INTEGER NOT NULL,
    wanted_at BIGINT NOT NULL,
    PRIMARY KEY (number, carrier)
);
CREATE INDEX trace_due ON trace (subscribe_at) WHERE subscribe_at IS NOT NULL;
CREATE INDEX trace_wanted ON trace (wanted_at);
CREATE TABLE trace_call (
    kind TEXT NOT NULL,
    day BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    PRIMARY KEY (kind, day)
);";

const READ: &str = "SELECT carrier, number, proof, community_id, parcel_id, told, told_at, asked_at, next_query_at,
        misses, outcome, subscribe_at, subscribed_at, tries, wanted_at
    FROM trace WHERE number = $1 AND carrier = $2";
/// One process asks, the others see that it does.
const LOCK: &str = "SELECT carrier, number, proof, community_id, parcel_id, told, told_at, asked_at, next_query_at,
        misses, outcome, subscribe_at, subscribed_at, tries, wanted_at
    FROM trace WHERE number = $1 AND carrier = $2 FOR UPDATE";
const BEGIN: &str = "INSERT INTO trace (carrier, number, proof, community_id, parcel_id, told, told_at, asked_at,
        next_query_at, misses, outcome, subscribe_at, subscribed_at, tries, wanted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING";
const SAVE: &str = "UPDATE trace SET proof = $3, community_id = $4, parcel_id = $5, told = $6, told_at = $7,
        asked_at = $8, next_query_at = $9, misses = $10, outcome = $11, subscribe_at = $12, subscribed_at = $13,
        tries = $14, wanted_at = $15
    WHERE carrier = $1 AND number = $2";
const DUE: &str = "SELECT carrier, number FROM trace
    WHERE subscribe_at IS NOT NULL AND (subscribe_at <= $1 OR subscribe_at > $2) ORDER BY subscribe_at LIMIT $3";
const COUNT: &str = "INSERT INTO trace_call (kind, day, calls) VALUES ($1, $2, 1)
    ON CONFLICT (kind, day) DO UPDATE SET calls = trace_call.calls + 1 WHERE trace_call.calls < $3";

impl Traces for Tx<'_> {
    fn begin_trace(&self, followed: &Followed) -> Result<(), StoreError> {
        self.put_trace(BEGIN, followed)
    }

    fn trace(&self, carrier: &str, number: &str) -> Result<Option<Followed>, StoreError> {
        let sql = if self.writes() { LOCK } else { READ };
        self.ask(sql, &[&number, &carrier])?.first().map(followed).transpose()
    }

    fn save_trace(&self, followed: &Followed) -> Result<(), StoreError> {
        self.put_trace(SAVE, followed)
    }

    fn traces_due(&self, now: Timestamp, most: usize) -> Result<Vec<(String, String)>, StoreError> {
        let farthest = now.plus_millis(FARTHEST_MS).millis();
        let rows = self.ask(DUE, &[&now.millis(), &farthest, &count(most as u64)])?;
        rows.iter().map(|row| Ok((at(row, 0)?, at(row, 1)?))).collect()
    }

    fn forget_trace(&self, number: &str) -> Result<(), StoreError> {
        self.direct("DELETE FROM trace WHERE number = $1", &[&number]).map(drop)
    }

    fn forget_traces(&self, before: Timestamp) -> Result<(), StoreError> {
        self.direct("DELETE FROM trace WHERE wanted_at < $1", &[&before.millis()]).map(drop)
    }

    fn count_trace_call(&self, call: TraceCall, day: i64, most: u32) -> Result<bool, StoreError> {
        if most == 0 {
            return Ok(false);
        }
        self.direct("DELETE FROM trace_call WHERE kind = $1 AND day < $2", &[&call.code(), &day])?;
        Ok(self.direct(COUNT, &[&call.code(), &day, &i64::from(most)])? == 1)
    }
}

impl Tx<'_> {
    fn put_trace(&self, sql: &'static str, followed: &Followed) -> Result<(), StoreError> {
        let told = followed.trace.as_ref().map(json).transpose()?;
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        self.direct(
            sql,
            &[
                &followed.carrier,
                &followed.number,
                &followed.proof,
                &followed.community_id.0,
                &followed.parcel_id.0,
                &told,
                &followed.told_at.map(Timestamp::millis),
                &followed.asked_at.map(Timestamp::millis),
                &followed.next_query_at.map(Timestamp::millis),
                &number(followed.misses),
                &followed.outcome,
                &followed.subscribe_at.map(Timestamp::millis),
                &followed.subscribed_at.map(Timestamp::millis),
                &number(followed.tries),
                &followed.wanted_at.millis(),
            ],
        )
        .map(drop)
    }
}

fn followed(row: &Row) -> Result<Followed, StoreError> {
    let moment = |column: usize| Ok::<_, StoreError>(at::<Option<i64>>(row, column)?.map(Timestamp::from_millis));
    let number = |column: usize| Ok::<_, StoreError>(u32::try_from(at::<i32>(row, column)?).unwrap_or(0));
    let told: Option<&str> = at(row, 5)?;
    let told = told.map(serde_json::from_str).transpose();
    Ok(Followed {
        carrier: at(row, 0)?,
        number: at(row, 1)?,
        proof: at(row, 2)?,
        community_id: CommunityId(at(row, 3)?),
        parcel_id: ParcelId(at(row, 4)?),
        trace: told.map_err(|_| StoreError::Broken("a stored trace cannot be read".into()))?,
        told_at: moment(6)?,
        asked_at: moment(7)?,
        next_query_at: moment(8)?,
        misses: number(9)?,
        outcome: at(row, 10)?,
        subscribe_at: moment(11)?,
        subscribed_at: moment(12)?,
        tries: number(13)?,
        wanted_at: Timestamp::from_millis(at(row, 14)?),
    })
}
