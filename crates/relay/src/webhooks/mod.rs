//! Telling partners what happens to their parcels: at least once, in order for each parcel, however slow
//! or broken a partner's server is.
//!
//! Each partner has a round of its own, so that none waits for another. A try takes its delivery under
//! the community's lock and puts it off for as long as nobody else may expect it done; whoever finds it
//! after that, this process or another, tries again.

mod address;
mod letter;
mod plan;
mod post;
mod signature;
mod target;

use std::{collections::HashMap, sync::Arc, time::Duration};

use domain::{PartnerId, Timestamp};
use futures_util::future::join_all;
use tokio::task::JoinHandle;

pub use address::is_public;
pub use plan::{Next, after};
pub use post::{Post, look_up};
pub use signature::{secret, sign};
pub use target::{Target, TargetError};

use crate::{
    Relay,
    store::{Delivery, Partner, Scope, StoreError, Tables},
};
use letter::Letter;

/// How many a partner is told at a time.
const AT_ONCE: usize = 8;
/// The longest that one commit after the other keeps from looking.
const REST: Duration = Duration::from_millis(250);
/// It looks so often by itself: another process may have left something, and tries come due.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Nobody expects a try to be under way for longer, in milliseconds.
const LEASE_MS: i64 = 2 * 60 * 1000;

/// Tells until the relay stops.
pub async fn run(relay: Arc<Relay>) {
    let mut rounds: HashMap<PartnerId, JoinHandle<()>> = HashMap::new();
    loop {
        match due(&relay).await {
            Ok(due) => begin(&relay, &mut rounds, due),
            Err(error) => tracing::error!(%error, "what partners are to be told"),
        }
        tokio::select! {
            () = relay.stopped() => break,
            () = tokio::time::sleep(REST) => {}
        }
        tokio::select! {
            () = relay.stopped() => break,
            () = relay.bells.webhooks() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
    // What is under way is told again after its time.
    rounds.into_values().for_each(|round| round.abort());
}

fn begin(relay: &Arc<Relay>, rounds: &mut HashMap<PartnerId, JoinHandle<()>>, due: Vec<PartnerId>) {
    rounds.retain(|_, round| !round.is_finished());
    for partner in due {
        let relay = Arc::clone(relay);
        rounds.entry(partner).or_insert_with(|| tokio::spawn(round(relay, partner)));
    }
}

async fn round(relay: Arc<Relay>, partner: PartnerId) {
    while !relay.is_stopping() {
        match tell(&relay, partner).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => return tracing::error!(%error, "telling a partner"),
        }
    }
}

/// Tells every partner what is due now, once. How many tries there were. Tests go step by step.
pub async fn step(relay: &Arc<Relay>) -> Result<usize, StoreError> {
    let mut tried = 0;
    for partner in due(relay).await? {
        tried += tell(relay, partner).await?;
    }
    Ok(tried)
}

/// How it stands with what partners are to be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many partners are told anything.
    pub partners: usize,
    /// What was given up; of each partner no more than 1,000 are counted.
    pub dead: usize,
    /// When the first was caused that was tried and is not taken yet.
    pub first_untaken: Option<Timestamp>,
}

const MOST_COUNTED: usize = 1_000;
/// So many that wait are looked through for one that was tried.
const MOST_WAITING: usize = 100;
/// No pause between two tries is longer.
const NEXT_TRY_MS: i64 = 3 * 60 * 60 * 1000;

/// Looks at all partners.
pub fn standing(tables: &dyn Tables, now: Timestamp) -> Result<Standing, StoreError> {
    let mut standing = Standing::default();
    for partner in tables.partners()?.into_iter().filter(is_told) {
        standing.partners += 1;
        standing.dead += tables.dead_deliveries(partner.id, MOST_COUNTED)?.len();
        let waiting = tables.deliveries_due(partner.id, now.plus_millis(NEXT_TRY_MS), MOST_WAITING)?;
        let untaken = waiting.into_iter().filter(|delivery| delivery.failure.is_some());
        let first = untaken.map(|delivery| delivery.queued_at).min();
        standing.first_untaken = [standing.first_untaken, first].into_iter().flatten().min();
    }
    Ok(standing)
}

/// The partners for whom something is to be done.
async fn due(relay: &Arc<Relay>) -> Result<Vec<PartnerId>, StoreError> {
    let now = relay.around.now();
    let looking = move |tables: &dyn Tables| {
        let mut due = Vec::new();
        for partner in tables.partners()?.into_iter().filter(is_told) {
            if !tables.deliveries_due(partner.id, now, 1)?.is_empty() {
                due.push(partner.id);
            }
        }
        Ok(due)
    };
    relay.store.read(looking).await
}

fn is_told(partner: &Partner) -> bool {
    !partner.is_ended() && partner.terms.webhook.is_some()
}

async fn tell(relay: &Arc<Relay>, partner: PartnerId) -> Result<usize, StoreError> {
    let letters = take(relay, partner).await?;
    let tried = letters.len();
    let told = join_all(letters.into_iter().map(|letter| one(relay, letter))).await;
    told.into_iter().collect::<Result<(), _>>().map(|()| tried)
}

/// Takes what is still due under the locks: another process may have taken it meanwhile.
async fn take(relay: &Arc<Relay>, partner: PartnerId) -> Result<Vec<Letter>, StoreError> {
    let now = relay.around.now();
    let due = relay.store.read(move |tables| tables.deliveries_due(partner, now, AT_ONCE)).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let (here, scope) = (Arc::clone(relay), Scope::communities(due.iter().map(|delivery| delivery.community_id)));
    let taking = move |tables: &dyn Tables| {
        let Some(partner) = tables.partner(partner)?.filter(is_told) else { return Ok(Vec::new()) };
        let mut letters = Vec::new();
        for before in due {
            if tables.delivery(partner.id, before.id)?.as_ref() == Some(&before) {
                let taken = Delivery { tries: before.tries.saturating_add(1), due_at: Some(given_up(now)), ..before };
                tables.set_delivery(&taken)?;
                letters.extend(letter::write(tables, here.store.identity(), &partner, taken)?);
            }
        }
        Ok(letters)
    };
    relay.store.write(scope, taking).await
}

fn given_up(now: Timestamp) -> Timestamp {
    now.plus_millis(LEASE_MS)
}

/// One try, and writing down what came of it.
async fn one(relay: &Arc<Relay>, letter: Letter) -> Result<(), StoreError> {
    let answer = relay.post.send(&letter, relay.around.now()).await;
    let (now, taken) = (relay.around.now(), letter.delivery);
    let scope = Scope::community(taken.community_id);
    let settling = move |tables: &dyn Tables| {
        // Somebody may have given this try up meanwhile, or ended the partner.
        if tables.delivery(taken.partner, taken.id)?.as_ref() != Some(&taken) {
            return Ok(());
        }
        let failure = answer.err();
        match after(&taken, failure.is_none(), now) {
            Next::Taken => tables.drop_delivery(taken.partner, taken.id),
            Next::Dead => tables.set_delivery(&Delivery { due_at: None, failure, ..taken }),
            Next::Again(when) => {
                let again = Delivery { due_at: Some(when), failure, ..taken };
                tables.set_delivery(&again)?;
                tables.hold_up(&again)
            }
        }
    };
    relay.store.write(scope, settling).await
}
