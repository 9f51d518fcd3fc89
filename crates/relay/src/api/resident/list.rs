//! A resident's parcels: by tab, one by one, by their numbers.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{CommunityId, ParcelId, Phone, SideId, Status, Timestamp};
use wire::{ErrorReply, ParcelsQuery, ResidentParcel, ResidentParcels, ResidentTrack, Tab, TrackQuery};

use super::{
    super::{Asked, Problem, field},
    community,
    seen::{self, Looking},
    session::Resident,
};
use crate::{
    Relay,
    residents::{self, Household},
    store::{FoldedParcel, StoreError, Tables},
};

/// The most parcels of one page.
const MOST: usize = 20;
/// So many of each status are looked at for one number.
const MOST_LOOKED_AT: usize = 200;

/// A place in the list: when a community first knew of the parcel, and which.
type Place = (Timestamp, ParcelId);

/// `GET /v1/resident/parcels?tab=&after=`
#[utoipa::path(
    get,
    path = "/v1/resident/parcels",
    tag = "residents",
    params(ParcelsQuery),
    responses(
        (status = 200, description = "As asked", body = ResidentParcels),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 422, description = "`after_unreadable`", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn parcels(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Asked(query): Asked<ParcelsQuery>,
) -> Result<Json<ResidentParcels>, Problem> {
    let before = query.after.as_deref().map(place).transpose()?;
    let here = Arc::clone(&relay);
    let page = relay.store.read(move |tables| {
        let households = resident.households(tables)?;
        let mut rows = newest(tables, &households, statuses(query.tab), before, MOST + 1)?;
        let more = rows.len() > MOST;
        rows.truncate(MOST);
        let next = rows.last().filter(|_| more).map(|(_, row)| written(row_place(row)));
        look_ahead(tables, &rows)?;
        let mut parcels = Vec::new();
        for (household, row) in &rows {
            let community = community(tables, household.community)?;
            let looking = Looking { relay: &here, tables, community: &community, now: resident.now };
            parcels.extend(looking.listed(row)?);
        }
        Ok::<_, Problem>(ResidentParcels { parcels, next })
    });
    Ok(Json(page.await?))
}

/// `GET /v1/resident/parcels/{id}`
#[utoipa::path(
    get,
    path = "/v1/resident/parcels/{id}",
    tag = "residents",
    params(("id" = String, Path, description = "Which")),
    responses(
        (status = 200, description = "As asked", body = ResidentParcel),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`, also somebody else's", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn parcel(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Path(id): Path<String>,
) -> Result<Json<ResidentParcel>, Problem> {
    let unknown = || Problem::not_found("parcel_unknown");
    let id: ParcelId = id.parse().map_err(|_| unknown())?;
    let here = Arc::clone(&relay);
    let found = relay.store.read(move |tables| {
        let (place, row) = residents::parcel(tables, &resident.households(tables)?, id)?.ok_or_else(unknown)?;
        let community = community(tables, place)?;
        tables.sides_ahead(place, &seen::rows_of(&row))?;
        Looking { relay: &here, tables, community: &community, now: resident.now }.whole(&row)
    });
    Ok(Json(found.await?))
}

/// `GET /v1/resident/track?number=`: only one's own.
#[utoipa::path(
    get,
    path = "/v1/resident/track",
    tag = "residents",
    params(("number" = String, Query, description = "As typed or scanned")),
    responses(
        (status = 200, description = "As asked; nothing found is an empty list", body = ResidentTrack),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn track(
    State(relay): State<Arc<Relay>>,
    resident: Resident,
    Asked(query): Asked<TrackQuery>,
) -> Result<Json<ResidentTrack>, Problem> {
    let number = field::tracking(&query.number)?;
    let here = Arc::clone(&relay);
    let found = relay.store.read(move |tables| {
        let households = resident.households(tables)?;
        let mut rows = newest(tables, &households, &Status::ALL, None, MOST_LOOKED_AT)?;
        rows.retain(|(_, row)| row.state.parcel.as_ref().is_some_and(|parcel| parcel.tracking == number));
        rows.truncate(MOST);
        look_ahead(tables, &rows)?;
        let mut parcels = Vec::new();
        for (household, row) in &rows {
            let community = community(tables, household.community)?;
            parcels.push(Looking { relay: &here, tables, community: &community, now: resident.now }.whole(row)?);
        }
        Ok::<_, Problem>(ResidentTrack { parcels })
    });
    Ok(Json(found.await?))
}

/// The newest of these statuses in all households, at most so many of each.
fn newest<'a>(
    tables: &dyn Tables,
    households: &'a [Household],
    statuses: &[Status],
    before: Option<Place>,
    most: usize,
) -> Result<Vec<(&'a Household, FoldedParcel)>, Problem> {
    let mut rows = Vec::new();
    for household in households {
        for (phone, status) in pairs(household, statuses) {
            let found = tables.parcels_for(household.community, (phone, status), before, most)?;
            rows.extend(found.into_iter().map(|row| (household, row)));
        }
    }
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row_place(row)));
    // Two entries of a directory may name the same phone.
    rows.dedup_by_key(|(_, row)| row.id);
    Ok(rows)
}

/// Names, phones and codes of a page at once, a question for each community.
fn look_ahead(tables: &dyn Tables, rows: &[(&Household, FoldedParcel)]) -> Result<(), StoreError> {
    let mut named: BTreeMap<CommunityId, Vec<SideId>> = BTreeMap::new();
    for (household, row) in rows {
        named.entry(household.community).or_default().extend(seen::rows_of(row));
    }
    named.iter().try_for_each(|(community, sides)| tables.sides_ahead(*community, sides))
}

fn pairs<'a>(household: &'a Household, statuses: &'a [Status]) -> impl Iterator<Item = (&'a Phone, Status)> {
    household.phones.iter().flat_map(move |phone| statuses.iter().map(move |status| (phone, *status)))
}

fn statuses(tab: Tab) -> &'static [Status] {
    match tab {
        Tab::Announced => &[Status::Announced],
        Tab::Available => &[Status::Available],
        Tab::PickedUp => &[Status::PickedUp],
        Tab::Rejected => &[Status::Rejected],
        Tab::Returns => &[Status::ReturnToSender, Status::Returned],
    }
}

fn row_place(row: &FoldedParcel) -> Place {
    (row.state.parcel.as_ref().map(domain::Parcel::recorded_at).unwrap_or_default(), row.id)
}

fn written((at, id): Place) -> String {
    format!("{}-{}", at.millis(), id.0.simple())
}

fn place(text: &str) -> Result<Place, Problem> {
    let read = || {
        let (at, id) = text.rsplit_once('-')?;
        Some((Timestamp::from_millis(at.parse::<i64>().ok()?), id.parse::<ParcelId>().ok()?))
    };
    read().ok_or_else(|| Problem::invalid("after_unreadable", "this is no page of ours"))
}
