//! How soon a new desk works in a community with a long log, against a relay that runs already:
//!
//! `RELAY=http://127.0.0.1:8787 CODES=code1,code2 PARCELS=100000 cargo bench -p desk --features seed --bench join`
//!
//! The first code is for the desk that makes the log, the second for the one that joins.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark says what it measured, or stops")]

use std::{
    path::Path,
    time::{Duration, Instant},
};

use desk::{Desk, Founding, Surroundings};
use domain::Fen;

fn main() {
    let setting = |name: &str| std::env::var(name).ok();
    let (Some(relay), Some(codes)) = (setting("RELAY"), setting("CODES")) else {
        println!("no relay is named: nothing is measured");
        return;
    };
    let parcels: u32 = setting("PARCELS").and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let codes: Vec<&str> = codes.split(',').collect();
    let folder = tempfile::tempdir().unwrap();
    make_log(&folder.path().join("first.db"), &relay, codes[0], parcels);
    join(&folder.path().join("second.db"), &relay, codes[1], parcels / 10);
}

fn make_log(file: &Path, relay: &str, code: &str, parcels: u32) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    desk.found(&Founding {
        community: "测试小区".into(),
        collection_point: String::new(),
        fee_per_day: Fen::new(100),
        language: "zh-CN".into(),
    })
    .unwrap();
    desk.pair(relay, code).unwrap();
    let community = desk.served_ids().unwrap()[0];
    timed("events made", || desk.seed(community, 0, parcels, parcels / 10).unwrap());
    timed("pushed", || while desk.push_pending().unwrap() > 0 {});
}

fn join(file: &Path, relay: &str, code: &str, live: u32) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let begun = Instant::now();
    desk.pair(relay, code).unwrap();
    let community = desk.served_ids().unwrap()[0];
    std::thread::scope(|scope| {
        scope.spawn(|| watch(file, begun, live));
        desk.pull(community, 0).unwrap();
    });
    println!("every parcel is here after {:.1} s", begun.elapsed().as_secs_f64());
    timed("older part fetched and compared", || while desk.pull(community, 0).unwrap() {});
    let report = desk.verify().unwrap();
    println!("{} events, {} parcels, sound: {}", report.events, report.parcels, report.ok);
}

/// Says when the whole shelf can be seen at the counter.
fn watch(file: &Path, begun: Instant, live: u32) {
    let counter = Desk::open(file, Surroundings::system()).unwrap();
    while counter.tab_counts(None).unwrap().available < live {
        std::thread::sleep(Duration::from_millis(20));
    }
    println!("the counter works after {:.1} s: {live} on the shelf", begun.elapsed().as_secs_f64());
}

fn timed(what: &str, work: impl FnOnce()) {
    let begun = Instant::now();
    work();
    println!("{what}: {:.1} s", begun.elapsed().as_secs_f64());
}
