//! `POST /v1/return`: a desk gives back what a restored relay has lost.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use domain::DeviceId;
use wire::{ErrorReply, ReturnReply, ReturnRequest};

use super::{Body, Desk, Problem, pair::REBUILDING_MS, pull::granted_head};
use crate::{
    Relay, auth,
    limits::What,
    sequence::{Stretch, Taken},
    store::{Scope, Tables},
};

/// Events taken back in one transaction, so that desks that push need not wait for long.
const PIECE: usize = 500;

/// Checks the stretch, then takes it back piece by piece; asking again changes nothing.
#[utoipa::path(
    post,
    path = "/v1/return",
    tag = "desks",
    request_body = ReturnRequest,
    responses(
        (status = 200, description = "As asked", body = ReturnReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`, `seal_wrong`", body = ErrorReply),
        (status = 409, description = "`diverged`; `others_first`: a stretch after a gap is taken last", body = ErrorReply),
        (status = 422, description = "not consecutive events of this log", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn give_back(
    State(relay): State<Arc<Relay>>,
    Desk(id): Desk,
    Body(request): Body<ReturnRequest>,
) -> Result<Json<ReturnReply>, Problem> {
    relay.limits.take(What::Mend, &id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let seal = request.seal.clone();
    let unfit = |code| Problem::invalid(code, "these are not consecutive events of this log as a relay gave them");
    let stretch = Arc::new(Stretch::read(request).map_err(unfit)?);
    let (here, given) = (Arc::clone(&relay), Arc::clone(&stretch));
    relay.store.read(move |tables| allowed(&here, tables, id, &given, seal.as_deref())).await?;
    let mut all = Taken::default();
    for start in (0..stretch.entries.len()).step_by(PIECE) {
        let piece = start..stretch.entries.len().min(start + PIECE);
        let taken = take(&relay, &stretch, piece).await?;
        all = Taken { taken: all.taken + taken.taken, known: all.known + taken.known };
    }
    let (here, community) = (Arc::clone(&relay), stretch.community);
    relay.store.read(move |tables| reply(&here, granted_head(tables, id, community)?, all)).await.map(Json)
}

/// Its own mark proves that the relay had this log. Without one it trusts a desk that was paired to
/// rebuild it.
fn allowed(
    relay: &Relay,
    tables: &dyn Tables,
    id: DeviceId,
    stretch: &Stretch,
    seal: Option<&str>,
) -> Result<(), Problem> {
    granted_head(tables, id, stretch.community)?;
    if stretch.after_gap && !relay.sequencer(tables).others_have_come(stretch.community, id)? {
        return Err(Problem::new(StatusCode::CONFLICT, "others_first", "other desks have not given back yet"));
    }
    let fits = stretch.entries.last().is_some_and(|last| {
        let seal = seal.unwrap_or_default();
        auth::is_sealed(relay.store.identity(), stretch.community, last.seq, &last.prefix_hash, seal)
    });
    // For longer than that nobody may: the leave was given under a clock that was ahead.
    let left = |until: domain::Timestamp| until.millis_since(relay.around.now());
    let rebuilds =
        tables.device(id)?.is_some_and(|device| (1..=2 * REBUILDING_MS).contains(&left(device.rebuilds_until)));
    match fits || rebuilds {
        true => Ok(()),
        false => Err(Problem::new(StatusCode::FORBIDDEN, "seal_wrong", "this relay has not given out this stretch")),
    }
}

async fn take(relay: &Arc<Relay>, stretch: &Arc<Stretch>, piece: Range<usize>) -> Result<Taken, Problem> {
    let devices: BTreeSet<_> = stretch.entries[piece.clone()].iter().map(|entry| entry.event.device_id).collect();
    let scope = devices.into_iter().fold(Scope::community(stretch.community), Scope::with_device);
    let (here, stretch) = (Arc::clone(relay), Arc::clone(stretch));
    let work = move |tables: &dyn Tables| {
        let sequencer = here.sequencer(tables);
        let taken = sequencer.take_back(&stretch, piece)?.ok_or_else(Problem::diverged)?;
        if taken.taken > 0 {
            // Until every desk has come, nobody can say what else is missing.
            sequencer.begin_reconciling(stretch.community)?;
        }
        Ok(taken)
    };
    relay.store.write(scope, work).await
}

fn reply(relay: &Relay, head: crate::store::Head, all: Taken) -> Result<ReturnReply, Problem> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ReturnReply {
        taken: number(all.taken),
        known: number(all.known),
        head: head.seq,
        prefix_hash: head.prefix_hash,
        epoch: relay.store.identity().epoch,
    })
}
