//! A desk that is killed at any moment while it gives back what a relay lost goes on where it stood.
//!
//! The test starts itself again as the desk that exchanges, and kills it with SIGKILL: after each of
//! its first few calls, and at random moments. The relay is a few lines here: a log that lost its end
//! and takes back what its mark proves.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

#[path = "desk/relay/mod.rs"]
#[allow(dead_code, reason = "shared with the desk's other tests, which need more of it")]
mod relay;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use desk::{Desk, EntryForm, Founding, Surroundings};
use domain::{CommunityId, Fen, PersonName, Phone, TrackingNumber};
use relay::Relay;

const FILE: &str = "KILLED_RECONCILING_FILE";
const ROUNDS: u32 = 12;
const PARCELS: u32 = 12;

#[test]
fn a_desk_that_is_killed_while_it_gives_back_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let relay = Relay::start();
    let community = prepare(&file, &relay);
    let all: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    let mut cut_short = 0;
    for round in 0..ROUNDS {
        relay.log().set_back((round % 7) as usize);
        let begun = relay.log().calls.len();
        cut_short += u32::from(exchange_until_killed(&file, &relay, begun, round));
    }
    assert!(cut_short > ROUNDS / 3, "only {cut_short} of {ROUNDS} were killed before they were done");
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    enter(&desk, community, PARCELS);
    let bar = desk.sync().unwrap();
    assert_eq!((bar.unsynced, bar.exchange.trouble), (0, None), "the next start finishes what was begun");
    let now: Vec<_> = relay.log().events.iter().map(|one| one.event.event_id).collect();
    assert!(all.iter().all(|id| now.iter().filter(|one| *one == id).count() == 1), "each event once, none lost");
    let report = desk.verify().unwrap();
    assert!(report.ok && report.places_lost == 0, "{:?}", report.problems);
    assert_eq!(desk.tab_counts(None).unwrap().available, PARCELS + 1, "and the counter shows every parcel");
}

/// Not a test of its own: the desk that gets killed, when the file is named.
#[test]
fn exchanges_once_when_asked() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    // Whatever happens to it is looked at afterwards.
    let _ = desk.sync();
}

fn prepare(file: &Path, relay: &Relay) -> CommunityId {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let founding = Founding {
        community: "测试小区".into(),
        collection_point: String::new(),
        fee_per_day: Fen::new(100),
        language: "zh-CN".into(),
    };
    desk.found(&founding).unwrap();
    let community = desk.served_ids().unwrap()[0];
    desk.pair(&relay.address, "ABCD2345").unwrap();
    for n in 0..PARCELS {
        enter(&desk, community, n);
        if n % 5 == 0 {
            relay.log().announce(community, &format!("YT{n:010}"));
        }
        desk.sync().unwrap();
    }
    community
}

fn enter(desk: &Desk, community: CommunityId, n: u32) {
    let form = EntryForm {
        community,
        tracking: TrackingNumber::parse(&format!("SF{n:010}")).unwrap(),
        name: PersonName::parse("李宜君").unwrap(),
        phone: Phone::parse("15112340302").unwrap(),
        address: None,
        carrier: None,
        courier: None,
        damaged: false,
        shelf: None,
    };
    desk.enter(form).unwrap();
}

/// Whether it was killed before it was done by itself.
fn exchange_until_killed(file: &Path, relay: &Relay, begun: usize, round: u32) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "exchanges_once_when_asked"])
        .env(FILE, file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // A different call each time: the common place, a stretch given back, a page pulled anew.
    let last = begun + 3 + (round % 9) as usize;
    let patience = Instant::now();
    while relay.log().calls.len() < last && patience.elapsed() < Duration::from_secs(10) {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        // The relay needs its log to answer.
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_micros(u64::from(rand::random::<u16>()) / 8));
    let cut_short = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    cut_short
}
