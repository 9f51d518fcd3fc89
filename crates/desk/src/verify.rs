//! `verify`: nothing confirmed is ever lost, and that can be checked (F2).

use std::collections::BTreeMap;

use domain::{
    ParcelId, ParcelState, Resident, ResidentId,
    event::{SubjectKind, prefix_hash},
};
use serde::Serialize;

use crate::{
    Desk, DeskError,
    folded::Folded,
    store::{
        Connection, base, community, contributions, difference, event, hourly, notice, outgoing, parcel, resident,
        shift, side, tally, wrong_column,
    },
};

/// What was checked, and every complaint; none means that the file is sound.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Verification {
    pub ok: bool,
    pub events: u64,
    pub unsynced: u64,
    pub parcels: u64,
    pub residents: u64,
    pub side_rows_checked: u64,
    pub side_rows_erased: u64,
    /// Events whose place a relay lost; they are safe here.
    pub places_lost: u64,
    /// Parcels of which the older part of the history is still to be fetched.
    pub beginnings: u64,
    /// What the relay keeps out of the log, and why; this desk goes on showing it.
    pub kept_aside: Vec<String>,
    /// Parcels that the relay folded otherwise.
    pub relay_differs: Vec<String>,
    /// What was looked at.
    pub checked: Vec<&'static str>,
    pub problems: Vec<String>,
}

/// What one run looks at.
const CHECKED: [&str; 9] = [
    "the file's pages and indexes",
    "every event's hash",
    "the chain and the places of every log",
    "every side row against the events that name it",
    "every parcel's state and columns against the fold of its events",
    "every resident's state and columns against the fold of their events",
    "the kept counts against the parcels",
    "every shift and every parcel that is sent against the fold of its events",
    "what the relay keeps aside or folds otherwise",
];

/// The most events or parcels that are named one by one.
const MOST_NAMED: usize = 100;

impl Desk {
    /// Checks the file itself, every event's hash and the chain, the side rows, and that folding
    /// the log anew gives exactly the tables.
    pub fn verify(&self) -> Result<Verification, DeskError> {
        let mut report = Verification::default();
        report.problems.extend(self.store.integrity()?.map(|text| format!("file: {text}")));
        self.store.read(|connection| {
            for served in community::all(connection)? {
                check_community(connection, &served, &mut report)?;
            }
            stand_apart(connection, &mut report)
        })?;
        report.checked = CHECKED.to_vec();
        report.ok = report.problems.is_empty();
        Ok(report)
    }
}

fn check_community(
    connection: &Connection,
    served: &community::Served,
    report: &mut Verification,
) -> Result<(), DeskError> {
    let mut states = BTreeMap::<ParcelId, ParcelState>::new();
    let mut residents = Residents::new();
    let bases = bases(connection, served)?;
    report.beginnings += bases.len() as u64;
    states.extend(bases.iter().map(|(id, (_, state))| (*id, state.clone())));
    let based = base::of_community(connection, served.no)?;
    let (mut chain, mut expected) = (String::new(), 1_u64);
    let mut shifts = Folded::new(SubjectKind::Shift, domain::shift::apply);
    let mut sent = Folded::new(SubjectKind::Outgoing, domain::outgoing::apply);
    event::for_each(connection, served.no, |logged| {
        let event = &logged.event;
        report.events += 1;
        report.unsynced += u64::from(!logged.pushed);
        report.places_lost += u64::from(logged.lost.is_some());
        if !event.is_whole() {
            report.problems.push(format!("event {}: its hash does not fit", event.event_id));
        }
        if let Some(seq) = logged.seq {
            if let Some(based) = based.as_ref().filter(|based| expected == based.filled_seq + 1 && seq > based.seq) {
                // What lies in between is still to be fetched.
                (chain, expected) = (based.hash.clone(), based.seq + 1);
            }
            chain = prefix_hash(&chain, seq, event);
            if seq != expected || logged.chain.as_deref() != Some(chain.as_str()) {
                report.problems.push(format!("event {}: the chain does not fit at {seq}", event.event_id));
            }
            expected = seq + 1;
        }
        check_sides(connection, event, report)?;
        shifts.add(event);
        sent.add(event);
        if event.subject.kind == SubjectKind::Parcel {
            let id = ParcelId(event.subject.id);
            let known = bases.get(&id).map_or(0, |(seq, _)| *seq);
            if logged.is_after(known) {
                states.entry(id).or_default().apply(event);
            }
        }
        if event.subject.kind == SubjectKind::Resident && based.is_none() {
            let state = residents.entry(ResidentId(event.subject.id)).or_default();
            domain::resident::apply(state, event, logged.seq);
        }
        Ok(())
    })?;
    if let Some(based) = based.filter(|based| expected == based.filled_seq + 1) {
        expected = based.seq + 1;
    }
    if expected != served.pulled_seq + 1 {
        report.problems.push(format!(
            "community {}: the log ends at {} instead of {}",
            served.id,
            expected - 1,
            served.pulled_seq
        ));
    }
    let rows = shift::all(connection, served.no)?.into_iter().map(|row| (row.id.0, row));
    report.problems.extend(shifts.complaints(rows));
    let rows = outgoing::all(connection, served.no)?.into_iter().map(|row| (row.id.0, row));
    report.problems.extend(sent.complaints(rows));
    check_tables(connection, served, states, report)?;
    check_residents(connection, residents, report)
}

/// The fold of every resident; empty where a community began with folded states and the older part
/// of the log is still to be fetched.
type Residents = BTreeMap<ResidentId, Option<Resident>>;

fn check_residents(connection: &Connection, folded: Residents, report: &mut Verification) -> Result<(), DeskError> {
    for (id, folded) in folded {
        let Some(folded) = folded else { continue };
        report.residents += 1;
        let kept = resident::state(connection, id)?.map(|(_, state)| state);
        if kept.as_ref() != Some(&folded) {
            report.problems.push(format!("resident {id}: the row is not the fold of their events"));
        } else if resident::kept(connection, id)? != Some(resident::columns(connection, &folded)?) {
            report.problems.push(format!("resident {id}: the columns are not what the state says"));
        }
    }
    Ok(())
}

/// The states that parcels began with, where the older part of the log is still to be fetched.
fn bases(
    connection: &Connection,
    served: &community::Served,
) -> Result<BTreeMap<ParcelId, (u64, ParcelState)>, DeskError> {
    let mut bases = BTreeMap::new();
    for id in base::some(connection, served.no, usize::MAX >> 1)? {
        bases.extend(base::of_parcel(connection, id)?.map(|base| (id, base)));
    }
    Ok(bases)
}

/// What the relay sees otherwise; the file is sound with it.
fn stand_apart(connection: &Connection, report: &mut Verification) -> Result<(), DeskError> {
    let aside = event::kept_aside(connection, None, MOST_NAMED)?;
    report.kept_aside =
        aside.iter().map(|kept| format!("event {}: {}", kept.logged.event.event_id, kept.reason)).collect();
    let differences = difference::all(connection, MOST_NAMED)?;
    let line = |found: &difference::Difference| {
        format!("parcel {}: since place {} of community {}", found.parcel, found.seq, found.community)
    };
    report.relay_differs = differences.iter().map(line).collect();
    Ok(())
}

fn check_sides(connection: &Connection, event: &domain::Event, report: &mut Verification) -> Result<(), DeskError> {
    for reference in event.side_refs() {
        match side::find(connection, reference.id)? {
            Some(row) if row.fits(&reference) => report.side_rows_checked += 1,
            Some(_) => {
                report.problems.push(format!("side row {}: it is not what event {} saw", reference.id, event.event_id))
            }
            None => report.side_rows_erased += 1,
        }
    }
    Ok(())
}

fn check_tables(
    connection: &Connection,
    served: &community::Served,
    mut folded: BTreeMap<ParcelId, ParcelState>,
    report: &mut Verification,
) -> Result<(), DeskError> {
    let mut sums = BTreeMap::<(String, i64), i64>::new();
    let mut hours = hourly::Sums::new();
    parcel::all_states(connection, served.no, |id, state| {
        report.parcels += 1;
        if folded.remove(&id).as_ref() != Some(&state) {
            report.problems.push(format!("parcel {id}: its row is not the fold of its events"));
        }
        if let Some(column) = wrong_column(connection, served.no, &state)? {
            report.problems.push(format!("parcel {id}: its column {column} is not what its state says"));
        }
        for ((what, bucket), n) in contributions(&state) {
            *sums.entry((what.to_owned(), bucket)).or_default() += n;
        }
        hourly::add_up(&mut hours, hourly::of_parcel(&state), 1);
        Ok(())
    })?;
    hourly::add_up(&mut hours, notice::of_community(connection, served.no)?, 1);
    if hourly::all(connection, served.no)? != hours {
        report.problems.push(format!("community {}: what reports show is not what its parcels say", served.id));
    }
    for (id, _) in folded.iter().filter(|(_, state)| state.parcel.is_some()) {
        report.problems.push(format!("parcel {id}: its row is missing"));
    }
    sums.retain(|_, n| *n != 0);
    let kept: BTreeMap<(String, i64), i64> =
        tally::all(connection, served.no)?.into_iter().map(|(what, bucket, n)| ((what, bucket), n)).collect();
    if kept != sums {
        report.problems.push(format!("community {}: the kept counts are not those of its parcels", served.id));
    }
    Ok(())
}
