//! Is it well? `GET /v1/health` for desks, `/livez` and `/readyz` for whoever runs it.

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::State, http::StatusCode};
use wire::{ErrorReply, Health, PROTOCOL};

use super::Problem;
use crate::Relay;

/// A store that does not answer within this is none to send callers to.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers when the store answers.
#[utoipa::path(
    get,
    path = "/v1/health",
    tag = "desks",
    responses(
        (status = 200, description = "As asked", body = Health)
    )
)]
pub async fn health(State(relay): State<Arc<Relay>>) -> Result<Json<Health>, Problem> {
    store_answers(&relay).await?;
    let epoch = relay.store.identity().epoch;
    Ok(Json(Health { status: "ok".into(), protocol: PROTOCOL, epoch, relay_time: relay.around.now() }))
}

/// The process answers; whether it can do anything is [`ready`]'s matter. One that does not is to be
/// started again.
#[utoipa::path(
    get,
    path = "/livez",
    tag = "operators",
    responses(
        (status = 200, description = "As asked", body = String)
    )
)]
pub async fn live() -> &'static str {
    "ok"
}

/// Callers may be sent here: the store is open, so it has the schema of this version; it answers;
/// and the relay is not about to stop.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "operators",
    responses(
        (status = 200, description = "As asked", body = String),
        (status = 503, description = "`stopping`, `store_slow`, `unavailable`", body = ErrorReply)
    )
)]
pub async fn ready(State(relay): State<Arc<Relay>>) -> Result<&'static str, Problem> {
    if relay.is_stopping() {
        return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", "the relay is about to stop"));
    }
    match tokio::time::timeout(PATIENCE, store_answers(&relay)).await {
        Ok(answer) => answer.map(|()| "ok"),
        Err(_) => Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "store_slow", "the store does not answer in time")),
    }
}

async fn store_answers(relay: &Relay) -> Result<(), Problem> {
    let nobody = domain::DeviceId(uuid::Uuid::nil());
    relay.store.read(move |tables| tables.device(nobody).map(drop).map_err(Problem::from)).await
}
