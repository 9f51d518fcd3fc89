//! Asking for a number: taken in the store before it is asked, so that of all relays only one asks, and what
//! came of it written down after it.

use std::sync::Arc;

use domain::Timestamp;

use super::{Provider, Wanted, codes::Outcome, plan};
use crate::{
    Relay,
    store::{Followed, Scope, StoreError, Tables, TraceCall},
};

/// What came of wanting to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The carrier has told.
    Told,
    /// It was asked and did not tell.
    NotTold,
    /// It was not asked: too soon, too often today, or for good.
    NotNow,
}

/// Asks the carrier, if that is allowed now. Goes on although whoever wanted to know has gone.
pub async fn ask(relay: Arc<Relay>, wanted: Wanted) -> Result<Asked, StoreError> {
    let Some(provider) = &relay.traces else { return Ok(Asked::NotNow) };
    let Ok(_room) = provider.room.try_acquire() else { return Ok(Asked::NotNow) };
    let Some(taken) = take(&relay, provider, &wanted).await? else { return Ok(Asked::NotNow) };
    let outcome = provider.query(&wanted, taken.misses, relay.around.now()).await;
    let now = relay.around.now();
    if outcome == Outcome::Account {
        provider.close(now);
    }
    tracing::debug!(outcome = outcome.code(), carrier = wanted.carrier, "a carrier was asked");
    let told = matches!(outcome, Outcome::Told(_));
    let settling = move |tables: &dyn Tables| settle(tables, &taken, outcome, now);
    relay.store.write::<_, StoreError>(Scope::apart(), settling).await?;
    Ok(if told { Asked::Told } else { Asked::NotTold })
}

/// Takes the number, unless somebody else has it, or it is not to be asked for now.
async fn take(relay: &Arc<Relay>, provider: &Provider, wanted: &Wanted) -> Result<Option<Followed>, StoreError> {
    let now = relay.around.now();
    if !provider.is_open(now) {
        return Ok(None);
    }
    let (wanted, most) = (wanted.clone(), provider.settings.queries_a_day);
    let subscribes = provider.subscribes();
    let taking = move |tables: &dyn Tables| {
        let (carrier, number) = wanted.key();
        if tables.trace(carrier, number)?.is_none() {
            tables.begin_trace(&wanted.begun(now, false))?;
        }
        let Some(followed) = tables.trace(carrier, number)? else { return Ok(None) };
        let Some(followed) = adopted(followed, &wanted, subscribes, now).filter(|row| plan::may_ask(row, now)) else {
            return Ok(None);
        };
        let followed = plan::asking(followed, now);
        if !tables.count_trace_call(TraceCall::Query, plan::day(now), most)? {
            return Ok(None);
        }
        tables.save_trace(&followed)?;
        Ok(Some(followed))
    };
    relay.store.write(Scope::apart(), taking).await
}

/// A number of which nothing was told is asked for with the phone of whoever wants to know now: the first one
/// may have been mistyped.
fn adopted(followed: Followed, wanted: &Wanted, subscribes: bool, now: Timestamp) -> Option<Followed> {
    if wanted.may_see(&followed) {
        return Some(followed);
    }
    let again = followed.subscribed_at.is_none() && followed.tries > 0 && subscribes;
    let begun = wanted.begun(now, again);
    followed.trace.is_none().then_some(Followed { asked_at: followed.asked_at, ..begun })
}

fn settle(tables: &dyn Tables, taken: &Followed, outcome: Outcome, now: Timestamp) -> Result<(), StoreError> {
    let Some(followed) = tables.trace(&taken.carrier, &taken.number)? else { return Ok(()) };
    // Somebody else may have asked since, long after: this answer says nothing about theirs.
    if followed.asked_at == taken.asked_at && followed.proof == taken.proof {
        tables.save_trace(&plan::after_query(followed, outcome, now))?;
    }
    Ok(())
}

impl Provider {
    /// Whether asking would not be refused now; nothing is known yet of a number that was never followed.
    pub fn may_ask(&self, wanted: &Wanted, followed: Option<&Followed>, now: Timestamp) -> bool {
        let fits = |followed: &Followed| match wanted.may_see(followed) {
            true => plan::may_ask(followed, now),
            false => followed.trace.is_none() && plan::is_apart(followed.asked_at, now),
        };
        self.is_open(now) && followed.is_none_or(fits)
    }
}
