//! What a resident wants from now on, written into their entry as a desk's clerk would.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{
    Author, Body as EventBody, CommunityId, EventId, SideBody, SideId, SideRow, Subject, Words,
    resident::{Consent, ResidentEvent, Wish},
};
use wire::{ErrorReply, Preferences, ResidentMe};

use super::{
    super::{Body, Problem, field},
    event_id, me,
    session::Resident,
};
use crate::{
    Relay,
    residents::{Entry, Household},
    store::{Foreseen, Scope, Tables},
    surroundings::random,
};

/// `POST /v1/resident/preferences`
#[utoipa::path(
    post,
    path = "/v1/resident/preferences",
    operation_id = "save_preferences",
    tag = "residents",
    request_body = Preferences,
    responses(
        (status = 200, description = "As it is after it", body = ResidentMe),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`resident_unknown`: in no directory there", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn save(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Body(request): Body<Preferences>,
) -> Result<Json<ResidentMe>, Problem> {
    let key = field::key(&request.key)?;
    let words = field::words(request.wish_words.as_deref())?;
    let id = id_of(&relay, &resident, request.community, ("preferences", &key));
    let scope = scope(&resident, request.community, id);
    let here = Arc::clone(&relay);
    let saved = relay.store.write(scope, move |tables| {
        let households = resident.households(tables)?;
        let entry = entry_in(&households, request.community)?;
        if !done(tables, request.community, id)?
            && let Some((event, sides)) = edited(&here, &request, words)
        {
            edit(&here, tables, (request.community, entry), (id, event, sides))?;
        }
        me::of(&here, tables, &resident)
    });
    Ok(Json(saved.await?))
}

/// Nothing where nothing is said.
fn edited(relay: &Relay, request: &Preferences, words: Option<Words>) -> Option<(ResidentEvent, Vec<SideRow>)> {
    let now = relay.around.now();
    let side = |kind| row(relay, SideBody::Wish { wish: Wish { kind, words: words.clone() } });
    let wish = request.wish.map(side);
    let consent = request.consent.clone().map(|to| Consent { at: now, to });
    let said = wish.is_some() || request.language.is_some() || request.channel.is_some() || consent.is_some();
    let event = ResidentEvent::Edited {
        name: None,
        phones: None,
        home: None,
        wish: wish.as_ref().map(SideRow::reference),
        language: request.language,
        channel: request.channel,
        consent,
    };
    said.then(|| (event, wish.into_iter().collect()))
}

/// A new row of personal data.
pub(super) fn row(relay: &Relay, body: SideBody) -> SideRow {
    SideRow::new(SideId::new(relay.around.now(), random(&*relay.around)), random(&*relay.around), body)
}

/// The entry that is this phone's own.
pub(super) fn entry_in(households: &[Household], community: CommunityId) -> Result<&Entry, Problem> {
    let household = households.iter().find(|household| household.community == community);
    let unknown = || Problem::not_found("resident_unknown");
    household.and_then(|household| household.entry.as_ref()).ok_or_else(unknown)
}

/// Whether the log has it already.
pub(super) fn done(tables: &dyn Tables, community: CommunityId, id: EventId) -> Result<bool, Problem> {
    Ok(tables.event(community, id)?.is_some())
}

/// Writes it into the log.
pub(super) fn edit(
    relay: &Relay,
    tables: &dyn Tables,
    (community, entry): (CommunityId, &Entry),
    (id, event, sides): (EventId, ResidentEvent, Vec<SideRow>),
) -> Result<(), Problem> {
    let (subject, body) = (Subject::resident(entry.resident.id), EventBody::Resident(event));
    relay.sequencer(tables).record_as(id, Author::Resident, community, subject, (&body, &sides))?;
    Ok(())
}

/// The id of the one event of a key.
pub(super) fn id_of(relay: &Relay, resident: &Resident, community: CommunityId, (what, key): (&str, &str)) -> EventId {
    let phone = resident.phone.as_str().as_bytes();
    event_id(relay.store.identity(), &[community.0.as_bytes(), phone, what.as_bytes(), key.as_bytes()])
}

/// What such a change writes into.
pub(super) fn scope(resident: &Resident, community: CommunityId, id: EventId) -> Scope {
    Scope::community(community).foreseeing(Foreseen {
        sessions: vec![resident.token_hash],
        events: vec![(community, id)],
        ..Foreseen::default()
    })
}
