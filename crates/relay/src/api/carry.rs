//! `POST /v1/carry`: a desk brings the events of another one that cannot reach the relay itself.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{DeviceId, Event};
use serde::Deserialize;
use wire::{Bundle, ErrorReply, MOST_RETURNED, PushReply, carried_text};

use super::{Desk, Problem, Raw, push};
use crate::{Relay, auth, limits::What, sequence::Pushed, store::Tables};

/// Events judged in one transaction.
const PIECE: usize = 500;

/// What a bundle says beside its events.
#[derive(Deserialize)]
struct Cover {
    format: u32,
    device_id: DeviceId,
    signature: String,
}

/// Judged as the writing device's own push, whoever brings it.
#[utoipa::path(
    post,
    path = "/v1/carry",
    tag = "desks",
    request_body = Bundle,
    responses(
        (status = 200, description = "As asked", body = PushReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `signature_wrong`", body = ErrorReply),
        (status = 422, description = "`unreadable`, `format_unknown`, `too_many`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn carry(
    State(relay): State<Arc<Relay>>,
    Desk(by): Desk,
    Raw(body): Raw,
) -> Result<Json<PushReply>, Problem> {
    relay.limits.take(What::Mend, &by.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let unreadable = |_| Problem::invalid("unreadable", "the body is not what this call takes");
    let cover: Cover = serde_json::from_slice(&body).map_err(unreadable)?;
    let events = push::read(&body, MOST_RETURNED)?;
    if cover.format != 1 {
        return Err(Problem::invalid("format_unknown", "a bundle of another format"));
    }
    let written: Option<Vec<Event>> = events.iter().map(|pushed| pushed.event().cloned()).collect();
    let written = written.ok_or_else(|| Problem::invalid("unreadable", "an event of the bundle cannot be read"))?;
    let (device, text) = (cover.device_id, carried_text(cover.device_id, &written));
    relay.store.read(move |tables| is_its(tables, by, &cover, &text)).await?;
    let reply = judge(&relay, device, events).await?;
    push::count(&relay, &reply);
    Ok(Json(reply))
}

/// Signed by the key of the device that wrote it, a device of the same organization. What of it is
/// wrong is not said: nobody is to learn which devices there are.
fn is_its(tables: &dyn Tables, by: DeviceId, cover: &Cover, text: &str) -> Result<(), Problem> {
    let wrong = || Problem::new(StatusCode::FORBIDDEN, "signature_wrong", "not signed by a device that is known here");
    let writer = tables.device(cover.device_id)?.ok_or_else(wrong)?;
    let same_owner = tables.device(by)?.is_some_and(|device| device.organization == writer.organization);
    let key = writer.public_key.filter(|_| same_owner).ok_or_else(wrong)?;
    auth::is_signed(&key, text, &cover.signature).then_some(()).ok_or_else(wrong)
}

async fn judge(relay: &Arc<Relay>, device: DeviceId, events: Vec<Pushed>) -> Result<PushReply, Problem> {
    let events = Arc::new(events);
    let mut whole: Option<PushReply> = None;
    for start in (0..events.len().max(1)).step_by(PIECE) {
        let piece = start..events.len().min(start + PIECE);
        let scope = push::scope(&events[piece.clone()], device);
        let (here, events) = (Arc::clone(relay), Arc::clone(&events));
        let work = move |tables: &dyn Tables| push::take_in(&here.sequencer(tables), device, &events[piece]);
        let mut reply = relay.store.write(scope, work).await?;
        if let Some(before) = whole {
            reply.results.splice(0..0, before.results);
        }
        whole = Some(reply);
    }
    whole.ok_or_else(|| Problem::invalid("unreadable", "the bundle is empty"))
}
