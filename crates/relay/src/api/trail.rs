//! A parcel's way as carrier and desk tell it together; and having the carrier asked.

use std::sync::Arc;

use domain::{CommunityId, Timestamp, TraceStep};
use wire::{Trail, TrailSource, TrailStep, WayKind};

use super::Problem;
use crate::{
    Relay,
    store::{FoldedParcel, Followed, StoreError, Tables},
    surroundings::local_time,
    traces::{self, Provider},
};

const MINUTE_MS: i64 = 60_000;

/// Both stories; nothing where nobody passes on what this carrier tells.
pub(super) fn of(
    relay: &Relay,
    tables: &dyn Tables,
    (community, row): (CommunityId, &FoldedParcel),
    desk: Vec<(WayKind, Timestamp)>,
    now: Timestamp,
) -> Result<Option<Trail>, StoreError> {
    let Some(provider) = &relay.traces else { return Ok(None) };
    let Some(wanted) = provider.wanted(relay.store.identity(), community, row) else { return Ok(None) };
    let (carrier, number) = wanted.key();
    let followed = tables.trace(carrier, number)?;
    let may_ask = provider.may_ask(&wanted, followed.as_ref(), now);
    let followed = followed.filter(|followed| wanted.may_see(followed));
    Ok(Some(Trail { may_ask, ..joined(followed, desk, now) }))
}

fn joined(followed: Option<Followed>, desk: Vec<(WayKind, Timestamp)>, now: Timestamp) -> Trail {
    let told_at = followed.as_ref().and_then(|followed| followed.told_at);
    let trace = followed.and_then(|followed| followed.trace).unwrap_or_default();
    let mut steps: Vec<(Timestamp, TrailStep)> = trace.steps.into_iter().map(carriers).collect();
    steps.extend(desk.into_iter().map(|(kind, at)| desks(kind, at)));
    // At the same moment the carrier's comes first: it brought the parcel to the desk.
    steps.sort_by_key(|(at, _)| *at);
    let age = |at| u32::try_from(now.millis_since(at).max(0) / MINUTE_MS).unwrap_or(u32::MAX);
    Trail {
        provider: Provider::NAME.into(),
        as_of: told_at.map(local_time),
        age_minutes: told_at.map(age),
        state: trace.state,
        may_ask: false,
        steps: steps.into_iter().map(|(_, step)| step).collect(),
    }
}

fn carriers(step: TraceStep) -> (Timestamp, TrailStep) {
    let TraceStep { at, text, place, state } = step;
    let source = TrailSource::Carrier;
    (at, TrailStep { at: local_time(at), source, kind: None, state, text: Some(text), place })
}

fn desks(kind: WayKind, at: Timestamp) -> (Timestamp, TrailStep) {
    let source = TrailSource::Desk;
    (at, TrailStep { at: local_time(at), source, kind: Some(kind), state: None, text: None, place: None })
}

/// Has the carrier asked, if that is allowed now. The question goes on although whoever asked has gone: it was
/// counted, and its answer is worth keeping.
pub(super) async fn ask(relay: &Arc<Relay>, community: CommunityId, row: &FoldedParcel) -> Result<(), Problem> {
    let provider = relay.traces.as_ref().ok_or_else(none)?;
    let wanted = provider.wanted(relay.store.identity(), community, row).ok_or_else(none)?;
    let (now, looking) = (relay.around.now(), wanted.clone());
    let find = move |tables: &dyn Tables| {
        let (carrier, number) = looking.key();
        tables.trace(carrier, number)
    };
    let followed = relay.store.read::<_, StoreError>(find).await?;
    // Most who ask come too early, and change nothing.
    if !provider.may_ask(&wanted, followed.as_ref(), now) {
        return Ok(());
    }
    let asked = tokio::spawn(traces::ask(Arc::clone(relay), wanted)).await;
    asked.unwrap_or(Err(StoreError::Closed))?;
    Ok(())
}

/// Nobody passes on what this carrier tells.
pub(super) fn none() -> Problem {
    Problem::not_found("no_trail")
}
