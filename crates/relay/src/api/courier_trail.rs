//! `/v1/announcements/{id}/trail`: a courier's own parcel, as carrier and desk tell its way.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{CommunityId, ParcelId};
use wire::{ErrorReply, Trail, WayKind};

use super::{Problem, SignedIn, announcements::own, resident::way, trail};
use crate::{
    Relay,
    limits::What,
    store::{FoldedParcel, Tables},
};

/// What is known of it.
#[utoipa::path(
    get,
    path = "/v1/announcements/{id}/trail",
    tag = "couriers",
    params(("id" = String, Path, description = "Which")),
    responses(
        (status = 200, description = "As known now", body = Trail),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`, `no_trail`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn look(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Trail>, Problem> {
    known(&relay, signed_in, id.parse().map_err(|_| unknown())?).await
}

/// Asks the carrier where [`Trail::may_ask`] says so, and answers what is known then.
#[utoipa::path(
    post,
    path = "/v1/announcements/{id}/trail",
    operation_id = "courier_trail",
    tag = "couriers",
    params(("id" = String, Path, description = "Which")),
    responses(
        (status = 200, description = "As known now", body = Trail),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`, `no_trail`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn ask(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Trail>, Problem> {
    let who = signed_in.phone.to_string();
    relay.limits.take(What::Announce, &who, relay.around.now()).map_err(Problem::too_often)?;
    let id: ParcelId = id.parse().map_err(|_| unknown())?;
    let asking = signed_in.clone();
    let (place, row) = relay.store.read(move |tables| own_row(tables, &asking, id)).await?;
    trail::ask(&relay, place, &row).await?;
    known(&relay, signed_in, id).await
}

async fn known(relay: &Arc<Relay>, signed_in: SignedIn, id: ParcelId) -> Result<Json<Trail>, Problem> {
    let here = Arc::clone(relay);
    let known = relay.store.read(move |tables| {
        let (place, row) = own_row(tables, &signed_in, id)?;
        let steps = row.state.parcel.as_ref().map(way::happened).unwrap_or_default();
        // What goes on between desk and recipient is none of the courier's business.
        let steps = steps.into_iter().filter(|(kind, _)| !matches!(kind, WayKind::Held | WayKind::Disputed)).collect();
        let now = here.around.now();
        trail::of(&here, tables, (place, &row), steps, now).map_err(Problem::from)
    });
    known.await?.map(Json).ok_or_else(trail::none)
}

/// The parcel that stands for the courier's own announcement.
fn own_row(tables: &dyn Tables, signed_in: &SignedIn, id: ParcelId) -> Result<(CommunityId, FoldedParcel), Problem> {
    let (place, state) = own(tables, &signed_in.entries(tables)?, id)?;
    let id = state.parcel.as_ref().map(|parcel| parcel.id).ok_or_else(unknown)?;
    Ok((place, tables.parcel(place, id)?.ok_or_else(unknown)?))
}

fn unknown() -> Problem {
    Problem::not_found("parcel_unknown")
}
