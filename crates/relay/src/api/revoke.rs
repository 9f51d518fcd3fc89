//! `POST /v1/revoke`: a desk ends another one of its organization, such as a stolen PC.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde_json::{Value, json};
use wire::{ErrorReply, RevokeRequest};

use super::{Body, Desk, Problem};
use crate::{
    Relay,
    limits::What,
    store::{Scope, Tables},
};

/// Ends a device; doing it again is the same. One of another organization is as unknown as none.
#[utoipa::path(
    post,
    path = "/v1/revoke",
    tag = "desks",
    request_body = RevokeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`", body = ErrorReply),
        (status = 404, description = "`no_such_device`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn revoke(
    State(relay): State<Arc<Relay>>,
    Desk(by): Desk,
    Body(request): Body<RevokeRequest>,
) -> Result<Json<Value>, Problem> {
    relay.limits.take(What::Succeed, &by.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let target = request.device_id;
    let given = relay.store.read(move |tables| tables.grants(target).map_err(Problem::from)).await?;
    let scope = Scope::communities(given.into_iter().map(|grant| grant.community_id)).with_device(target);
    let here = Arc::clone(&relay);
    let work = move |tables: &dyn Tables| {
        let unknown = || Problem::not_found("no_such_device");
        let owner = tables.device(by)?.ok_or_else(unknown)?.organization;
        let known = tables.device(target)?.filter(|device| device.public_key.is_some());
        known.filter(|device| device.organization == owner).ok_or_else(unknown)?;
        Ok::<_, Problem>(here.sequencer(tables).revoke(target)?)
    };
    relay.store.write(scope, work).await?;
    relay.bells.ring_outbox();
    Ok(Json(json!({})))
}
