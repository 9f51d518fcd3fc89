//! The beginning of a group's transaction: everything is locked, and everything foreseen is read, in
//! one go.

use std::collections::HashSet;

use domain::{CommunityId, ParcelId, SideId};
use tokio_postgres::{Row, types::ToSql};
use uuid::Uuid;

use super::{
    announced, community,
    connect::{Connection, Question},
    courier, device, event, granted, notice, parcel, quarantine, reconciling, session, side,
    unit::{In, Unit},
    values::at,
};
use crate::store::{Foreseen, Scope, StoreError};

/// What the questions ask for, as columns.
struct Asked<'a> {
    devices: Vec<Uuid>,
    communities: Vec<Uuid>,
    events: [Vec<Uuid>; 2],
    parcels: [Vec<Uuid>; 2],
    notices: [Vec<Uuid>; 2],
    letters: [Vec<Uuid>; 2],
    sides: [Vec<Uuid>; 2],
    numbers: (Vec<Uuid>, Vec<&'a str>),
    sessions: Vec<&'a [u8]>,
    phones: Vec<&'a str>,
    keys: (Vec<Uuid>, Vec<&'a str>),
}

/// Locks what the group writes into, devices first, each kind in one order; reads what was foreseen.
/// The questions are answered one after the other: what is read behind the locks is the newest.
pub(super) fn begin(connection: &Connection, scope: &Scope) -> Result<Unit, StoreError> {
    let asked = Asked::new(scope);
    let questions = asked.questions();
    let statements: Vec<Question<'_>> =
        questions.iter().map(|(sql, parameters, _)| (*sql, parameters.as_slice())).collect();
    let answers = connection.begin_and_ask("BEGIN", &statements)?;
    let mut unit = Unit::default();
    for ((_, _, learn), rows) in questions.iter().zip(&answers) {
        rows.iter().try_for_each(|row| learn(&mut unit, row))?;
    }
    learn_absent(&mut unit, scope);
    look_up_sides(connection, &mut unit, &scope.foreseen().letters)?;
    Ok(unit)
}

/// The side rows that the parcels name: known only now.
fn look_up_sides(connection: &Connection, unit: &mut Unit, letters: &[In<ParcelId>]) -> Result<(), StoreError> {
    let folded = letters.iter().filter_map(|key| Some((key.0, unit.parcels.seen(key)??.state.parcel?)));
    let named = folded.flat_map(|(community, parcel)| {
        let sides = [Some(parcel.recipient.id), parcel.code.map(|code| code.id)];
        sides.into_iter().flatten().map(move |side| (community, side))
    });
    let named: HashSet<In<SideId>> = named.collect();
    if named.is_empty() {
        return Ok(());
    }
    let [communities, sides] = columns(named.iter().map(|(community, side)| (community.0, side.0)));
    for row in &connection.rows(side::SOME, &[&communities, &sides])? {
        let (key, entry) = side::read(row)?;
        unit.sides.learn(key, Some(entry));
    }
    unit.sides.learn_absent(named);
    Ok(())
}

type Learn = fn(&mut Unit, &Row) -> Result<(), StoreError>;

impl<'a> Asked<'a> {
    fn new(scope: &'a Scope) -> Self {
        let foreseen = scope.foreseen();
        let parcels: HashSet<_> = foreseen.parcels.iter().chain(&foreseen.letters).collect();
        let letters: HashSet<_> = foreseen.letters.iter().collect();
        let numbers: HashSet<_> = foreseen.numbers.iter().collect();
        let phones: HashSet<_> = foreseen.phones.iter().collect();
        Self {
            devices: scope.devices_in_order().map(|id| id.0).collect(),
            communities: scope.communities_in_order().map(|id| id.0).collect(),
            events: columns(foreseen.events.iter().map(|(community, event)| (community.0, event.0))),
            parcels: columns(parcels.into_iter().map(|(community, parcel)| (community.0, parcel.0))),
            notices: columns(foreseen.notices.iter().map(|(community, notice)| (community.0, notice.0))),
            letters: columns(letters.into_iter().map(|(community, parcel)| (community.0, parcel.0))),
            sides: columns(foreseen.sides.iter().map(|(community, side)| (community.0, side.0))),
            numbers: numbers.into_iter().map(|(community, number)| (community.0, number.as_str())).unzip(),
            sessions: foreseen.sessions.iter().map(<[u8; 32]>::as_slice).collect(),
            phones: phones.into_iter().map(domain::Phone::as_str).collect(),
            keys: foreseen.keys.iter().map(|(community, key)| (community.0, key.as_str())).unzip(),
        }
    }

    fn questions(&self) -> Vec<(&'static str, Vec<&(dyn ToSql + Sync)>, Learn)> {
        let mut questions: Vec<(&'static str, Vec<&(dyn ToSql + Sync)>, Learn)> = Vec::new();
        if !self.devices.is_empty() {
            questions.push((device::LOCK, vec![&self.devices], learn_device));
        }
        if !self.communities.is_empty() {
            questions.push((community::LOCK, vec![&self.communities], learn_community));
            questions.push((reconciling::SOME, vec![&self.communities], learn_reconciling));
        }
        if !self.devices.is_empty() {
            questions.push((granted::OF_DEVICES, vec![&self.devices], learn_grant));
        }
        if !self.events[0].is_empty() {
            questions.push((quarantine::SOME, vec![&self.events[0], &self.events[1]], learn_aside));
            questions.push((event::SOME, vec![&self.events[0], &self.events[1]], learn_event));
            questions.push((notice::OF_CAUSES, vec![&self.events[0], &self.events[1]], learn_cause));
        }
        if !self.parcels[0].is_empty() {
            questions.push((parcel::SOME, vec![&self.parcels[0], &self.parcels[1]], learn_parcel));
        }
        if !self.notices[0].is_empty() {
            questions.push((notice::SOME, vec![&self.notices[0], &self.notices[1]], learn_notice));
        }
        if !self.letters[0].is_empty() {
            questions.push((notice::OF_PARCELS, vec![&self.letters[0], &self.letters[1]], learn_notice_about));
        }
        if !self.sides[0].is_empty() {
            questions.push((side::SOME, vec![&self.sides[0], &self.sides[1]], learn_side));
        }
        if !self.numbers.0.is_empty() {
            questions.push((parcel::SOME_LIVE, vec![&self.numbers.0, &self.numbers.1], learn_live));
        }
        if !self.sessions.is_empty() {
            questions.push((session::SOME, vec![&self.sessions], learn_session));
        }
        if !self.phones.is_empty() {
            questions.push((courier::OF_PHONES, vec![&self.phones], learn_courier));
        }
        if !self.keys.0.is_empty() {
            questions.push((announced::SOME, vec![&self.keys.0, &self.keys.1], learn_announced));
        }
        questions
    }
}

fn columns(pairs: impl Iterator<Item = (Uuid, Uuid)>) -> [Vec<Uuid>; 2] {
    let (first, second) = pairs.unzip();
    [first, second]
}

fn learn_device(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (id, entry) = device::read(row)?;
    unit.devices.learn(id, Some(entry));
    Ok(())
}

fn learn_community(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (id, entry) = community::read(row)?;
    unit.communities.learn(id, Some(entry));
    Ok(())
}

fn learn_grant(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, share) = granted::read(row)?;
    unit.granted_by_device.learn(key.1, key);
    unit.granted.learn(key, Some(share));
    Ok(())
}

fn learn_event(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, written) = event::read_written(row)?;
    unit.events.learn(key, Some(written));
    Ok(())
}

fn learn_aside(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    unit.aside.learn(quarantine::read_key(row)?, Some(()));
    Ok(())
}

fn learn_reconciling(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    unit.reconciling.learn(CommunityId(at(row, 0)?), Some(()));
    Ok(())
}

fn learn_cause(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, notice) = notice::read(row)?;
    unit.notices_by_cause.learn((notice.community_id, notice.cause), key);
    unit.notices.learn(key, Some(notice));
    Ok(())
}

fn learn_notice(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, notice) = notice::read(row)?;
    unit.notices.learn(key, Some(notice));
    Ok(())
}

fn learn_notice_about(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, notice) = notice::read(row)?;
    unit.notices_by_parcel.learn((notice.community_id, notice.parcel_id), key);
    unit.notices.learn(key, Some(notice));
    Ok(())
}

fn learn_parcel(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, folded) = parcel::read(row)?;
    unit.parcels.learn(key, Some(folded));
    Ok(())
}

fn learn_side(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, entry) = side::read(row)?;
    unit.sides.learn(key, Some(entry));
    Ok(())
}

fn learn_live(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, folded) = parcel::read(row)?;
    if let Some(number) = folded.live_number() {
        unit.live_parcels.learn((key.0, number.clone()), key);
    }
    unit.parcels.learn(key, Some(folded));
    Ok(())
}

fn learn_session(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let session = session::read(row)?;
    unit.sessions.learn(session.token_hash, Some(session));
    Ok(())
}

fn learn_courier(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, entry) = courier::read(row)?;
    if let Some(phone) = courier::phone(&entry) {
        unit.couriers_by_phone.learn(phone.clone(), key);
    }
    unit.couriers.learn(key, Some(entry));
    Ok(())
}

fn learn_announced(unit: &mut Unit, row: &Row) -> Result<(), StoreError> {
    let (key, made) = announced::read(row)?;
    let mut entry = unit.announced.seen(&key).flatten().unwrap_or_default();
    entry.push(made);
    unit.announced.learn(key, Some(entry));
    Ok(())
}

/// What was asked for and not answered is not there.
fn learn_absent(unit: &mut Unit, scope: &Scope) {
    let Foreseen { events, parcels, numbers, sessions, phones, keys, notices, letters, sides } = scope.foreseen();
    unit.devices.learn_absent(scope.devices_in_order());
    unit.communities.learn_absent(scope.communities_in_order());
    unit.granted_by_device.learn_absent(scope.devices_in_order());
    unit.events.learn_absent(events.iter().copied());
    unit.aside.learn_absent(events.iter().copied());
    unit.notices_by_cause.learn_absent(events.iter().copied());
    unit.parcels.learn_absent(parcels.iter().chain(letters).copied());
    unit.sides.learn_absent(sides.iter().copied());
    unit.notices.learn_absent(notices.iter().copied());
    unit.notices_by_parcel.learn_absent(letters.iter().copied());
    unit.reconciling.learn_absent(scope.communities_in_order());
    unit.live_parcels.learn_absent(numbers.iter().cloned());
    unit.sessions.learn_absent(sessions.iter().copied());
    unit.couriers_by_phone.learn_absent(phones.iter().cloned());
    unit.announced.learn_absent(keys.iter().cloned());
}
