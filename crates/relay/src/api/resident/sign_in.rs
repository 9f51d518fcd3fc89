//! A resident comes in: a code to a phone that a desk knows, then a session.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{CommunityId, Phone, notice::Language};
use serde_json::{Value, json};
use wire::{ErrorReply, ResidentCodeRequest, ResidentSignIn, SignOutQuery};

use super::{
    super::{Asked, Body, Caller, Problem, codes, cookie, field, session::Kind},
    session::Resident,
};
use crate::{Relay, limits::What, residents, sign_in::Purpose, store::Tables};

/// `POST /v1/resident/code`: the same answer, as fast, whether the phone is known or not.
#[utoipa::path(
    post,
    path = "/v1/resident/code",
    operation_id = "resident_code",
    tag = "residents",
    request_body = ResidentCodeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 404, description = "`community_unknown`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<ResidentCodeRequest>,
) -> Result<Json<Value>, Problem> {
    let (phone, community) = (field::phone(&request.phone)?, request.community);
    let known =
        move |tables: &dyn Tables, phone: &Phone| residents::is_known(tables, community, phone).map_err(Problem::from);
    send_code(relay, &from, (community, request.language), (Purpose::Resident, phone), known).await
}

/// As many as a household and a community may ask for; in the language of the page.
pub(super) async fn send_code(
    relay: Arc<Relay>,
    from: &str,
    (community, language): (CommunityId, Option<Language>),
    whose: (Purpose, Phone),
    worth: impl FnOnce(&dyn Tables, &Phone) -> Result<bool, Problem> + Send + 'static,
) -> Result<Json<Value>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Code, from, now).map_err(Problem::too_often)?;
    relay.limits.take(What::CodesHere, &community.to_string(), now).map_err(Problem::too_often)?;
    codes::send(relay, (community, language.unwrap_or_default()), whose, worth).await
}

/// `POST /v1/resident/session`: one answer for everything that does not match.
#[utoipa::path(
    post,
    path = "/v1/resident/session",
    operation_id = "resident_sign_in",
    tag = "residents",
    request_body = ResidentSignIn,
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
    Body(request): Body<ResidentSignIn>,
) -> Result<Response, Problem> {
    relay.limits.take(What::SignIn, &from, relay.around.now()).map_err(Problem::too_often)?;
    let ResidentSignIn { community, phone, code } = request;
    let known =
        move |tables: &dyn Tables, phone: &Phone| residents::is_known(tables, community, phone).map_err(Problem::from);
    codes::enter(&relay, &headers, (Kind::Resident, field::phone(&phone)?, code), known).await
}

/// `DELETE /v1/resident/session`: signs out on this phone, or on every phone that the number is signed in on.
#[utoipa::path(
    delete,
    path = "/v1/resident/session",
    operation_id = "resident_sign_out",
    tag = "residents",
    params(SignOutQuery),
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 400, description = "`unreadable`", body = ErrorReply),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn sign_out(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Asked(SignOutQuery { everywhere }): Asked<SignOutQuery>,
) -> Result<impl IntoResponse, Problem> {
    let cookie = resident.0.end(&relay, everywhere).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie::header(&cookie)?)]), Json(json!({}))))
}
