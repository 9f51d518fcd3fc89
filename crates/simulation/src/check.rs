//! What must hold after every day (spec/sync.md).

mod house;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Body, CommunityId, Event, NoticeId, ParcelEvent, ParcelId, ParcelState,
    event::{NoticeState, prefix_hash},
    notice::NoticeKind,
    wanted::{self, To},
};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    day::{Day, Mark},
    disk::Disk,
    records::{self, Entry},
};

impl Day {
    /// Looks at every store; how many events the logs have.
    pub(crate) fn check(&mut self) -> u64 {
        let mut problems = Vec::new();
        let events = match &self.relay_probe {
            Some(relay) => self.check_all(relay, &mut problems).unwrap_or_else(|error| {
                problems.push(format!("cannot be checked: {error}"));
                0
            }),
            None => 0,
        };
        problems.into_iter().for_each(|text| self.problem(text));
        self.trace.say(&format!("{events} events, {} messages", self.gateway.arrived().len()));
        events
    }

    fn check_all(&self, relay: &Connection, problems: &mut Vec<String>) -> rusqlite::Result<u64> {
        let (mut events, mut logged) = (0, BTreeMap::<Uuid, u32>::new());
        for community in records::communities(relay)? {
            let log = records::relay_log(relay, community)?;
            events += log.len() as u64;
            for entry in &log {
                *logged.entry(entry.event_id).or_default() += 1;
            }
            self.same_logs(community, &log, problems)?;
            self.same_states(community, relay, problems)?;
            let told = Told::of(&log);
            told.check(records::relay_parcels(relay, community)?, problems);
            self.notices(&told, records::notices(relay, community)?, problems);
        }
        self.once(relay, &logged, problems)?;
        self.desks(problems);
        Ok(events)
    }

    /// Everything that was confirmed exists once.
    fn once(
        &self,
        relay: &Connection,
        logged: &BTreeMap<Uuid, u32>,
        problems: &mut Vec<String>,
    ) -> rusqlite::Result<()> {
        let aside: BTreeSet<Uuid> = records::set_aside(relay)?.into_iter().map(|(id, _)| id).collect();
        // Who was ended keeps what could not be handed in any more.
        let mut kept = BTreeSet::new();
        for desk in self.counters.iter().filter(|counter| counter.revoked).filter_map(|counter| counter.probe()) {
            kept.extend(records::desk_event_ids(desk)?);
        }
        let missing = self.ledger.owed();
        let missing = missing.filter(|id| !logged.contains_key(*id) && !aside.contains(*id) && !kept.contains(*id));
        let missing: Vec<String> = missing.map(Uuid::to_string).collect();
        if !missing.is_empty() {
            problems.push(format!("{} confirmed events are in no log: {:?}", missing.len(), missing.first()));
        }
        let hidden = aside.iter().filter(|id| !logged.contains_key(*id)).count();
        if hidden > 0 {
            problems.push(format!("{hidden} events are set aside for good: {:?}", records::set_aside(relay)?));
        }
        if logged.values().any(|times| *times > 1) {
            problems.push("an event is in the log twice".into());
        }
        Ok(())
    }

    /// Equal prefix, at every desk.
    fn same_logs(&self, id: CommunityId, log: &[Entry], problems: &mut Vec<String>) -> rusqlite::Result<()> {
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let Some(desk) = counter.probe() else { continue };
            let here = records::desk_log(desk, id)?;
            let differs = here.iter().zip(log).find(|(here, there)| {
                (here.seq, here.event_id, &here.prefix_hash) != (there.seq, there.event_id, &there.prefix_hash)
            });
            match differs {
                Some((entry, _)) => {
                    problems.push(format!("desk {}: another event at {} than the relay", counter.number, entry.seq))
                }
                None if here.len() != log.len() => problems.push(format!(
                    "desk {}: {} placed events where the relay has {}",
                    counter.number,
                    here.len(),
                    log.len()
                )),
                None => {}
            }
        }
        Ok(())
    }

    /// Equal state, at every desk.
    fn same_states(&self, id: CommunityId, relay: &Connection, problems: &mut Vec<String>) -> rusqlite::Result<()> {
        let mut there = records::relay_parcels(relay, id)?;
        // A parcel whose beginning nobody has seen has no row at a desk.
        there.retain(|_, state| !state.starts_with("{\"parcel\":null"));
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let Some(desk) = counter.probe() else { continue };
            let here = records::desk_parcels(desk, id)?;
            if let Some((id, state)) = here.iter().find(|(id, state)| there.get(id) != Some(*state)) {
                problems.push(format!(
                    "desk {}: parcel {id} is {state}\n  at the relay {:?}",
                    counter.number,
                    there.get(id)
                ));
            }
            if here.len() != there.len() {
                problems.push(format!("desk {}: {} parcels of {}", counter.number, here.len(), there.len()));
            }
        }
        Ok(())
    }

    fn notices(&self, told: &Told, rows: Vec<records::NoticeRow>, problems: &mut Vec<String>) {
        let mut have = BTreeSet::new();
        for row in &rows {
            let key = (row.parcel, row.kind.clone(), row.cause);
            if !have.insert(key) {
                problems.push(format!("two notices {} of {} for {}", row.kind, row.parcel, row.cause));
            }
            if matches!(row.state.as_str(), "queued" | "sending") && !row.is_due {
                problems.push(format!("notice {} is {} for ever", row.id, row.state));
            }
            let reported = told.reports.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let set_back = self.marks.contains(&Mark::RelaySetBack);
            // Two histories that were put together have told it in two orders.
            let told_so = reported.iter().rev().take(if set_back { usize::MAX } else { 1 });
            if !told_so.into_iter().any(|state| state_name(*state) == row.state) {
                problems.push(format!("notice {} is {}, the log says {reported:?}", row.id, row.state));
            }
            // A relay that was set back keeps what it had told people before, whatever came first after.
            let wanted = told.wanted.contains(&(row.parcel, row.kind.clone(), row.cause))
                || self.marks.contains(&Mark::RelaySetBack);
            if !wanted && row.kind != "overdue" {
                problems.push(format!("notice {} ({}) was caused by nothing", row.id, row.kind));
            }
        }
        for (parcel, kind, cause) in told.wanted_by_recipients() {
            if !have.contains(&(*parcel, kind.clone(), *cause)) {
                problems.push(format!("no notice {kind} of {parcel} for {cause}"));
            }
        }
        if !self.marks.contains(&Mark::RelaySetBack) {
            told.sent_once(&self.gateway.arrived(), problems);
        }
    }

    fn desks(&self, problems: &mut Vec<String>) {
        let mut first = None;
        // What a day costs now is seen by each with its own clock.
        self.counters.iter().for_each(|counter| counter.clock.set_wrong_by(0));
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let (Some(desk), Some(probe)) = (counter.desk(), counter.probe()) else { continue };
            match desk.verify() {
                Ok(report) if report.ok && report.unsynced == 0 => {}
                Ok(report) => problems.push(format!(
                    "desk {}: {} unsynced, verify says {:?}",
                    counter.number, report.unsynced, report.problems
                )),
                Err(error) => problems.push(format!("desk {}: verify failed: {}", counter.number, error.code())),
            }
            if records::doubled_codes(probe) != Ok(0) && !self.marks.contains(&Mark::Copied) {
                problems.push(format!("desk {}: one code opens two parcels", counter.number));
            }
            let kept = house::kept(desk, self.marks.contains(&Mark::Copied));
            let (one, number) = (first.get_or_insert_with(|| (kept.clone(), counter.number)), counter.number);
            if let Some(difference) = house::difference(&one.0, &kept) {
                problems.push(format!("desks {} and {number} differ at {difference}", one.1));
            }
        }
    }
}

/// Where a relay's rows are not the fold of its log, or its chain does not hold.
pub fn folds_fit(disk: &Disk) -> rusqlite::Result<Vec<String>> {
    let (relay, mut problems) = (records::relay(disk)?, Vec::new());
    for community in records::communities(&relay)? {
        let log = records::relay_log(&relay, community)?;
        Told::of(&log).check(records::relay_parcels(&relay, community)?, &mut problems);
        let mut chain = String::new();
        for (seq, entry) in (1..).zip(&log) {
            let event = records::event(entry);
            chain = event.map(|event| prefix_hash(&chain, seq, &event)).unwrap_or_default();
            if entry.seq != seq || entry.prefix_hash != chain {
                problems.push(format!("the chain does not hold at {seq}"));
                break;
            }
        }
    }
    Ok(problems)
}

/// What a log tells, folded here once more.
struct Told {
    states: BTreeMap<ParcelId, ParcelState>,
    /// Events that did not take hold as meant, of each parcel.
    unfit: Vec<(ParcelId, Uuid)>,
    /// Notices that events wanted: parcel, kind, cause.
    wanted: BTreeSet<(Uuid, String, Uuid)>,
    to_couriers: BTreeSet<(Uuid, String, Uuid)>,
    reports: BTreeMap<Uuid, Vec<NoticeState>>,
    kinds: BTreeMap<Uuid, NoticeKind>,
}

impl Told {
    fn of(log: &[Entry]) -> Self {
        let mut told = Self {
            states: BTreeMap::new(),
            unfit: Vec::new(),
            wanted: BTreeSet::new(),
            to_couriers: BTreeSet::new(),
            reports: BTreeMap::new(),
            kinds: BTreeMap::new(),
        };
        for event in log.iter().filter_map(records::event) {
            told.hear(&event);
        }
        told
    }

    fn hear(&mut self, event: &Event) {
        let Some(id) = event.parcel() else { return };
        let state = self.states.entry(id).or_default();
        let effect = state.apply(event);
        if !matches!(effect, domain::Effect::AsMeant) {
            self.unfit.push((id, event.event_id.0));
        }
        let Body::Parcel(body) = event.body() else { return };
        for (kind, to) in wanted::notices(&body, effect, state) {
            let key = (id.0, name(kind), event.event_id.0);
            if to == To::Courier {
                self.to_couriers.insert(key.clone());
            }
            self.wanted.insert(key);
        }
        if let ParcelEvent::NoticeReported { notice, kind, state, .. } = body {
            self.reports.entry(notice.0).or_default().push(state);
            self.kinds.insert(notice.0, kind);
        }
    }

    /// Every event took hold, or a clerk sees it; and the relay's rows are this very fold.
    fn check(&self, rows: BTreeMap<ParcelId, String>, problems: &mut Vec<String>) {
        for (id, cause) in &self.unfit {
            let seen = self.states[id].attention.iter().any(|item| item.cause.0 == *cause);
            if !seen {
                problems.push(format!("event {cause} of parcel {id} is hidden"));
            }
        }
        for (id, state) in &self.states {
            let row = rows.get(id).and_then(|text| serde_json::from_str::<ParcelState>(text).ok());
            if row.as_ref() != Some(state) {
                problems.push(format!("the relay's row of parcel {id} is not the fold of its events"));
            }
        }
    }

    /// Couriers whom the directory did not know are told nothing.
    fn wanted_by_recipients(&self) -> impl Iterator<Item = &(Uuid, String, Uuid)> {
        self.wanted.difference(&self.to_couriers)
    }

    /// A phone gets a notice once; a code twice when nobody could say what had become of the first.
    fn sent_once(&self, arrived: &BTreeMap<NoticeId, u32>, problems: &mut Vec<String>) {
        for (id, states) in &self.reports {
            let unknown = states.contains(&NoticeState::Unknown);
            let code = matches!(
                self.kinds.get(id),
                Some(
                    NoticeKind::Arrival
                        | NoticeKind::PickupUndone
                        | NoticeKind::ReturnUndone
                        | NoticeKind::DelegateCode
                )
            );
            let may = if code && unknown { 2 } else { 1 };
            let times = arrived.get(&NoticeId(*id)).copied().unwrap_or(0);
            if times > may {
                problems.push(format!("notice {id} arrived {times} times: {states:?}"));
            }
        }
    }
}

fn name(kind: NoticeKind) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn state_name(state: NoticeState) -> String {
    serde_json::to_value(state).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
