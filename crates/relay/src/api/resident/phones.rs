//! Several phones of one entry: a further one is added once a code to it was right.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    CommunityId, EventId, Phone, SideBody,
    resident::{MOST_PHONES, ResidentEvent},
};
use serde_json::Value;
use wire::{AddPhone, ErrorReply, RemovePhone, ResidentCodeRequest, ResidentMe};

use super::{
    super::{Body, Caller, Problem, codes, field},
    me,
    preferences::{done, edit, entry_in, id_of, row, scope},
    session::Resident,
    sign_in,
};
use crate::{
    Relay,
    limits::What,
    residents::Entry,
    sign_in::{Purpose, Verdict},
    store::Tables,
};

/// `POST /v1/resident/phones/code`: a code to the phone that is to be added.
#[utoipa::path(
    post,
    path = "/v1/resident/phones/code",
    operation_id = "further_phone_code",
    tag = "residents",
    request_body = ResidentCodeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`resident_unknown`: in no directory there", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Caller(from): Caller,
    Body(request): Body<ResidentCodeRequest>,
) -> Result<Json<Value>, Problem> {
    let (phone, community) = (field::phone(&request.phone)?, request.community);
    relay.limits.take(What::OthersPhone, resident.phone.as_str(), resident.now).map_err(Problem::too_often)?;
    let worth = move |tables: &dyn Tables, _: &Phone| {
        entry_in(&resident.households(tables)?, community)?;
        Ok::<_, Problem>(true)
    };
    sign_in::send_code(relay, &from, (community, request.language), (Purpose::FurtherPhone, phone), worth).await
}

/// `POST /v1/resident/phones`
#[utoipa::path(
    post,
    path = "/v1/resident/phones",
    operation_id = "add_phone",
    tag = "residents",
    request_body = AddPhone,
    responses(
        (status = 200, description = "As it is after it", body = ResidentMe),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 403, description = "`not_matched`, `code_spent`", body = ErrorReply),
        (status = 404, description = "`resident_unknown`: in no directory there", body = ErrorReply),
        (status = 409, description = "`too_many_phones`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn add(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Caller(from): Caller,
    Body(request): Body<AddPhone>,
) -> Result<Json<ResidentMe>, Problem> {
    relay.limits.take(What::SignIn, &from, resident.now).map_err(Problem::too_often)?;
    let (key, phone, community) = (field::key(&request.key)?, field::phone(&request.phone)?, request.community);
    let id = id_of(&relay, &resident, community, ("add phone", &key));
    let (here, scope) = (Arc::clone(&relay), scope(&resident, community, id));
    // A refusal is committed as well: it has taken a try.
    let added = relay.store.write(scope, move |tables| {
        let households = resident.households(tables)?;
        let entry = entry_in(&households, community)?;
        if !done(tables, community, id)? && !entry.phones.contains(&phone) {
            let room = entry.phones.len() <= MOST_PHONES;
            match codes::prove(&here, tables, (Purpose::FurtherPhone, &phone), (&request.code, true))? {
                Verdict::Right if room => {
                    let phones = entry.phones.iter().cloned().chain([phone]).collect();
                    set(&here, tables, (community, entry), (id, phones))?;
                }
                verdict => return Ok(Err(verdict)),
            }
        }
        Ok::<_, Problem>(Ok(me::of(&here, tables, &resident)?))
    });
    match added.await? {
        Ok(me) => Ok(Json(me)),
        Err(Verdict::Right) => {
            Err(Problem::new(StatusCode::CONFLICT, "too_many_phones", "an entry has at most five further phones"))
        }
        Err(verdict) => Err(codes::refusal(Purpose::FurtherPhone, verdict)),
    }
}

/// `POST /v1/resident/phones/remove`: any but the main one and the one that is signed in.
#[utoipa::path(
    post,
    path = "/v1/resident/phones/remove",
    operation_id = "remove_phone",
    tag = "residents",
    request_body = RemovePhone,
    responses(
        (status = 200, description = "As it is after it", body = ResidentMe),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`phone_unknown`, `resident_unknown`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn remove(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Body(request): Body<RemovePhone>,
) -> Result<Json<ResidentMe>, Problem> {
    let (key, community) = (field::key(&request.key)?, request.community);
    let id = id_of(&relay, &resident, community, ("remove phone", &key));
    let (here, scope) = (Arc::clone(&relay), scope(&resident, community, id));
    let removed = relay.store.write(scope, move |tables| {
        let households = resident.households(tables)?;
        if !done(tables, community, id)? {
            let entry = entry_in(&households, community)?;
            let other = |phone: &Phone| *phone != resident.phone;
            let named = |phone: &Phone| me::phone_id(here.store.identity(), phone) == request.id && other(phone);
            let further = entry.phones.get(1..).unwrap_or_default();
            if !further.iter().any(named) {
                return Err(Problem::not_found("phone_unknown"));
            }
            let phones = entry.phones.iter().filter(|phone| !named(phone)).cloned().collect();
            set(&here, tables, (community, entry), (id, phones))?;
        }
        me::of(&here, tables, &resident)
    });
    Ok(Json(removed.await?))
}

/// Writes down which phones an entry has from now on, the main one first.
fn set(
    relay: &Relay,
    tables: &dyn Tables,
    (community, entry): (CommunityId, &Entry),
    (id, phones): (EventId, Vec<Phone>),
) -> Result<(), Problem> {
    let Some((phone, phones)) = phones.split_first() else { return Err(Problem::not_found("phone_unknown")) };
    let row = row(relay, SideBody::Phones { phone: phone.clone(), phones: phones.to_vec() });
    let event = ResidentEvent::Edited {
        name: None,
        phones: Some(row.reference()),
        home: None,
        wish: None,
        language: None,
        channel: None,
        consent: None,
    };
    edit(relay, tables, (community, entry), (id, event, vec![row]))
}
