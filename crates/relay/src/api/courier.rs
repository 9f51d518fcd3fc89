//! A courier comes in: a code to the phone, then a session. The desk must have entered them.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{CommunityId, PersonName, Phone, carrier};
use serde_json::{Value, json};
use wire::{CodeRequest, CommunityName, ErrorReply, Me, RegisterRequest, SignOutQuery};

use super::{Asked, Body, Caller, Problem, SignedIn, codes, cookie, field, session::Kind};
use crate::{
    Relay, couriers,
    limits::What,
    sign_in::Purpose,
    store::{CourierEntry, Tables},
};

/// `POST /v1/courier/code`: the same answer, as fast, whether the phone is known or not.
#[utoipa::path(
    post,
    path = "/v1/courier/code",
    tag = "couriers",
    request_body = CodeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 404, description = "`community_unknown`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<CodeRequest>,
) -> Result<Json<Value>, Problem> {
    relay.limits.take(What::Code, &from, relay.around.now()).map_err(Problem::too_often)?;
    let (phone, community) = (field::phone(&request.phone)?, request.community);
    let known = move |tables: &dyn Tables, phone: &Phone| {
        Ok::<_, Problem>(couriers::of_phone(tables, phone)?.iter().any(|entry| entry.community_id == community))
    };
    codes::send(relay, (community, request.language.unwrap_or_default()), (Purpose::Courier, phone), known).await
}

/// `POST /v1/courier/session`: one answer for everything that does not match.
#[utoipa::path(
    post,
    path = "/v1/courier/session",
    tag = "couriers",
    request_body = RegisterRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 403, description = "`not_matched`, `code_spent`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn sign_in(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    headers: HeaderMap,
    Body(request): Body<RegisterRequest>,
) -> Result<Response, Problem> {
    relay.limits.take(What::SignIn, &from, relay.around.now()).map_err(Problem::too_often)?;
    let phone = field::phone(&request.phone)?;
    let who = Who {
        community: request.community,
        name: field::name(&request.name)?,
        carrier: field::carrier(&request.carrier)?,
    };
    let known = move |tables: &dyn Tables, phone: &Phone| {
        Ok::<_, Problem>(couriers::of_phone(tables, phone)?.iter().any(|entry| who.is(entry)))
    };
    codes::enter(&relay, &headers, (Kind::Courier, phone, request.code), known).await
}

/// `GET /v1/courier/me`
#[utoipa::path(
    get,
    path = "/v1/courier/me",
    tag = "couriers",
    responses(
        (status = 200, description = "As asked", body = Me),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn me(State(relay): State<Arc<Relay>>, signed_in: SignedIn) -> Result<Response, Problem> {
    let asks = signed_in.clone();
    let me = relay.store.read(move |tables| {
        let entries = asks.entries(tables)?;
        let names = entries.iter().map(|entry| community_name(tables, entry.community_id));
        let mut communities = names.collect::<Result<Vec<_>, _>>()?;
        communities.dedup_by_key(|community| community.id);
        let (name, carrier) = (entries[0].name.as_str().to_owned(), entries[0].carrier.clone());
        Ok::<_, Problem>(Me { name, carrier, communities })
    });
    let mut response = Json(me.await?).into_response();
    // Whoever comes back stays signed in.
    if let Some(cookie) = signed_in.0.renewed(&relay).await? {
        response.headers_mut().append(SET_COOKIE, cookie::header(&cookie)?);
    }
    Ok(response)
}

/// `DELETE /v1/courier/session`: signs out on this phone, or on every phone that the number is signed in on.
#[utoipa::path(
    delete,
    path = "/v1/courier/session",
    tag = "couriers",
    params(SignOutQuery),
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 400, description = "`unreadable`", body = ErrorReply),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn sign_out(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Asked(SignOutQuery { everywhere }): Asked<SignOutQuery>,
) -> Result<impl IntoResponse, Problem> {
    let cookie = signed_in.0.end(&relay, everywhere).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie::header(&cookie)?)]), Json(json!({}))))
}

/// What a page says at its top.
pub(super) fn community_name(tables: &dyn Tables, id: CommunityId) -> Result<CommunityName, Problem> {
    let community = tables.community(id)?.ok_or_else(|| Problem::not_found("community_unknown"))?;
    Ok(CommunityName { id, name: community.name, collection_point: community.collection_point })
}

/// Whom somebody says to be.
struct Who {
    community: CommunityId,
    name: PersonName,
    carrier: String,
}

impl Who {
    fn is(&self, entry: &CourierEntry) -> bool {
        entry.community_id == self.community && entry.name == self.name && same_carrier(&entry.carrier, &self.carrier)
    }
}

/// 顺丰, 顺丰速运 and SF are one carrier; a desk's own is known by its name.
fn same_carrier(one: &str, other: &str) -> bool {
    match (carrier::find(one), carrier::find(other)) {
        (Some(one), Some(other)) => one.code == other.code,
        (None, None) => one.trim().eq_ignore_ascii_case(other.trim()),
        _ => false,
    }
}
