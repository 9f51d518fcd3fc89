//! What goes on behind the screens: the exchange with the relay, and telling the screens that
//! something has changed. The timing only; what is exchanged is `desk::exchange`'s business.

use std::{collections::HashSet, sync::Arc, time::Duration};

use desk::{
    Desk, DeskError,
    exchange::{Pace, RelayProblem},
    printers,
    view::RelayState,
};
use domain::CommunityId;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Emitter as _, Runtime};

use crate::turns::{self, Next};

/// What has changed; the screens read anew what they show.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct Changed {
    pub parcels: bool,
    pub couriers: bool,
    pub communities: bool,
    pub status: bool,
}

const EVERYTHING: Changed = Changed { parcels: true, couriers: true, communities: true, status: true };
const STATUS: Changed = Changed { parcels: false, couriers: false, communities: false, status: true };

/// Seconds that one pull waits at the relay for something new.
const LONG_POLL: u32 = 20;
/// How soon a desk that has nothing to push looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// How often the desk looks whether there is something to tell the screens.
const WATCH_PAUSE: Duration = Duration::from_millis(200);
/// How soon a community that was added is heard of.
const COMMUNITIES_PAUSE: Duration = Duration::from_secs(1);
/// How long a printing thread sleeps where nobody wakes it.
const PRINT_PAUSE: Duration = Duration::from_secs(60);
/// How often the desk looks whether the day's backup was made.
const BACKUP_PAUSE: Duration = Duration::from_secs(10 * 60);

/// Starts the threads; they end with the program and not before, whatever happens in one of their turns.
pub fn start<R: Runtime>(app: &AppHandle<R>, desk: &Arc<Desk>) {
    let warming = desk.clone();
    // What fails here fails again, and is told, at the first search.
    turns::apart("warming", move || drop(warming.warm()));
    turns::begin("watch", watch(app.clone(), desk.clone()));
    turns::begin("push", push(desk.clone()));
    turns::begin("communities", pull_all(desk.clone()));
    turns::begin("backups", keep_backups(desk.clone()));
    for _ in 0..printers::AT_ONCE {
        turns::begin("printing", print(desk.clone()));
    }
}

/// One job after the other; a slow printer keeps only those waiting that wait for it.
fn print(desk: Arc<Desk>) -> impl FnMut() -> Next {
    move || {
        desk.print_next(PRINT_PAUSE);
        Next::Continue(Duration::ZERO)
    }
}

/// Makes the day's backup once the morning's first queue is gone.
fn keep_backups(desk: Arc<Desk>) -> impl FnMut() -> Next {
    let mut is_morning = true;
    move || {
        if !std::mem::take(&mut is_morning) {
            // A failure is kept in the file and shown in the bar until an attempt succeeds.
            drop(desk.back_up_if_due());
        }
        Next::Continue(BACKUP_PAUSE)
    }
}

/// Tells the screens whenever this or another process has written to the file, and whenever the
/// relay comes or goes, and whenever something is printed or is not.
fn watch<R: Runtime>(app: AppHandle<R>, desk: Arc<Desk>) -> impl FnMut() -> Next {
    let (mut version, mut shown) = (None, None);
    move || {
        let now = desk.data_version().ok();
        let state = desk.status_bar().ok().map(|bar| ((bar.exchange.relay, bar.exchange.trouble), bar.printer));
        let relay = |state: &Option<(Relay, _)>| state.as_ref().map(|(relay, _)| relay.clone());
        if relay(&state) != relay(&shown) {
            note_relay(relay(&state));
        }
        // Nobody may be listening yet; the screens read everything when they open.
        if now != version {
            let _ = app.emit("changed", EVERYTHING);
        } else if state != shown {
            let _ = app.emit("changed", STATUS);
        }
        (version, shown) = (now, state);
        Next::Continue(WATCH_PAUSE)
    }
}

/// Whether the relay is there, and what is wrong with it.
type Relay = (RelayState, Option<String>);

/// For whoever looks into the log later: when the relay came and went.
fn note_relay(relay: Option<Relay>) {
    if let Some((relay, trouble)) = relay {
        log::info!("relay {relay:?}, trouble {}", trouble.as_deref().unwrap_or("none"));
    }
}

/// Pushes as soon as there is something, and after a failure with a growing pause.
fn push(desk: Arc<Desk>) -> impl FnMut() -> Next {
    let mut pace = Pace::default();
    move || {
        let outcome = match desk.is_paired() {
            Ok(true) => desk.push_pending().map(drop),
            Ok(false) => pair_as_asked(&desk),
            Err(error) => Err(error),
        };
        Next::Continue(pace.rest(&outcome, rand::random()).unwrap_or(LOOK_AGAIN))
    }
}

/// `scripts/run` hands the pairing over as `PARCEL_DESK_PAIR=url#code`, so that a newcomer's desk
/// is connected from the start.
fn pair_as_asked(desk: &Desk) -> Result<(), DeskError> {
    let wanted = std::env::var("PARCEL_DESK_PAIR").unwrap_or_default();
    match wanted.split_once('#') {
        Some((url, code)) => desk.pair(url, code).map(drop),
        None => Ok(()),
    }
}

/// One thread for each community, so that each waits at the relay for its own news.
fn pull_all(desk: Arc<Desk>) -> impl FnMut() -> Next {
    let mut begun = HashSet::<CommunityId>::new();
    move || {
        for community in desk.served_ids().unwrap_or_default() {
            if !begun.contains(&community) && turns::begin("pull", pull(desk.clone(), community)) {
                begun.insert(community);
            }
        }
        Next::Continue(COMMUNITIES_PAUSE)
    }
}

fn pull(desk: Arc<Desk>, community: CommunityId) -> impl FnMut() -> Next {
    let (mut pace, mut wait) = (Pace::default(), 0);
    move || {
        let outcome = match desk.is_paired() {
            // What the others are called, and who works there, is known only now.
            Ok(true) => {
                desk.pull(community, wait).and_then(|_| desk.ensure_named()).and_then(|_| desk.ensure_staff()).map(drop)
            }
            _ => Err(RelayProblem::Unpaired.into()),
        };
        // The first answer after a start or a failure comes at once: it tells that the relay is there.
        wait = if outcome.is_ok() { LONG_POLL } else { 0 };
        Next::Continue(pace.rest(&outcome, rand::random()).unwrap_or_default())
    }
}
