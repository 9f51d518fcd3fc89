//! `GET /v1/health`

use std::sync::Arc;

use axum::{Json, extract::State};
use wire::{Health, PROTOCOL};

use super::Problem;
use crate::Relay;

/// Answers when the store answers.
pub async fn health(State(relay): State<Arc<Relay>>) -> Result<Json<Health>, Problem> {
    relay.store.read(|tables| tables.community_ids().map_err(Problem::from)).await?;
    let epoch = relay.store.identity().epoch;
    Ok(Json(Health { status: "ok".into(), protocol: PROTOCOL, epoch, relay_time: relay.around.now() }))
}
