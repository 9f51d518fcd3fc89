//! `GET /v1/snapshot`: folded states instead of the whole log, page by page.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use domain::{CommunityId, DeviceId, ParcelId, RULES, SideRef, Subject, event::SubjectKind};
use serde::Serialize;
use serde_json::Value;
use wire::{EntryAt, ErrorReply, Link, ParcelAt, SnapshotPage, SnapshotQuery};

use super::{Asked, Desk, Problem, pull::granted_head};
use crate::{
    Relay, auth,
    limits::What,
    store::{StoreError, Tables},
};

/// The most entries of one page.
const MOST_ENTRIES: usize = 1_000;
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
    let after = After::read(query.cursor.as_deref())?;
    let here = Arc::clone(&relay);
    relay.store.read(move |tables| page(&here, tables, id, &query, after)).await.map(Json)
}

fn page(
    relay: &Relay,
    tables: &dyn Tables,
    id: DeviceId,
    query: &SnapshotQuery,
    after: After,
) -> Result<SnapshotPage, Problem> {
    let head = granted_head(tables, id, query.community)?;
    let identity = relay.store.identity();
    let is_first = matches!(after, After::Nothing);
    let couriers = if is_first { tables.couriers(query.community)? } else { Vec::new() };
    let most = query.most.map_or(MOST_PARCELS, |most| (most as usize).clamp(1, MOST_PARCELS));
    let (entries, more_entries) = entries(tables, query.community, &after)?;
    let (parcels, more) = match (more_entries, &after) {
        (true, _) => (Vec::new(), false),
        (false, After::Parcel(parcel)) => parcels(tables, query.community, Some(*parcel), most)?,
        (false, _) => parcels(tables, query.community, None, most)?,
    };
    let next_entry = entries.last().filter(|_| more_entries).map(|entry| format!("{}/{}", entry.kind, entry.id));
    let next_parcel = parcels.last().filter(|_| more).map(|last| Subject::parcel(last.id));
    let next_parcel = next_parcel.map(|last| format!("{}/{}", last.kind.as_str(), last.id));
    let seal = auth::seal(identity, query.community, head.seq, &head.prefix_hash);
    Ok(SnapshotPage {
        epoch: identity.epoch,
        at: Link { seq: head.seq, prefix_hash: head.prefix_hash, seal: Some(seal) },
        community: if is_first { tables.community(query.community)? } else { None },
        sides: tables.sides_of(query.community, &named(&couriers, &entries, &parcels)?)?,
        couriers,
        entries,
        parcels,
        cursor: next_entry.or(next_parcel),
        rules: RULES,
        relay_time: relay.around.now(),
    })
}

/// What the page before ended with: entries come first, then parcels.
enum After {
    Nothing,
    Entry(Subject),
    Parcel(ParcelId),
}

impl After {
    fn read(cursor: Option<&str>) -> Result<Self, Problem> {
        let read = |text: &str| {
            let (kind, id) = text.split_once('/').filter(|(kind, _)| is_kind(kind))?;
            let last = Subject { kind: kind.to_owned().into(), id: id.parse().ok()? };
            Some(match last.kind {
                SubjectKind::Parcel => Self::Parcel(ParcelId(last.id)),
                _ => Self::Entry(last),
            })
        };
        let unreadable = || Problem::invalid("cursor_unreadable", "not a cursor of this relay");
        cursor.map_or(Ok(Self::Nothing), |text| read(text).ok_or_else(unreadable))
    }
}

/// A kind of subject is a word; anything else would be searched for in vain, or not even that.
fn is_kind(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A page of entries, and whether there are more.
fn entries(tables: &dyn Tables, of: CommunityId, after: &After) -> Result<(Vec<EntryAt>, bool), StoreError> {
    let after = match after {
        After::Nothing => None,
        After::Entry(last) => Some(last),
        After::Parcel(_) => return Ok((Vec::new(), false)),
    };
    let mut some = tables.entries_after(of, after, MOST_ENTRIES + 1)?;
    let more = some.len() > MOST_ENTRIES;
    some.truncate(MOST_ENTRIES);
    Ok((some, more))
}

/// The same of parcels, the newest first: what lies on the shelf is with a desk that begins within seconds.
fn parcels(
    tables: &dyn Tables,
    of: CommunityId,
    before: Option<ParcelId>,
    most: usize,
) -> Result<(Vec<ParcelAt>, bool), StoreError> {
    let some = tables.states_before(of, before, most, LARGEST_PAGE)?;
    let more = match some.last() {
        Some(last) => !tables.states_before(of, Some(last.id), 1, 1)?.is_empty(),
        None => false,
    };
    Ok((some, more))
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
