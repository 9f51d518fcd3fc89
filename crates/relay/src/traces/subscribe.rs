//! Subscribing to what was announced, beside everything else that the relay does; and forgetting what nobody
//! has wanted for long.
//!
//! The announcement's own transaction has written down that it is to be done. A try takes the number in the
//! store for as long as nobody else may expect it done; whoever finds it after that tries again.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;

use super::{Provider, Wanted, codes::Outcome, plan};
use crate::{
    Relay,
    store::{Followed, Scope, StoreError, Tables, TraceCall},
};

/// So many are taken at a time.
const BATCH: usize = 8;
/// How often it looks.
const LOOK_AGAIN: Duration = Duration::from_secs(3);
/// So many looks after which what is old is looked for.
const LOOKS_PER_SWEEP: u32 = 1_200;

/// Subscribes until the relay stops; does nothing where no provider is configured.
pub async fn run(relay: Arc<Relay>) {
    if relay.traces.is_none() {
        return;
    }
    tokio::select! {
        // What is under way is tried again after its time.
        () = relay.stopped() => {}
        () = go_on(&relay) => {}
    }
}

async fn go_on(relay: &Arc<Relay>) {
    for look in 0_u32.. {
        if look % LOOKS_PER_SWEEP == 0 {
            sweep(relay).await;
        }
        // While there is more, it goes on.
        while step(relay).await.inspect_err(complain).is_ok_and(|tried| tried == BATCH) {}
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

fn complain(error: &StoreError) {
    tracing::error!(%error, "what carriers are to tell");
}

async fn sweep(relay: &Arc<Relay>) {
    let before = relay.around.now().plus_millis(-plan::KEPT_MS);
    let forgetting = move |tables: &dyn Tables| tables.forget_traces(before);
    let _ = relay.store.write(Scope::apart(), forgetting).await.inspect_err(complain);
}

/// Tries what is due now, up to a batch. How many were tried. Tests go step by step.
pub async fn step(relay: &Arc<Relay>) -> Result<usize, StoreError> {
    let Some(provider) = relay.traces.as_ref().filter(|provider| provider.is_open(relay.around.now())) else {
        return Ok(0);
    };
    let now = relay.around.now();
    let due = relay.store.read::<_, StoreError>(move |tables| tables.traces_due(now, BATCH)).await?;
    let tried = join_all(due.into_iter().map(|key| one(relay, provider, key))).await;
    let tried = tried.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(tried.into_iter().filter(|tried| *tried).count())
}

async fn one(relay: &Arc<Relay>, provider: &Provider, key: (String, String)) -> Result<bool, StoreError> {
    let Some((taken, wanted)) = take(relay, provider, key).await? else { return Ok(false) };
    let outcome = match &wanted {
        Some(wanted) => provider.subscribe(wanted, taken.tries - 1).await,
        // The parcel has another number by now, or nobody knows the phone any more.
        None => Outcome::Refused,
    };
    let now = relay.around.now();
    if outcome == Outcome::Account {
        provider.close(now);
    }
    tracing::debug!(outcome = outcome.code(), carrier = %taken.carrier, "a subscription was tried");
    let settling = move |tables: &dyn Tables| {
        let Some(followed) = tables.trace(&taken.carrier, &taken.number)? else { return Ok(()) };
        // Somebody else may have taken it meanwhile, or a push has ended it.
        match followed.subscribe_at == taken.subscribe_at && followed.tries == taken.tries {
            true => tables.save_trace(&plan::after_subscribing(followed, &outcome, now)),
            false => Ok(()),
        }
    };
    relay.store.write::<_, StoreError>(Scope::apart(), settling).await?;
    Ok(true)
}

/// A number that was taken, and what it takes to subscribe to it.
type Taken = (Followed, Option<Wanted>);

/// Takes it, if it is still due under the lock and the day has room for it.
async fn take(
    relay: &Arc<Relay>,
    provider: &Provider,
    (carrier, number): (String, String),
) -> Result<Option<Taken>, StoreError> {
    let (here, now, most) = (Arc::clone(relay), relay.around.now(), provider.settings.subscriptions_a_day);
    let taking = move |tables: &dyn Tables| {
        let Some(followed) = tables.trace(&carrier, &number)?.filter(|row| plan::is_due(row, now)) else {
            return Ok(None);
        };
        if !tables.count_trace_call(TraceCall::Subscribe, plan::day(now), most)? {
            let tomorrow = Some(plan::tomorrow(now));
            tables.save_trace(&Followed { subscribe_at: tomorrow, ..followed })?;
            return Ok(None);
        }
        let tries = followed.tries.saturating_add(1);
        let taken = Followed { subscribe_at: Some(now.plus_millis(plan::LEASE_MS)), tries, ..followed };
        tables.save_trace(&taken)?;
        let wanted = wanted(&here, tables, &taken)?;
        Ok(Some((taken, wanted)))
    };
    relay.store.write(Scope::apart(), taking).await
}

fn wanted(relay: &Relay, tables: &dyn Tables, followed: &Followed) -> Result<Option<Wanted>, StoreError> {
    let Some(provider) = &relay.traces else { return Ok(None) };
    let row = tables.parcel(followed.community_id, followed.parcel_id)?;
    let wanted = row.and_then(|row| provider.wanted(relay.store.identity(), followed.community_id, &row));
    Ok(wanted.filter(|wanted| wanted.key() == (followed.carrier.as_str(), followed.number.as_str())))
}
