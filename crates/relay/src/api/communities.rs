//! `GET /v1/communities/{id}`

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use domain::CommunityId;
use wire::{CommunityName, ErrorReply};

use super::{Problem, courier::community_name};
use crate::Relay;

/// What the page says at its top.
#[utoipa::path(
    get,
    path = "/v1/communities/{id}",
    tag = "couriers",
    params(("id" = String, Path, description = "Which")),
    responses(
        (status = 200, description = "As asked", body = CommunityName),
        (status = 404, description = "`community_unknown`", body = ErrorReply)
    )
)]
pub async fn community(
    State(relay): State<Arc<Relay>>,
    Path(id): Path<String>,
) -> Result<Json<CommunityName>, Problem> {
    Ok(Json(named(&relay, &id).await?))
}

/// The community of this id in an address.
pub(super) async fn named(relay: &Relay, id: &str) -> Result<CommunityName, Problem> {
    let id: CommunityId = id.parse().map_err(|_| Problem::not_found("community_unknown"))?;
    relay.store.read(move |tables| community_name(tables, id)).await
}
