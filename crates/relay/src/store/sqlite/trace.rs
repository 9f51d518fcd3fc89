//! `trace`, `trace_call`: what carriers have told, and how often they were asked.

use domain::{CommunityId, ParcelId, Timestamp};
use rusqlite::{Row, params};

use super::{
    Tx,
    values::{count, from_json, id, id_at, json},
};
use crate::store::{FARTHEST_MS, Followed, StoreError, TraceCall, Traces};

pub(super) const TABLES: &str = "
CREATE TABLE trace (
    carrier TEXT NOT NULL,
    number TEXT NOT NULL,
    proof TEXT NOT NULL,
    community_id BLOB NOT NULL,
    parcel_id BLOB NOT NULL,
    told TEXT,
    told_at INTEGER,
    asked_at INTEGER,
    next_query_at INTEGER,
    misses INTEGER NOT NULL,
    outcome TEXT,
    subscribe_at INTEGER,
    subscribed_at INTEGER,
    tries INTEGER NOT NULL,
    wanted_at INTEGER NOT NULL,
    PRIMARY KEY (number, carrier)
) STRICT, WITHOUT ROWID;
CREATE INDEX trace_due ON trace (subscribe_at) WHERE subscribe_at IS NOT NULL;
CREATE INDEX trace_wanted ON trace (wanted_at);
CREATE TABLE trace_call (
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;";

const ONE: &str = "SELECT carrier, number, proof, community_id, parcel_id, told, told_at, asked_at, next_query_at,
        misses, outcome, subscribe_at, subscribed_at, tries, wanted_at
    FROM trace WHERE number = ? AND carrier = ?";
const BEGIN: &str = "INSERT OR IGNORE INTO trace (carrier, number, proof, community_id, parcel_id, told, told_at,
        asked_at, next_query_at, misses, outcome, subscribe_at, subscribed_at, tries, wanted_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const SAVE: &str = "INSERT OR REPLACE INTO trace (carrier, number, proof, community_id, parcel_id, told, told_at,
        asked_at, next_query_at, misses, outcome, subscribe_at, subscribed_at, tries, wanted_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const DUE: &str = "SELECT carrier, number FROM trace
    WHERE subscribe_at IS NOT NULL AND (subscribe_at <= ? OR subscribe_at > ?) ORDER BY subscribe_at LIMIT ?";
const COUNT: &str = "INSERT INTO trace_call (kind, day, calls) VALUES (?, ?, 1)
    ON CONFLICT (kind, day) DO UPDATE SET calls = calls + 1 WHERE calls < ?";

impl Traces for Tx<'_> {
    fn begin_trace(&self, followed: &Followed) -> Result<(), StoreError> {
        self.put_trace(BEGIN, followed)
    }

    fn trace(&self, carrier: &str, number: &str) -> Result<Option<Followed>, StoreError> {
        let found = self.one(ONE, params![number, carrier], |row| Ok((followed(row)?, row.get(5)?)))?;
        let Some((followed, told)) = found else { return Ok(None) };
        let told: Option<String> = told;
        Ok(Some(Followed { trace: told.map(|text| from_json(&text)).transpose()?, ..followed }))
    }

    fn save_trace(&self, followed: &Followed) -> Result<(), StoreError> {
        self.put_trace(SAVE, followed)
    }

    fn traces_due(&self, now: Timestamp, most: usize) -> Result<Vec<(String, String)>, StoreError> {
        let farthest = now.plus_millis(FARTHEST_MS).millis();
        let key = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.all(DUE, params![now.millis(), farthest, count(most as u64)], key)
    }

    fn forget_trace(&self, number: &str) -> Result<(), StoreError> {
        self.erase(|| self.run("DELETE FROM trace WHERE number = ?", params![number]))
    }

    fn forget_traces(&self, before: Timestamp) -> Result<(), StoreError> {
        self.erase(|| self.run("DELETE FROM trace WHERE wanted_at < ?", params![before.millis()]))
    }

    fn count_trace_call(&self, call: TraceCall, day: i64, most: u32) -> Result<bool, StoreError> {
        if most == 0 {
            return Ok(false);
        }
        self.run("DELETE FROM trace_call WHERE kind = ? AND day < ?", params![call.code(), day])?;
        Ok(self.run(COUNT, params![call.code(), day, most])? == 1)
    }
}

impl Tx<'_> {
    fn put_trace(&self, sql: &str, followed: &Followed) -> Result<(), StoreError> {
        let told = followed.trace.as_ref().map(json).transpose()?;
        self.run(
            sql,
            params![
                followed.carrier,
                followed.number,
                followed.proof,
                id(&followed.community_id.0),
                id(&followed.parcel_id.0),
                told,
                followed.told_at.map(Timestamp::millis),
                followed.asked_at.map(Timestamp::millis),
                followed.next_query_at.map(Timestamp::millis),
                followed.misses,
                followed.outcome,
                followed.subscribe_at.map(Timestamp::millis),
                followed.subscribed_at.map(Timestamp::millis),
                followed.tries,
                followed.wanted_at.millis(),
            ],
        )
        .map(drop)
    }
}

/// All but what was told.
fn followed(row: &Row<'_>) -> rusqlite::Result<Followed> {
    let moment =
        |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(Timestamp::from_millis));
    Ok(Followed {
        carrier: row.get(0)?,
        number: row.get(1)?,
        proof: row.get(2)?,
        community_id: CommunityId(id_at(row, 3)?),
        parcel_id: ParcelId(id_at(row, 4)?),
        trace: None,
        told_at: moment(6)?,
        asked_at: moment(7)?,
        next_query_at: moment(8)?,
        misses: row.get(9)?,
        outcome: row.get(10)?,
        subscribe_at: moment(11)?,
        subscribed_at: moment(12)?,
        tries: row.get(13)?,
        wanted_at: Timestamp::from_millis(row.get(14)?),
    })
}
