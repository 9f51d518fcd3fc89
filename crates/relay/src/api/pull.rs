//! `GET /v1/events`: the log after a place, catching up or live by the same path.

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::State, http::StatusCode};
use domain::DeviceId;
use wire::{MOST_EVENTS, PullQuery, PullReply};

use super::{Asked, Desk, Problem};
use crate::{Relay, store::Tables};

/// The longest wait, in seconds.
const LONGEST_WAIT: u32 = 25;
/// About the most bytes of events in one answer.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Answers at once when there is something, otherwise as soon as there is, or when the wait is over.
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
    tokio::select! {
        _ = bell.changed() => {}
        () = tokio::time::sleep(wait) => {}
        () = relay.stopped() => {}
    }
    look(&relay, id, &query).await.map(Json)
}

async fn look(relay: &Arc<Relay>, id: DeviceId, query: &PullQuery) -> Result<PullReply, Problem> {
    let (here, query) = (Arc::clone(relay), query.clone());
    relay.store.read(move |tables| read(&here, tables, id, &query)).await
}

fn read(relay: &Relay, tables: &dyn Tables, id: DeviceId, query: &PullQuery) -> Result<PullReply, Problem> {
    let granted = tables.grants(id)?.iter().any(|grant| grant.community_id == query.community);
    let head = tables.head(query.community)?.filter(|_| granted);
    let head =
        head.ok_or_else(|| Problem::new(StatusCode::FORBIDDEN, "foreign_community", "not given to this desk"))?;
    let epoch = relay.store.identity().epoch;
    if !continues(tables, epoch, query)? {
        return Err(Problem::new(StatusCode::CONFLICT, "diverged", "this is not the log that the desk has read"));
    }
    let events = tables.stretch(query.community, query.after, MOST_EVENTS, LARGEST_ANSWER)?;
    let last = events.last().map_or(query.after, |entry| entry.seq);
    let sides = tables.sides(query.community, query.after + 1, last)?;
    Ok(PullReply {
        epoch,
        events,
        sides,
        head: head.seq,
        relay_time: relay.around.now(),
        states: Vec::new(),
        rules: None,
        seal: None,
    })
}

/// Whether what the desk has read is the beginning of this log.
fn continues(tables: &dyn Tables, epoch: u64, query: &PullQuery) -> Result<bool, Problem> {
    if query.epoch != 0 && query.epoch != epoch {
        return Ok(false);
    }
    let chain = match query.after {
        0 => Some(String::new()),
        after => tables.prefix_hash(query.community, after)?,
    };
    Ok(chain.as_deref() == Some(query.prefix_hash.as_str()))
}
