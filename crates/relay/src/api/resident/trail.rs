//! `POST /v1/resident/parcels/{id}/trail`: what the carrier tells now, beside what the desk does.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use domain::ParcelId;
use wire::{ErrorReply, Trail};

use super::{
    super::{Problem, trail},
    community,
    seen::Looking,
    session::Resident,
};
use crate::{Relay, residents, store::Tables};

/// Asks the carrier where [`Trail::may_ask`] says so, and answers what is known then.
#[utoipa::path(
    post,
    path = "/v1/resident/parcels/{id}/trail",
    operation_id = "resident_trail",
    tag = "residents",
    params(("id" = String, Path, description = "Which parcel")),
    responses(
        (status = 200, description = "As known now", body = Trail),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`, also somebody else's; `no_trail`", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn ask(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Path(id): Path<String>,
) -> Result<Json<Trail>, Problem> {
    let unknown = || Problem::not_found("parcel_unknown");
    let id: ParcelId = id.parse().map_err(|_| unknown())?;
    let own = move |tables: &dyn Tables, resident: &Resident| {
        residents::parcel(tables, &resident.households(tables)?, id)?.ok_or_else(unknown)
    };
    let asking = resident.clone();
    let (place, row) = relay.store.read(move |tables| own(tables, &asking)).await?;
    trail::ask(&relay, place, &row).await?;
    let here = Arc::clone(&relay);
    // It may have become somebody else's while the carrier thought about it.
    let known = relay.store.read(move |tables| {
        let (place, row) = own(tables, &resident)?;
        let community = community(tables, place)?;
        let now = here.around.now();
        Looking { relay: &here, tables, community: &community, now }.trail(&row).map_err(Problem::from)
    });
    known.await?.map(Json).ok_or_else(trail::none)
}
