//! What the relay does by itself: reminding recipients, forgetting persons whose time has passed.
//!
//! When is written down beside each community ([`crate::store::Chores`]); several relays may do the
//! same at once, because everything is decided anew under the community's lock.

use std::{sync::Arc, time::Duration};

use domain::{CommunityId, ParcelId, SideId, time::DAY_MS};
use uuid::Uuid;

use crate::{
    Relay,
    sequence::Until,
    store::{Chore, ChoreKind, KeptSide, Scope, StoreError, Tables, Which},
};

/// How many communities are looked up at a time.
const BATCH: usize = 20;
/// How many parcels or rows are gone over in one transaction.
const PAGE: usize = 200;
/// How often the clock is looked at.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

/// Does what is due until the relay stops.
pub async fn run(relay: Arc<Relay>) {
    loop {
        match step(&relay).await {
            // There may be more than one batch.
            Ok(done) if done == BATCH => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "what the relay does by itself"),
        }
        tokio::select! {
            () = relay.stopped() => return,
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
}

/// Does what is due now, up to a batch of communities. How many chores there were.
pub async fn step(relay: &Arc<Relay>) -> Result<usize, StoreError> {
    let now = relay.around.now();
    let due = relay.store.read(move |tables| tables.chores_due(now, BATCH)).await?;
    for chore in &due {
        match chore.kind {
            ChoreKind::Reminders => remind(relay, chore.community_id).await?,
            ChoreKind::Retention => forget(relay, chore.community_id).await?,
        }
        let (here, chore) = (Arc::clone(relay), *chore);
        let plan = move |tables: &dyn Tables| plan_next(&here, tables, chore);
        relay.store.write(Scope::community(chore.community_id), plan).await?;
    }
    Ok(due.len())
}

fn plan_next(relay: &Relay, tables: &dyn Tables, chore: Chore) -> Result<(), StoreError> {
    let now = relay.around.now();
    let next = match chore.kind {
        ChoreKind::Retention => Some(now.plus_millis(DAY_MS)),
        ChoreKind::Reminders => {
            let reminders = tables.community(chore.community_id)?.and_then(|community| community.reminders);
            reminders.and_then(|reminders| reminders.next_round(now))
        }
    };
    tables.set_chore(chore, next)
}

/// Goes over the parcels that wait, page by page.
async fn remind(relay: &Arc<Relay>, community: CommunityId) -> Result<(), StoreError> {
    let mut after = ParcelId(Uuid::nil());
    loop {
        let page = relay.store.read(move |tables| tables.waiting_parcels(community, after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        let here = Arc::clone(relay);
        let work = move |tables: &dyn Tables| {
            let sequencer = here.sequencer(tables);
            page.iter().try_for_each(|row| sequencer.remind(community, row.id).map(drop))
        };
        relay.store.write(Scope::community(community), work).await?;
    }
}

/// Goes over the side rows that are old enough, page by page.
async fn forget(relay: &Arc<Relay>, community: CommunityId) -> Result<(), StoreError> {
    let known = relay.store.read(move |tables| tables.community(community)).await?;
    let Some(known) = known else { return Ok(()) };
    let ago = |days: u32| relay.around.now().plus_millis(-i64::from(days) * DAY_MS);
    let until = Until { persons: ago(known.retention_days()), proof: ago(known.proof_days()) };
    forget_sides(relay, community, until, Which::Proof).await?;
    forget_sides(relay, community, until, Which::All).await?;
    let old = move |tables: &dyn Tables| {
        tables.forget_set_aside(community, until.persons)?;
        tables.forget_lookups(community, until.persons)
    };
    relay.store.write(Scope::community(community), old).await
}

async fn forget_sides(
    relay: &Arc<Relay>,
    community: CommunityId,
    until: Until,
    which: Which,
) -> Result<(), StoreError> {
    let eldest = match which {
        Which::All => until.persons,
        Which::Proof => until.proof,
    };
    let mut after = (0, SideId(Uuid::nil()));
    loop {
        let page = relay.store.read(move |tables| tables.sides_kept(community, which, (after, eldest), PAGE)).await?;
        let here = Arc::clone(relay);
        let Some(KeptSide { seq, id, .. }) = page.last().cloned() else { return Ok(()) };
        after = (seq, id);
        let work = move |tables: &dyn Tables| here.sequencer(tables).forget(community, &page, until);
        let rows = relay.store.write(Scope::community(community), work).await?;
        tracing::info!(%community, rows, "persons whose time has passed are forgotten");
    }
}
