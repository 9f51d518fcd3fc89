//! What became of what a partner announced: one, a page, or those that are named.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{ParcelId, TrackingNumber};
use serde::Deserialize;
use uuid::Uuid;
use wire::{ErrorReply, MOST_ASKED, PartnerPage, PartnerParcel, PartnerQueryReply, PartnerQueryRequest};

use super::{Key, own, unknown, view};
use crate::{
    Relay,
    api::{Asked, Body, Problem, field},
    store::{Partner, PartnerRight, Reference, Tables},
};

/// The most parcels of one page.
const PAGE: usize = 100;

/// One of the partner's parcels.
#[utoipa::path(
    get,
    path = "/v1/partner/parcels/{reference}",
    tag = "partners",
    params(("reference" = String, Path, description = "The partner's own name of the parcel")),
    responses(
        (status = 200, description = "As it is now", body = PartnerParcel),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn one(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Path(name): Path<String>,
) -> Result<Json<PartnerParcel>, Problem> {
    let partner = key.with(PartnerRight::Query)?;
    let looking = move |tables: &dyn Tables| {
        let (reference, row) = own(tables, &partner, &name)?;
        view(tables, &reference, &row)?.ok_or_else(unknown)
    };
    relay.store.read(looking).await.map(Json)
}

/// Where a page begins.
#[derive(Deserialize)]
pub struct After {
    /// `next` of the page before.
    #[serde(default)]
    after: Option<String>,
}

/// The partner's parcels, the first announced first, a hundred at a time; those of one batch in any order.
#[utoipa::path(
    get,
    path = "/v1/partner/parcels",
    operation_id = "partner_list",
    tag = "partners",
    params(("after" = Option<String>, Query, description = "`next` of the page before; nothing for the first page")),
    responses(
        (status = 200, description = "A page", body = PartnerPage),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 422, description = "`after_unreadable`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn list(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Asked(After { after }): Asked<After>,
) -> Result<Json<PartnerPage>, Problem> {
    let partner = key.with(PartnerRight::Query)?;
    let after = match after.as_deref().filter(|after| !after.is_empty()) {
        Some(text) => {
            text.parse::<ParcelId>().map_err(|_| Problem::invalid("after_unreadable", "this is no page of ours"))?
        }
        None => ParcelId(Uuid::nil()),
    };
    let looking = move |tables: &dyn Tables| {
        let references = tables.references_after(partner.id, after, PAGE)?;
        let last = references.last().map(|reference| reference.announced_as.to_string());
        let next = last.filter(|_| references.len() == PAGE);
        Ok::<_, Problem>(PartnerPage { parcels: views(tables, &partner, &references)?, next })
    };
    relay.store.read(looking).await.map(Json)
}

/// Those that are named by references or tracking numbers, of the partner's own.
#[utoipa::path(
    post,
    path = "/v1/partner/parcels/query",
    tag = "partners",
    request_body = PartnerQueryRequest,
    responses(
        (status = 200, description = "What was found", body = PartnerQueryReply),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 422, description = "`too_many`: more than 200 references and numbers", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn query(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Body(request): Body<PartnerQueryRequest>,
) -> Result<Json<PartnerQueryReply>, Problem> {
    let partner = key.with(PartnerRight::Query)?;
    if request.references.len() + request.tracking_numbers.len() > MOST_ASKED {
        return Err(Problem::invalid("too_many", "at most 200 references and numbers at once"));
    }
    // What could not have been announced was not.
    let names: Vec<String> = request.references.iter().filter_map(|name| field::key(name).ok()).collect();
    let numbers = request.tracking_numbers.iter();
    let numbers: Vec<TrackingNumber> = numbers.filter_map(|number| field::tracking(number).ok()).collect();
    let looking = move |tables: &dyn Tables| {
        let mut found = tables.references(partner.id, &names)?;
        found.extend(tables.references_by_number(partner.id, &numbers, MOST_ASKED)?);
        let mut seen = BTreeSet::new();
        found.retain(|reference| seen.insert(reference.reference.clone()));
        Ok::<_, Problem>(PartnerQueryReply { parcels: views(tables, &partner, &found)? })
    };
    relay.store.read(looking).await.map(Json)
}

fn views(tables: &dyn Tables, partner: &Partner, references: &[Reference]) -> Result<Vec<PartnerParcel>, Problem> {
    let mut parcels = Vec::new();
    for reference in references.iter().filter(|reference| partner.serves(reference.community_id)) {
        if let Some(row) = tables.parcel(reference.community_id, reference.parcel_id)? {
            parcels.extend(view(tables, reference, &row)?);
        }
    }
    Ok(parcels)
}
