//! What a partner could not be told, and having it told again.

use std::sync::Arc;

use axum::{Json, extract::State};
use uuid::Uuid;
use wire::{DeadWebhook, ErrorReply, MOST_ASKED, RedeliverReply, RedeliverRequest};

use super::Key;
use crate::{
    Relay,
    api::{Body, Problem},
    partners::{self, PartnerError},
    store::{Delivery, PartnerRight, Tables},
    surroundings::local_time,
};

/// Webhooks that were given up after three days, the oldest first, at most 200.
#[utoipa::path(
    get,
    path = "/v1/partner/webhook/dead",
    tag = "partners",
    responses(
        (status = 200, description = "As asked", body = Vec<DeadWebhook>),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn dead(State(relay): State<Arc<Relay>>, key: Key) -> Result<Json<Vec<DeadWebhook>>, Problem> {
    let partner = key.with(PartnerRight::Query)?;
    let looking = move |tables: &dyn Tables| tables.dead_deliveries(partner.id, MOST_ASKED).map_err(Problem::from);
    let dead = relay.store.read(looking).await?;
    Ok(Json(dead.into_iter().map(shown).collect()))
}

/// Has webhooks sent again that were given up; all of them where none is named.
#[utoipa::path(
    post,
    path = "/v1/partner/webhook/redeliver",
    tag = "partners",
    request_body = RedeliverRequest,
    responses(
        (status = 200, description = "On their way", body = RedeliverReply),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 422, description = "`too_many`, `id_unreadable`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn redeliver(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Body(request): Body<RedeliverRequest>,
) -> Result<Json<RedeliverReply>, Problem> {
    let partner = key.with(PartnerRight::Query)?;
    if request.ids.len() > MOST_ASKED {
        return Err(Problem::invalid("too_many", "at most 200 at once"));
    }
    let unreadable = |_| Problem::invalid("id_unreadable", "this is no id of a webhook");
    let ids = request.ids.iter().map(|id| Uuid::parse_str(id).map_err(unreadable)).collect::<Result<Vec<_>, _>>()?;
    let count = partners::redeliver(&relay, &partner.id.to_string(), ids).await.map_err(problem)?;
    Ok(Json(RedeliverReply { redelivered: u32::try_from(count).unwrap_or(u32::MAX) }))
}

fn shown(delivery: Delivery) -> DeadWebhook {
    DeadWebhook {
        id: delivery.id.to_string(),
        event_type: delivery.telling.what,
        reference: delivery.telling.reference,
        at: local_time(delivery.telling.at),
        tries: delivery.tries,
        failure: delivery.failure.unwrap_or_default(),
    }
}

fn problem(error: PartnerError) -> Problem {
    match error {
        PartnerError::Store(error) => error.into(),
        _ => super::key::unknown(),
    }
}
