//! `POST /v1/push`: a desk's events, judged one by one, answered when they are on the disk.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::DeviceId;
use serde::Deserialize;
use serde_json::value::RawValue;
use wire::{ErrorReply, MOST_EVENTS, Outcome, PushReply, PushRequest, PushResult};

use super::{Bearer, Problem, Raw};
use crate::{
    Relay,
    limits::What,
    metrics::Fate,
    sequence::{Judging, Pushed, Sequencer, Sides},
    store::{Foreseen, Scope, Tables},
};

/// Judges every event of the push in one transaction.
#[utoipa::path(
    post,
    path = "/v1/push",
    tag = "desks",
    request_body = PushRequest,
    responses(
        (status = 200, description = "As asked", body = PushReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 422, description = "`unreadable`, `too_many`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn push(
    State(relay): State<Arc<Relay>>,
    Bearer(id): Bearer,
    Raw(body): Raw,
) -> Result<Json<PushReply>, Problem> {
    relay.limits.take(What::Push, &id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    // Read here, beside the writer: it has enough to do.
    let events = read(&body, MOST_EVENTS)?;
    let (here, scope) = (Arc::clone(&relay), scope(&events, id));
    let write = move |tables: &dyn Tables| take_in(&here.sequencer(tables), id, &events);
    let reply = relay.store.write(scope, write).await?;
    count(&relay, &reply);
    Ok(Json(reply))
}

/// What became of them, for the operator.
pub(super) fn count(relay: &Relay, reply: &PushReply) {
    for result in &reply.results {
        relay.metrics.events.get_or_create(&fate(&result.outcome)).inc();
    }
}

fn fate(outcome: &Outcome) -> Fate {
    let (outcome, reason) = match outcome {
        Outcome::Accepted { .. } => ("accepted", ""),
        Outcome::Duplicate { .. } => ("duplicate", ""),
        Outcome::Quarantined { reason } => ("quarantined", reason.as_str()),
        Outcome::Other => ("other", ""),
    };
    Fate { outcome, reason: reason.into() }
}

/// What judging and folding them writes into and will ask for.
pub(super) fn scope(events: &[Pushed], id: DeviceId) -> Scope {
    let mut foreseen = Foreseen::default();
    events.iter().for_each(|pushed| pushed.foresee(&mut foreseen));
    Scope::communities(events.iter().map(Pushed::community)).with_device(id).foreseeing(foreseen)
}

/// The request, or a bundle, in pieces, so that one that cannot be read does not spoil the others.
#[derive(Deserialize)]
struct Pieces<'a> {
    events: Vec<Box<RawValue>>,
    #[serde(borrow, default)]
    sides: Vec<&'a RawValue>,
}

/// Judges events as a push of this device.
pub(super) fn take_in(sequencer: &Sequencer<'_>, id: DeviceId, events: &[Pushed]) -> Result<PushReply, Problem> {
    let device = sequencer.tables.device(id)?.ok_or_else(Problem::token_needed)?;
    let mut judging = Judging::new(sequencer, device);
    let mut results = Vec::with_capacity(events.len());
    for pushed in events {
        results.push(PushResult { event_id: pushed.outline.event_id, outcome: judging.judge(pushed)? });
    }
    let device_seq_held = judging.end()?.held;
    Ok(PushReply { results, device_seq_held, epoch: sequencer.identity.epoch, relay_time: sequencer.now })
}

/// The events of a body with their side rows, at most `most` events.
pub(super) fn read(body: &[u8], most: usize) -> Result<Vec<Pushed>, Problem> {
    let unreadable = |_| Problem::invalid("unreadable", "the body is not what this call takes");
    let pieces: Pieces<'_> = serde_json::from_slice(body).map_err(unreadable)?;
    if pieces.events.len() > most {
        return Err(Problem::invalid("too_many", "more events than one push may have"));
    }
    let sides = pieces.sides.into_iter().filter_map(|text| serde_json::from_str(text.get()).ok());
    let sides = Sides::new(sides.collect());
    pieces.events.into_iter().map(|text| Pushed::read(text, &sides).map_err(unreadable)).collect()
}
