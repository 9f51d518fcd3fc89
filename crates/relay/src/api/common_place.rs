//! `POST /v1/common`: how much of what a desk has read is this relay's log, too.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::DeviceId;
use wire::{CommonReply, CommonRequest, ErrorReply, Link, MOST_LINKS};

use super::{
    Body, Desk, Problem,
    pull::{chain_at, granted_head},
};
use crate::{
    Relay, auth,
    limits::What,
    store::{Scope, StoreError, Tables},
};

/// A link with the relay's own seal that is not in the log tells that the relay was set back.
#[utoipa::path(
    post,
    path = "/v1/common",
    tag = "desks",
    request_body = CommonRequest,
    responses(
        (status = 200, description = "As asked", body = CommonReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`", body = ErrorReply),
        (status = 422, description = "`too_many`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn common_place(
    State(relay): State<Arc<Relay>>,
    Desk(id): Desk,
    Body(request): Body<CommonRequest>,
) -> Result<Json<CommonReply>, Problem> {
    relay.limits.take(What::Mend, &id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    if request.links.len() > MOST_LINKS {
        return Err(Problem::invalid("too_many", "more links than one question may have"));
    }
    let (here, community) = (Arc::clone(&relay), request.community);
    let look = move |tables: &dyn Tables| look(&here, tables, id, &request);
    let (reply, set_back) = relay.store.read(look).await?;
    if set_back {
        let here = Arc::clone(&relay);
        let begin = move |tables: &dyn Tables| here.sequencer(tables).begin_reconciling(community);
        relay.store.write::<_, StoreError>(Scope::community(community), begin).await?;
    }
    Ok(Json(reply))
}

fn look(
    relay: &Relay,
    tables: &dyn Tables,
    id: DeviceId,
    request: &CommonRequest,
) -> Result<(CommonReply, bool), Problem> {
    let head = granted_head(tables, id, request.community)?;
    let identity = relay.store.identity();
    let (mut seq, mut set_back) = (0, false);
    for Link { seq: place, prefix_hash, seal } in &request.links {
        if chain_at(tables, request.community, *place)?.as_ref() == Some(prefix_hash) {
            seq = seq.max(*place);
        } else if let Some(seal) = seal {
            set_back |= auth::is_sealed(identity, request.community, *place, prefix_hash, seal);
        }
    }
    let reply = CommonReply { epoch: identity.epoch, seq, head: head.seq, relay_time: relay.around.now() };
    Ok((reply, set_back))
}
