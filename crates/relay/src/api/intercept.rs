//! `POST /v1/announcements/{id}/intercept`: a courier asks for a parcel back that lies at the desk.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    AttentionKind, Author, Body as EventBody, CommunityId, CourierId, ParcelEvent, ParcelId, ParcelState, SideBody,
    SideId, SideRow, Status, Subject, Words,
    community::{Limits, month},
    verbs,
};
use serde_json::{Value, json};
use wire::{ErrorReply, InterceptRequest};

use super::{Body, Problem, SignedIn, announcements::own, field};
use crate::{
    Relay,
    limits::What,
    store::{Scope, StoreError, Tables},
    surroundings::random,
};

/// So many of a courier's parcels, the newest, are looked at for what was asked back this month.
const MOST_LOOKED_AT: usize = 500;

/// Asking twice is asking once; too late is said with its reason. What the desk has not received yet is
/// withdrawn.
#[utoipa::path(
    post,
    path = "/v1/announcements/{id}/intercept",
    tag = "couriers",
    params(("id" = String, Path, description = "Which")),
    request_body = InterceptRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`", body = ErrorReply),
        (status = 409, description = "the reason, such as `already_picked_up`, `intercepts_used_up`", body = ErrorReply),
        (status = 422, description = "`reason_unreadable`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn intercept(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Body(request): Body<InterceptRequest>,
) -> Result<Json<Value>, Problem> {
    let who = signed_in.phone.to_string();
    relay.limits.take(What::Announce, &who, relay.around.now()).map_err(Problem::too_often)?;
    let id: ParcelId = id.parse().map_err(|_| Problem::not_found("parcel_unknown"))?;
    let reason = field::reason(&request.reason)?;
    let entries = relay.store.read(move |tables| signed_in.entries(tables)).await?;
    let (here, scope) = (Arc::clone(&relay), Scope::communities(entries.iter().map(|entry| entry.community_id)));
    let asked = move |tables: &dyn Tables| {
        let (community, state) = own(tables, &entries, id)?;
        ask_back(&here, tables, community, (&state, reason))
    };
    relay.store.write(scope, asked).await?;
    Ok(Json(json!({})))
}

fn ask_back(
    relay: &Relay,
    tables: &dyn Tables,
    community: CommunityId,
    (state, reason): (&ParcelState, Option<Words>),
) -> Result<(), Problem> {
    let Some(parcel) = &state.parcel else { return Err(Problem::not_found("parcel_unknown")) };
    let asked_already = parcel.status == Status::Available && state.asked_back().next().is_some();
    if parcel.status == Status::Withdrawn || asked_already {
        return Ok(());
    }
    let limits = tables.community(community)?.map(|here| here.limits).unwrap_or_default();
    let asked = asked_this_month(relay, tables, community, (&limits, parcel.courier))?;
    let side = |text| {
        let (id, salt) = (SideId::new(relay.around.now(), random(&*relay.around)), random(&*relay.around));
        SideRow::new(id, salt, SideBody::Words { text })
    };
    let row = reason.map(side);
    let event = verbs::request_intercept(state, &limits, asked, row.as_ref().map(SideRow::reference))
        .map_err(|refusal| Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string()))?;
    // A withdrawal has no words.
    let rows: Vec<SideRow> =
        row.into_iter().filter(|_| matches!(event, ParcelEvent::InterceptRequested { .. })).collect();
    let subject = Subject::parcel(parcel.id);
    relay.sequencer(tables).record(Author::Courier, community, subject, &EventBody::Parcel(event), &rows)?;
    Ok(())
}

/// How many of a courier's parcels were asked back in this calendar month, where anybody counts.
fn asked_this_month(
    relay: &Relay,
    tables: &dyn Tables,
    community: CommunityId,
    (limits, courier): (&Limits, Option<CourierId>),
) -> Result<u32, StoreError> {
    let (Some(_), Some(courier)) = (limits.intercepts_per_month, courier) else { return Ok(0) };
    let now = month(relay.around.now());
    let parcels = tables.parcels_of(community, courier, MOST_LOOKED_AT)?;
    let asked = parcels.iter().filter(|row| {
        let mut items = row.state.attention.iter();
        items.any(|item| item.kind == AttentionKind::InterceptRequested && month(item.at) == now)
    });
    Ok(u32::try_from(asked.count()).unwrap_or(u32::MAX))
}
