//! Every log from its first event: numbers without gaps, the chain, the folds, the side rows.

use std::collections::{BTreeMap, HashMap};

use domain::{CommunityId, ParcelId, ParcelState, SideId, SideRef, Timestamp, event::prefix_hash};
use wire::Accepted;

use super::{Finding, unread};
use crate::store::{Store, StoreError, Tables};

/// Events and bytes in memory at a time.
const PAGE: (usize, usize) = (1_000, 4 * 1024 * 1024);
/// So many damaged logs are named; more are counted.
const MOST_NAMED: usize = 20;
/// The newest event may be as far ahead of the clock, in milliseconds.
const AHEAD: i64 = 120_000;

pub(super) async fn look(store: &Store, now: Timestamp) -> Vec<Finding> {
    let communities = match store.read(|tables| tables.community_ids()).await {
        Ok(communities) => communities,
        Err(error) => return vec![unread("logs", &error)],
    };
    let (mut events, mut wrong, mut newest) = (0, Vec::new(), Timestamp::default());
    for id in &communities {
        let id = *id;
        match store.read(move |tables| Reading::of(tables, id)).await {
            Ok(reading) => {
                events += reading.seq;
                newest = newest.max(reading.newest);
                wrong.extend(reading.wrong.map(|what| format!("{id}: {what}")));
            }
            Err(error) => wrong.push(format!("{id}: cannot be read: {error}")),
        }
    }
    vec![logs(communities.len(), events, &wrong), order(newest, now)]
}

fn logs(communities: usize, events: u64, wrong: &[String]) -> Finding {
    if wrong.is_empty() {
        let found = format!("{communities} logs, {events} events: places, chains, folds and side rows agree");
        return Finding::ok("logs", found);
    }
    let more = wrong.len().saturating_sub(MOST_NAMED);
    let named = wrong.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ");
    Finding::fail(
        "logs",
        if more > 0 { format!("{named}; and {more} more") } else { named },
        "stop the relay, keep the files, restore the newest backup in which this check is well; desks bring back the rest",
    )
}

fn order(newest: Timestamp, now: Timestamp) -> Finding {
    match newest.millis_since(now) > AHEAD {
        false => Finding::ok("clock_order", "no event was accepted after now"),
        true => Finding::fail(
            "clock_order",
            format!("the newest event was accepted at {}, after now", newest.utc().to_rfc3339()),
            "the clock was set back: set it right, and let NTP keep it",
        ),
    }
}

/// How far a log was read, and the first thing that was wrong.
#[derive(Default)]
struct Reading {
    seq: u64,
    chain: String,
    newest: Timestamp,
    states: BTreeMap<ParcelId, ParcelState>,
    wrong: Option<String>,
}

impl Reading {
    fn of(tables: &dyn Tables, id: CommunityId) -> Result<Self, StoreError> {
        let mut reading = Self::default();
        loop {
            let page = tables.stretch(id, reading.seq, PAGE.0, PAGE.1)?;
            let (Some(first), Some(last)) = (page.first(), page.last()) else { break };
            let sides = tables.sides(id, first.seq, last.seq)?;
            let names: HashMap<SideId, SideRef> =
                page.iter().flat_map(|entry| entry.event.side_refs()).map(|name| (name.id, name)).collect();
            let stray = sides.iter().find(|row| !names.get(&row.id).is_some_and(|name| row.fits(name)));
            if let Some(entry) = page.iter().find(|entry| !reading.follow(id, entry)) {
                reading.wrong = Some(format!("the event after place {} does not continue the log", entry.seq - 1));
                return Ok(reading);
            }
            if stray.is_some() {
                reading.wrong =
                    Some(format!("a side row of places {} to {} is not what its event names", first.seq, last.seq));
                return Ok(reading);
            }
        }
        reading.end(tables, id)?;
        Ok(reading)
    }

    fn follow(&mut self, community: CommunityId, entry: &Accepted) -> bool {
        let chain = prefix_hash(&self.chain, self.seq + 1, &entry.event);
        let fits = entry.seq == self.seq + 1 && entry.prefix_hash == chain;
        if !fits || entry.event.community_id != community || !entry.event.is_whole() {
            return false;
        }
        if let Some(parcel) = entry.event.parcel() {
            self.states.entry(parcel).or_default().apply(&entry.event);
        }
        (self.seq, self.chain) = (entry.seq, chain);
        self.newest = self.newest.max(entry.accepted_at);
        true
    }

    /// The head must be where the events end, each parcel's row what its events fold to.
    fn end(&mut self, tables: &dyn Tables, id: CommunityId) -> Result<(), StoreError> {
        let head = tables.head(id)?.unwrap_or_default();
        if head.seq != self.seq || head.prefix_hash != self.chain {
            self.wrong = Some(format!("its head says place {}, its events end at {}", head.seq, self.seq));
            return Ok(());
        }
        let mut after = None;
        loop {
            let rows = tables.parcels_after(id, after, PAGE.0)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            for row in &rows {
                if self.states.remove(&row.id).as_ref() != Some(&row.state) {
                    self.wrong = Some(format!("parcel {} is not what its events fold to", row.id));
                    return Ok(());
                }
            }
        }
        self.wrong = self.states.keys().next().map(|parcel| format!("parcel {parcel} has events and no row"));
        Ok(())
    }
}
