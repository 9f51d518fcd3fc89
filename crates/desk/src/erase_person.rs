//! A person asks to be forgotten.

use std::collections::BTreeMap;

use domain::{
    Body, CommunityId, OutgoingId, Phone, Refusal, SideId, Subject,
    event::SubjectKind,
    outgoing::Stage,
    person_event::{Erasure, MOST_ROWS, PersonEvent},
    rights::Right,
};

use crate::{
    Desk, DeskError,
    save_resident::remove,
    store::{Writing, community, courier, event, outgoing, parcel, person, resident, side},
    view::Erased,
};

impl Desk {
    /// Forgets whoever has this phone: names, phones, addresses, codes and clerks' words of all their
    /// parcels that have ended, and their entry in the directory of residents. The log stays whole; other
    /// desks and the relay forget when they hear of it. Nothing brings them back, so it asks for the right
    /// by which one says for how long everybody is kept (ADR 0100).
    ///
    /// # Errors
    /// [`Refusal::StillLive`] while a parcel is here or on its way, [`Refusal::StillCourier`] while the
    /// directory has a courier of this phone.
    pub fn erase_person(&self, phone: &Phone) -> Result<Erased, DeskError> {
        self.require(Right::Settings)?;
        self.write(|writing| {
            if courier::is_listed(writing.connection(), phone)? {
                return Err(Refusal::StillCourier.into());
            }
            let parcels = erase_parcels(writing, phone)?;
            erase_residents(writing, phone)?;
            erase_leftovers(writing, phone)?;
            Ok(Erased { parcels })
        })
    }
}

/// Everything of the parcels that are for this person now.
fn erase_parcels(writing: &mut Writing<'_>, phone: &Phone) -> Result<u32, DeskError> {
    let mut count = 0;
    loop {
        let people = person::with_phone(writing.connection(), phone.as_str())?;
        let found = parcel::by_persons(writing.connection(), None, &people)?.parcels;
        if found.is_empty() {
            return Ok(count);
        }
        if found.iter().any(|facts| facts.parcel.status.is_live()) {
            return Err(Refusal::StillLive.into());
        }
        for facts in &found {
            erase_history(writing, facts.community_id, Subject::parcel(facts.parcel.id))?;
            count += 1;
        }
    }
}

/// Whoever has this phone leaves the directory; all that it ever said of them goes.
fn erase_residents(writing: &mut Writing<'_>, phone: &Phone) -> Result<(), DeskError> {
    for entry in resident::with_phone(writing.connection(), phone.as_str())? {
        remove(writing, &entry)?;
        erase_history(writing, entry.community_id, Subject::resident(entry.id))?;
    }
    Ok(())
}

fn erase_history(writing: &mut Writing<'_>, community: CommunityId, of: Subject) -> Result<(), DeskError> {
    let no = writing.community(community)?.no;
    let history = event::history_in(writing.connection(), no, of.id)?;
    let rows = history.iter().flat_map(|logged| logged.event.side_refs()).map(|row| row.id).collect();
    say(writing, community, of, rows)
}

/// What was corrected since, on parcels of anybody, and old entries of couriers.
fn erase_leftovers(writing: &mut Writing<'_>, phone: &Phone) -> Result<(), DeskError> {
    let mut owners = BTreeMap::<_, (CommunityId, Subject, Vec<SideId>)>::new();
    for (no, row) in side::with_phone(writing.connection(), phone.as_str())? {
        let Some(subject) = event::naming(writing.connection(), no, row)? else { continue };
        if is_here(writing, &subject)? {
            return Err(Refusal::StillLive.into());
        }
        let community = community::by_no(writing.connection(), no)?.id;
        let key = (subject.kind.clone(), subject.id);
        owners.entry(key).or_insert_with(|| (community, subject, Vec::new())).2.push(row);
    }
    owners.into_values().try_for_each(|(community, of, rows)| say(writing, community, of, rows))
}

/// A parcel that is to be sent waits here: without its recipient nobody could send it.
fn is_here(writing: &Writing<'_>, subject: &Subject) -> Result<bool, DeskError> {
    if subject.kind != SubjectKind::Outgoing {
        return Ok(false);
    }
    let stored = outgoing::find(writing.connection(), OutgoingId(subject.id))?;
    Ok(stored.is_some_and(|stored| stored.outgoing.stage == Stage::Taken))
}

fn say(writing: &mut Writing<'_>, community: CommunityId, of: Subject, rows: Vec<SideId>) -> Result<(), DeskError> {
    if !matches!(of.kind, SubjectKind::Parcel | SubjectKind::Courier | SubjectKind::Outgoing | SubjectKind::Resident) {
        return Ok(());
    }
    let mut there = Vec::new();
    for id in rows {
        if side::find(writing.connection(), id)?.is_some() && !there.contains(&id) {
            there.push(id);
        }
    }
    for rows in there.chunks(MOST_ROWS) {
        let body = PersonEvent::PersonErased { of: of.clone(), rows: rows.to_vec(), why: Erasure::Asked };
        let subject = Subject::person(writing.new_id(SideId::new).0);
        writing.append(community, subject, Body::Person(body), Vec::new())?;
    }
    Ok(())
}
