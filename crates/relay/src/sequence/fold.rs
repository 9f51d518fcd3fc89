//! What an event changes: the fold of its parcel, courier or community, and joins.

use domain::{
    Author, Body, Community, CommunityId, CourierId, Event, ParcelEvent, ParcelId, ParcelState, Phone, Resident,
    SideId, SideRef, Status, Subject, TrackingNumber, community, courier, entry, event::SubjectKind, join,
    notice::Language, wanted,
};
use serde_json::Value;

use super::{Folded, Follow, Sequencer, Told};
use crate::{
    residents::phones,
    store::{Chore, ChoreKind, FoldedParcel, StoreError},
};

impl Sequencer<'_> {
    pub(super) fn fold_parcel(&self, told: Told<'_>, seq: u64, follow: Follow<'_>) -> Result<Folded, StoreError> {
        let Told { event, body, .. } = told;
        let id = ParcelId(event.subject.id);
        let before = self.tables.parcel(event.community_id, id)?;
        let changed_at = before.as_ref().map_or(event.occurred_at, |row| row.changed_at);
        let (mut state, known) = before.map(|row| (row.state, row.recipient)).unwrap_or_default();
        let to = recipient(&state);
        let (status, number, held) = (status(&state), live_number(&state), is_held(&state));
        let effect = state.apply_read(event, body);
        let changed_at = if self::status(&state) == status { changed_at } else { event.occurred_at };
        let recipient = if recipient(&state) == to { known } else { self.recipient_of(told, &state)? };
        let row = FoldedParcel { id, state: state.clone(), changed_at, seq, recipient };
        self.tables.save_parcel(event.community_id, &row)?;
        self.tell_partners(told, seq, (effect, &state))?;
        self.follow_trace(told, effect, &row)?;
        let notices = match body {
            Body::Parcel(body) => wanted::notices(body, effect, &state),
            _ => Vec::new(),
        };
        let now = live_number(&state);
        let folded = Folded { notices, came_to_life: now.is_some() && now != number };
        if held && !is_held(&state) {
            // Notices have waited for it.
            self.tables.hurry_notices(event.community_id, id, self.now)?;
        }
        self.decide(event, &state, &folded, follow)?;
        Ok(folded)
    }

    /// The phone of a parcel's recipient, who has just become known: the event itself brings it, almost always.
    fn recipient_of(&self, told: Told<'_>, state: &ParcelState) -> Result<Option<Phone>, StoreError> {
        let Some(parcel) = &state.parcel else { return Ok(None) };
        let brought = told.sides.iter().find(|row| row.id == parcel.recipient.id).map(|row| row.body.clone());
        let body = match brought {
            Some(body) => Some(body),
            None => self.tables.side(told.event.community_id, parcel.recipient.id)?.map(|row| row.body),
        };
        Ok(body.and_then(|body| body.phone().cloned()))
    }

    fn decide(
        &self,
        event: &Event,
        state: &ParcelState,
        folded: &Folded,
        follow: Follow<'_>,
    ) -> Result<(), StoreError> {
        if matches!(follow, Follow::Nothing) {
            return Ok(());
        }
        self.notify(event.community_id, event.event_id, &folded.notices, state)?;
        let said = matches!(follow, Follow::AllButJoins(of) if of.contains(&ParcelId(event.subject.id)));
        if folded.came_to_life && !said { self.join(event.community_id, state) } else { Ok(()) }
    }

    /// One tracking number is one parcel: decides between the newcomer and those that were live.
    pub(super) fn join(&self, community: CommunityId, newcomer: &ParcelState) -> Result<(), StoreError> {
        let Some(newcomer) = &newcomer.parcel else { return Ok(()) };
        let live = self.tables.live_parcels(community, &newcomer.tracking)?;
        let residents =
            live.iter().filter_map(|row| row.state.parcel.as_ref()).filter(|parcel| parcel.id != newcomer.id);
        let decisions: Vec<_> = residents.map(|resident| join::decide(newcomer, resident)).collect();
        let joins = |decision: &&join::Decision| {
            decision.events.iter().any(|(_, event)| matches!(event, ParcelEvent::Joined { .. }))
        };
        // With several to choose from, the one that it belongs to; otherwise a clerk looks at the first.
        let Some(decision) = decisions.iter().find(joins).or(decisions.first()) else { return Ok(()) };
        for (parcel, event) in &decision.events {
            self.record(Author::Relay, community, Subject::parcel(*parcel), &Body::Parcel(event.clone()), &[])?;
        }
        Ok(())
    }

    pub(super) fn fold_courier(&self, event: &Event, seq: u64) -> Result<(), StoreError> {
        let community = event.community_id;
        let mut entry = self.tables.courier(community, CourierId(event.subject.id))?;
        courier::apply(&mut entry, event, Some(seq));
        let Some(entry) = entry else { return Ok(()) };
        let body = |row: &SideRef| Ok::<_, StoreError>(self.tables.side(community, row.id)?.map(|row| row.body));
        let name = body(entry.name_row())?.and_then(|body| body.name().cloned());
        let phone = body(entry.phone_row())?.and_then(|body| body.phone().cloned());
        self.tables.save_courier(community, &entry, name.zip(phone))
    }

    pub(super) fn fold_entry(&self, told: Told<'_>, seq: u64) -> Result<(), StoreError> {
        let event = told.event;
        let (community, subject) = (event.community_id, &event.subject);
        let before = self.tables.entry(community, subject)?;
        let Some(state) = entry::fold(before.clone(), event, seq) else { return Ok(()) };
        self.tables.save_entry(community, subject, &state)?;
        match subject.kind {
            SubjectKind::Resident => {
                let (before, now) = (resident(before), resident(Some(state)));
                self.note_phones(told, before.as_ref(), now.as_ref())?;
                self.note_language(community, before, now)
            }
            _ => Ok(()),
        }
    }

    /// Keeps at hand by which phones a resident is found.
    fn note_phones(&self, told: Told<'_>, before: Option<&Resident>, now: Option<&Resident>) -> Result<(), StoreError> {
        let row = |resident: &Resident| (!resident.removed).then(|| resident.rows()[1].id);
        let (before, Some(now)) = (before.and_then(row), now) else { return Ok(()) };
        let standing = row(now);
        if before == standing {
            return Ok(());
        }
        let community = told.event.community_id;
        let brought = told.sides.iter().find(|row| Some(row.id) == standing).cloned();
        let kept = |id| self.tables.side(community, id);
        let row = if brought.is_some() { brought } else { standing.map(kept).transpose()?.flatten() };
        let phones = row.map(|row| phones(&row.body)).unwrap_or_default();
        self.tables.set_resident_phones(community, now.id, &phones)
    }

    /// Keeps at hand which phones are spoken to otherwise than everybody else: most directories have few.
    pub(super) fn note_language(
        &self,
        community: CommunityId,
        before: Option<Resident>,
        now: Option<Resident>,
    ) -> Result<(), StoreError> {
        let differs = |resident: &Resident| resident.language != Language::default();
        let Some(now) = now.filter(|now| differs(now) || before.as_ref().is_some_and(differs)) else { return Ok(()) };
        let [_, kept, ..] = now.rows();
        let row = self.tables.side(community, kept.id)?.filter(|_| differs(&now) && !now.removed);
        let phones = row.map(|row| phones(&row.body)).unwrap_or_default();
        self.tables.set_language(community, now.id, &phones, now.language)
    }

    pub(super) fn fold_community(&self, event: &Event, seq: u64) -> Result<(), StoreError> {
        // A community has one history; an event about another one's id tells nothing.
        if event.subject.id != event.community_id.0 {
            return Ok(());
        }
        let before = self.tables.community(event.community_id)?;
        let mut after = before.clone();
        community::apply(&mut after, event, Some(seq));
        let Some(after) = after else { return Ok(()) };
        self.tables.save_community(&after)?;
        self.plan(before.as_ref(), &after)
    }

    /// When the relay acts by itself for this community, if that has changed.
    fn plan(&self, before: Option<&Community>, after: &Community) -> Result<(), StoreError> {
        let chore = |kind| Chore { community_id: after.id, kind };
        let kept = |community: &Community| (community.retention_days(), community.proof_days());
        if before.map(kept) != Some(kept(after)) {
            self.tables.set_chore(chore(ChoreKind::Retention), Some(self.now))?;
        }
        if before.is_none_or(|before| before.reminders != after.reminders) {
            let next = after.reminders.as_ref().and_then(|reminders| reminders.next_round(self.now));
            self.tables.set_chore(chore(ChoreKind::Reminders), next)?;
        }
        Ok(())
    }
}

/// A resident's entry as it is kept.
pub(super) fn resident(state: Option<Value>) -> Option<Resident> {
    serde_json::from_value(state?).ok()
}

/// Whom a parcel is for.
fn recipient(state: &ParcelState) -> Option<SideId> {
    state.parcel.as_ref().map(|parcel| parcel.recipient.id)
}

fn status(state: &ParcelState) -> Option<Status> {
    state.parcel.as_ref().map(|parcel| parcel.status)
}

fn is_held(state: &ParcelState) -> bool {
    state.parcel.as_ref().is_some_and(|parcel| parcel.hold.is_some())
}

fn live_number(state: &ParcelState) -> Option<TrackingNumber> {
    state.parcel.as_ref().filter(|parcel| parcel.status.is_live()).map(|parcel| parcel.tracking.clone())
}
