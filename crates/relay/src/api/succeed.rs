//! `POST /v1/succeed`: a desk that runs twice, or was set back, goes on as another device.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::DeviceId;
use wire::{ErrorReply, Grant, PairReply, SucceedRequest};

use super::{
    Body, Desk, Problem,
    pair::{device_taken, give_share, public_key},
};
use crate::{
    Relay,
    limits::What,
    sequence::Sequencer,
    store::{Device, Scope, Tables},
};

/// The new device gets what the old one was given, with fresh shares of the pickup codes: the old
/// one may still draw from its own. Asking again answers the same again.
#[utoipa::path(
    post,
    path = "/v1/succeed",
    tag = "desks",
    request_body = SucceedRequest,
    responses(
        (status = 200, description = "As asked", body = PairReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`", body = ErrorReply),
        (status = 409, description = "`device_taken`, `no_share_left`", body = ErrorReply),
        (status = 422, description = "`key_unreadable`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn succeed(
    State(relay): State<Arc<Relay>>,
    Desk(old): Desk,
    Body(request): Body<SucceedRequest>,
) -> Result<Json<PairReply>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Succeed, &old.to_string(), now).map_err(Problem::too_often)?;
    let (new, key) = (request.device_id, public_key(&request.public_key)?);
    let given = relay.store.read(move |tables| tables.grants(old).map_err(Problem::from)).await?;
    let scope = Scope::communities(given.into_iter().map(|grant| grant.community_id)).with_device(old).with_device(new);
    let here = Arc::clone(&relay);
    let work = move |tables: &dyn Tables| go_on(&here.sequencer(tables), old, new, key);
    let grants = relay.store.write(scope, work).await?;
    Ok(Json(PairReply { epoch: relay.store.identity().epoch, grants, relay_time: now }))
}

fn go_on(sequencer: &Sequencer<'_>, old: DeviceId, new: DeviceId, key: [u8; 32]) -> Result<Vec<Grant>, Problem> {
    let tables = sequencer.tables;
    let before = tables.device(old)?.ok_or_else(Problem::revoked)?;
    match tables.device(new)? {
        Some(known) if known.revoked => return Err(Problem::revoked()),
        Some(known) if known.public_key == Some(key) && known.succeeds == Some(old) => {}
        Some(_) => return Err(device_taken()),
        None => {
            let device = Device::new(new, Some(key), before.organization);
            tables.add_device(&Device { succeeds: Some(old), ..device }, sequencer.now)?;
            let given = tables.grants(old)?;
            given.iter().try_for_each(|grant| give_share(tables, new, grant.community_id))?;
        }
    }
    Ok(tables.grants(new)?)
}
