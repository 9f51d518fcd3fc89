//! `GET /v1/events`: the log after a place, catching up or live by the same path.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use axum::{Json, extract::State};
use domain::{CommunityId, DeviceId, RULES};
use wire::{Accepted, ErrorReply, MOST_EVENTS, PullQuery, PullReply, StateOf};

use super::{Asked, Desk, Problem};
use crate::{
    Relay, auth,
    store::{Head, Scope, StoreError, Tables},
};

/// The longest wait, in seconds.
pub(super) const LONGEST_WAIT: u32 = 25;
/// About the most bytes of events in one answer.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Answers at once when there is something, otherwise as soon as there is, or when the wait is over.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "desks",
    params(PullQuery),
    responses(
        (status = 200, description = "As asked", body = PullReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`", body = ErrorReply),
        (status = 409, description = "`diverged`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn pull(
    State(relay): State<Arc<Relay>>,
    Desk(id): Desk,
    Asked(query): Asked<PullQuery>,
) -> Result<Json<PullReply>, Problem> {
    let mut bell = relay.bells.subscribe(query.community);
    let reply = look(&relay, id, &query).await?;
    if !reply.events.is_empty() || query.wait == 0 {
        return Ok(Json(reply));
    }
    let _waiting = relay.metrics.long_poll();
    let wait = Duration::from_secs(u64::from(query.wait.min(LONGEST_WAIT)));
    let over = tokio::time::sleep(wait);
    tokio::pin!(over);
    loop {
        let rung = tokio::select! {
            _ = bell.changed() => true,
            () = &mut over => false,
            () = relay.stopped() => false,
        };
        let reply = look(&relay, id, &query).await?;
        // Where several processes share a log, a bell may ring for what was read already.
        if !reply.events.is_empty() || !rung {
            return Ok(Json(reply));
        }
    }
}

async fn look(relay: &Arc<Relay>, id: DeviceId, query: &PullQuery) -> Result<PullReply, Problem> {
    let (here, asked) = (Arc::clone(relay), query.clone());
    let (reply, mending) = relay.store.read(move |tables| read(&here, tables, id, &asked)).await?;
    let last = reply.events.last().map_or(query.after, |entry| entry.seq);
    if mending && !query.owing && last == reply.head {
        let (here, community) = (Arc::clone(relay), query.community);
        let come = move |tables: &dyn Tables| here.sequencer(tables).caught_up(community, id);
        relay.store.write(Scope::community(community), come).await?;
        relay.bells.ring_outbox();
    }
    Ok(reply)
}

/// The stretch, and whether the log waits for its desks.
fn read(relay: &Relay, tables: &dyn Tables, id: DeviceId, query: &PullQuery) -> Result<(PullReply, bool), Problem> {
    let head = granted_head(tables, id, query.community)?;
    let identity = relay.store.identity();
    if !continues(tables, identity.epoch, query)? {
        return Err(Problem::diverged());
    }
    let events = tables.stretch(query.community, query.after, MOST_EVENTS, LARGEST_ANSWER)?;
    let (last, chain) =
        events.last().map_or((query.after, &query.prefix_hash), |entry| (entry.seq, &entry.prefix_hash));
    let reply = PullReply {
        epoch: identity.epoch,
        sides: tables.sides(query.community, query.after + 1, last)?,
        head: head.seq,
        relay_time: relay.around.now(),
        states: states(tables, query, &events, last)?,
        rules: Some(RULES),
        seal: (last > 0).then(|| auth::seal(identity, query.community, last, chain)),
        events,
    };
    Ok((reply, tables.reconciling(query.community)?))
}

/// The end of a log, for a desk that was given it.
pub(super) fn granted_head(tables: &dyn Tables, id: DeviceId, community: CommunityId) -> Result<Head, Problem> {
    let granted = tables.grants(id)?.iter().any(|grant| grant.community_id == community);
    tables.head(community)?.filter(|_| granted).ok_or_else(Problem::foreign_community)
}

fn states(tables: &dyn Tables, query: &PullQuery, events: &[Accepted], last: u64) -> Result<Vec<StateOf>, StoreError> {
    let parcels: BTreeSet<_> = events.iter().filter_map(|entry| entry.event.parcel()).collect();
    if parcels.is_empty() {
        return Ok(Vec::new());
    }
    tables.states_at(query.community, &parcels.into_iter().collect::<Vec<_>>(), last)
}

/// Whether what the desk has read is the beginning of this log.
fn continues(tables: &dyn Tables, epoch: u64, query: &PullQuery) -> Result<bool, Problem> {
    if query.epoch != 0 && query.epoch != epoch {
        return Ok(false);
    }
    Ok(chain_at(tables, query.community, query.after)?.as_deref() == Some(query.prefix_hash.as_str()))
}

/// The chain at a place; empty before the first.
pub(super) fn chain_at(tables: &dyn Tables, community: CommunityId, seq: u64) -> Result<Option<String>, StoreError> {
    if seq == 0 { Ok(Some(String::new())) } else { tables.prefix_hash(community, seq) }
}
