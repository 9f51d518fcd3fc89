//! From a parcel's folded state to its row and tallies.

use std::collections::BTreeMap;

use domain::{Parcel, ParcelState, SideBody, SideRef, Status};
use rusqlite::Connection;

use super::{
    base,
    hourly::{self, Sums},
    parcel::{self, Indexed},
    person, side,
    tally::{self, Slot},
};
use crate::DeskError;

/// Writes what changed between two states of one parcel.
pub(super) fn project(
    connection: &Connection,
    community: i64,
    before: Option<&ParcelState>,
    after: &ParcelState,
) -> Result<(), DeskError> {
    let Some(now) = &after.parcel else {
        return Ok(());
    };
    let was = before.and_then(|state| state.parcel.as_ref());
    if was.is_some() {
        base::keep(connection, now.id)?;
    }
    project_row(connection, community, was, after)?;
    for (slot, by) in differences(before, after) {
        tally::add(connection, community, slot, by)?;
    }
    let mut change = Sums::new();
    hourly::add_up(&mut change, hourly::of_parcel(after), 1);
    hourly::add_up(&mut change, before.map(hourly::of_parcel).unwrap_or_default(), -1);
    hourly::add(connection, community, &change)
}

/// Writes a parcel's row anew after side rows were erased: for nobody, without a code.
pub(super) fn forget_person(connection: &Connection, community: i64, state: &ParcelState) -> Result<(), DeskError> {
    let Some(parcel) = &state.parcel else {
        return Ok(());
    };
    let was = parcel::person_of(connection, parcel.id)?;
    let indexed = indexed(connection, parcel, person_of(connection, community, parcel, None)?)?;
    parcel::put(connection, community, state, parcel, &indexed)?;
    was.filter(|was| *was != indexed.person).map_or(Ok(()), |was| person::forget_unneeded(connection, was))
}

/// The row alone, without the tallies.
fn project_row(
    connection: &Connection,
    community: i64,
    was: Option<&Parcel>,
    after: &ParcelState,
) -> Result<(), DeskError> {
    let Some(now) = &after.parcel else {
        return Ok(());
    };
    let indexed = indexed(connection, now, person_of(connection, community, now, was)?)?;
    parcel::put(connection, community, after, now, &indexed)
}

/// The same of a parcel that has no row yet and begins with a folded state, as of the place `seq`.
pub(super) fn begin_row(
    connection: &Connection,
    community: i64,
    (state, seq): (&ParcelState, u64),
) -> Result<(), DeskError> {
    let Some(now) = &state.parcel else {
        return Ok(());
    };
    let indexed = indexed(connection, now, person_of(connection, community, now, None)?)?;
    parcel::begin(connection, community, (state, seq), now, &indexed)
}

/// Adds what a state contributes to sums that are written later.
pub(super) fn add_up(sums: &mut BTreeMap<Slot, i64>, state: &ParcelState, times: i64) {
    for (slot, n) in contributions(state) {
        *sums.entry(slot).or_default() += n * times;
    }
}

/// The column of a parcel's row that is not what [`project`] would write; none when all are.
pub(crate) fn wrong_column(
    connection: &Connection,
    community: i64,
    state: &ParcelState,
) -> Result<Option<&'static str>, DeskError> {
    let Some(parcel) = &state.parcel else {
        return Ok(None);
    };
    let person = match side::find(connection, parcel.recipient.id)?.map(|row| row.body) {
        Some(SideBody::Person { name, phone, address }) => {
            person::find(connection, community, (&name, &phone, address.as_ref()))?
        }
        _ => person::find_nobody(connection, community)?,
    };
    let Some(person) = person else {
        return Ok(Some("person"));
    };
    parcel::wrong_column(connection, community, state, &indexed(connection, parcel, person)?)
}

/// What one state adds to the tallies; `verify` sums these up anew.
pub(crate) fn contributions(state: &ParcelState) -> Vec<(Slot, i64)> {
    let Some(parcel) = &state.parcel else {
        return Vec::new();
    };
    let mut slots = vec![((parcel.status.code(), 0), 1), ((tally::ATTENTION, 0), state.to_look_at() as i64)];
    if let Some(at) = parcel.received_at() {
        slots.push(((tally::RECEIVED, tally::hour(at)), 1));
        if parcel.status == Status::Available {
            slots.push(((tally::ON_SHELF, tally::hour(at)), 1));
        }
    }
    if let (Status::PickedUp, Some(at)) = (parcel.status, parcel.ended_at) {
        slots.push(((tally::PICKED_UP, tally::hour(at)), 1));
    }
    // A hold that an open item speaks of already is not looked at twice.
    let held = parcel.hold.is_some() && state.open_attention().next().is_none();
    slots.push(((tally::HELD, 0), i64::from(held)));
    slots
}

fn differences(before: Option<&ParcelState>, after: &ParcelState) -> impl Iterator<Item = (Slot, i64)> {
    let mut change = BTreeMap::<Slot, i64>::new();
    for (slot, n) in contributions(after) {
        *change.entry(slot).or_default() += n;
    }
    for (slot, n) in before.map(contributions).unwrap_or_default() {
        *change.entry(slot).or_default() -= n;
    }
    change.into_iter().filter(|(_, by)| *by != 0)
}

/// The person a parcel is for. An erased one is nobody, but the parcel stays.
fn person_of(connection: &Connection, community: i64, now: &Parcel, was: Option<&Parcel>) -> Result<i64, DeskError> {
    if was.is_some_and(|was| was.recipient == now.recipient)
        && let Some(known) = parcel::person_of(connection, now.id)?
    {
        return Ok(known);
    }
    match side::find(connection, now.recipient.id)?.map(|row| row.body) {
        Some(SideBody::Person { name, phone, address }) => {
            person::ensure(connection, community, (&name, &phone, address.as_ref()))
        }
        _ => person::nobody(connection, community),
    }
}

fn indexed(connection: &Connection, parcel: &Parcel, person: i64) -> Result<Indexed, DeskError> {
    let delegate = parcel.delegate.as_ref().map(|delegate| &delegate.code);
    Ok(Indexed {
        person,
        code: code_of(connection, parcel, parcel.code.as_ref())?,
        delegate_code: code_of(connection, parcel, delegate)?,
    })
}

/// A code as long as it may open something again: not before a receipt, nor after a return.
fn code_of(connection: &Connection, parcel: &Parcel, reference: Option<&SideRef>) -> Result<Option<String>, DeskError> {
    let Some(reference) = reference.filter(|_| parcel.status.is_on_shelf() || parcel.status == Status::PickedUp) else {
        return Ok(None);
    };
    Ok(match side::find(connection, reference.id)?.map(|row| row.body) {
        Some(SideBody::Code { code }) => Some(code.digits()),
        _ => None,
    })
}
