//! `GET /v1/snapshot`: folded states instead of the whole log, page by page.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use domain::{DeviceId, ParcelId, RULES, SideRef};
use serde::Serialize;
use serde_json::Value;
use wire::{EntryAt, ErrorReply, Link, ParcelAt, SnapshotPage, SnapshotQuery};

use super::{Asked, Desk, Problem, pull::granted_head};
use crate::{
    Relay, auth,
    limits::What,
    store::{StoreError, Tables},
};

/// The most parcels of one page.
const MOST_PARCELS: usize = 2_000;
/// About the most bytes of their states; the personal data beside them is about as much.
const LARGEST_PAGE: usize = 1024 * 1024;

/// Each page is one view of its own: what came in meanwhile is in the tail of the log.
#[utoipa::path(
    get,
    path = "/v1/snapshot",
    tag = "desks",
    params(SnapshotQuery),
    responses(
        (status = 200, description = "As asked", body = SnapshotPage),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`", body = ErrorReply),
        (status = 422, description = "`cursor_unreadable`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn snapshot(
    State(relay): State<Arc<Relay>>,
    Desk(id): Desk,
    Asked(query): Asked<SnapshotQuery>,
) -> Result<Json<SnapshotPage>, Problem> {
    relay.limits.take(What::Mend, &id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let after = query.cursor.as_deref().map(str::parse::<ParcelId>).transpose();
    let after = after.map_err(|_| Problem::invalid("cursor_unreadable", "not a cursor of this relay"))?;
    let here = Arc::clone(&relay);
    relay.store.read(move |tables| page(&here, tables, id, &query, after)).await.map(Json)
}

fn page(
    relay: &Relay,
    tables: &dyn Tables,
    id: DeviceId,
    query: &SnapshotQuery,
    after: Option<ParcelId>,
) -> Result<SnapshotPage, Problem> {
    let head = granted_head(tables, id, query.community)?;
    let identity = relay.store.identity();
    let is_first = after.is_none();
    let couriers = if is_first { tables.couriers(query.community)? } else { Vec::new() };
    let entries = if is_first { tables.entries(query.community)? } else { Vec::new() };
    let most = query.most.map_or(MOST_PARCELS, |most| (most as usize).clamp(1, MOST_PARCELS));
    let parcels = tables.states_after(query.community, after, most, LARGEST_PAGE)?;
    let last = parcels.last().map(|parcel| parcel.id);
    let more = match last {
        Some(last) => !tables.states_after(query.community, Some(last), 1, 1)?.is_empty(),
        None => false,
    };
    let seal = auth::seal(identity, query.community, head.seq, &head.prefix_hash);
    Ok(SnapshotPage {
        epoch: identity.epoch,
        at: Link { seq: head.seq, prefix_hash: head.prefix_hash, seal: Some(seal) },
        community: if is_first { tables.community(query.community)? } else { None },
        sides: tables.sides_of(query.community, &named(&couriers, &entries, &parcels)?)?,
        couriers,
        entries,
        parcels,
        cursor: last.filter(|_| more).map(|last| last.to_string()),
        rules: RULES,
        relay_time: relay.around.now(),
    })
}

/// The side rows that these states name.
fn named(
    couriers: &[domain::Courier],
    entries: &[EntryAt],
    parcels: &[ParcelAt],
) -> Result<Vec<domain::SideId>, StoreError> {
    let mut found = BTreeSet::new();
    entries.iter().for_each(|entry| walk(&entry.state, &mut found));
    couriers.iter().try_for_each(|courier| collect(courier, &mut found))?;
    parcels.iter().try_for_each(|parcel| collect(&parcel.state, &mut found))?;
    Ok(found.into_iter().collect())
}

fn collect(state: &impl Serialize, found: &mut BTreeSet<domain::SideId>) -> Result<(), StoreError> {
    let value = serde_json::to_value(state);
    let value = value.map_err(|_| StoreError::Broken("a state cannot be written down".into()))?;
    walk(&value, found);
    Ok(())
}

fn walk(value: &Value, found: &mut BTreeSet<domain::SideId>) {
    match value {
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("hash") => {
            found.extend(serde_json::from_value::<SideRef>(value.clone()).map(|reference| reference.id));
        }
        Value::Object(fields) => fields.values().for_each(|field| walk(field, found)),
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        _ => {}
    }
}
