//! `GET /v1/challenge` and `POST /v1/token`: a desk proves its key and gets a short-lived token.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::DeviceId;
use serde::Deserialize;
use wire::{Challenge, ErrorReply, TokenReply, TokenRequest, signed_text};

use super::{Asked, Body, Caller, Problem};
use crate::{Relay, auth, limits::What};

/// Whose challenge.
#[derive(Deserialize)]
pub struct Who {
    device_id: DeviceId,
}

/// The same kind of answer for every device, known or not.
#[utoipa::path(
    get,
    path = "/v1/challenge",
    tag = "desks",
    params(("device_id" = uuid::Uuid, Query, description = "Who asks")),
    responses(
        (status = 200, description = "As asked", body = Challenge)
    )
)]
pub async fn challenge(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Asked(who): Asked<Who>,
) -> Result<Json<Challenge>, Problem> {
    relay.limits.take(What::Token, &from, relay.around.now()).map_err(Problem::too_often)?;
    Ok(Json(Challenge { nonce: auth::challenge(relay.store.identity(), &*relay.around, who.device_id) }))
}

/// Checks the signature over the challenge.
#[utoipa::path(
    post,
    path = "/v1/token",
    tag = "desks",
    request_body = TokenRequest,
    responses(
        (status = 200, description = "As asked", body = TokenReply),
        (status = 401, description = "`proof_wrong`", body = ErrorReply)
    )
)]
pub async fn token(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<TokenRequest>,
) -> Result<Json<TokenReply>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Token, &from, now).map_err(Problem::too_often)?;
    let refused = || Problem::new(StatusCode::UNAUTHORIZED, "proof_wrong", "the proof is not good");
    let id = request.device_id;
    let known = move |tables: &dyn crate::store::Tables| Ok::<_, Problem>((tables.device(id)?, tables.grants(id)?));
    let (device, grants) = relay.store.read(known).await?;
    let device = device.ok_or_else(refused)?;
    let key = device.public_key.ok_or_else(refused)?;
    let ours = auth::is_challenge(relay.store.identity(), now, id, &request.nonce);
    if !ours || !auth::is_signed(&key, &signed_text(id, &request.nonce), &request.signature) {
        return Err(refused());
    }
    let token = auth::token(relay.store.identity(), now, id);
    // Asked for anew well before it ends.
    let expires_in = u32::try_from(auth::TOKEN_MS / 1000).unwrap_or(0).saturating_sub(60);
    Ok(Json(TokenReply { token, expires_in, grants }))
}
