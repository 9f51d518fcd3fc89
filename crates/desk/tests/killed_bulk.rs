//! A desk that is killed in the middle of a bulk action has everything whose doing it had told.
//!
//! The test starts itself again as a desk that moves two thousand parcels from one shelf to the
//! other and tells how far it is after each commit, kills it with SIGKILL after a random while, and
//! opens the file anew. Some rounds over, on one and the same file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use desk::{BulkAction, BulkOrder, Desk, EntryForm, Founding, ListQuery, Selection, Surroundings};
use domain::{Fen, PersonName, Phone, Shelf, TrackingNumber};

const KILLS: u32 = 12;
const PARCELS: u32 = 2_000;
const FILE: &str = "KILLED_BULK_FILE";
const TO: &str = "KILLED_BULK_TO";

#[test]
fn a_killed_bulk_action_has_done_what_it_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    found(&file);
    let mut cut_short = 0;
    for round in 0..KILLS {
        // To a shelf of its own each time, so that what an earlier round did tells nothing.
        let shelf = format!("R{round}");
        let told = move_until_killed(&file, &shelf, Duration::from_millis(u64::from(rand::random::<u8>()) * 3));
        let desk = Desk::open(&file, Surroundings::system()).unwrap();
        let moved = on(&desk, &shelf);
        assert!(moved >= told, "round {round}: {told} were told, {moved} are moved");
        cut_short += u32::from(told > 0 && moved < PARCELS);
    }
    assert!(cut_short > 0, "no run was killed in its middle");
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    let order = order("LAST");
    let done = desk.bulk(&order, &mut |_, _| true).unwrap();
    assert_eq!((done.done, done.stopped), (PARCELS, None), "and it can be done again to its end");
    let report = desk.verify().unwrap();
    assert!(report.ok, "log, chain and tables agree after {KILLS} kills: {:?}", report.problems);
}

/// Not a test of its own: the desk that gets killed, when the file is named.
#[test]
fn moves_everything_when_asked() {
    let (Some(file), Ok(shelf)) = (std::env::var_os(FILE).map(PathBuf::from), std::env::var(TO)) else { return };
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    let mut out = std::io::stdout().lock();
    let tell = &mut |done: u32, _: u32| {
        writeln!(out, "\ntold {done}").and_then(|()| out.flush()).unwrap();
        true
    };
    desk.bulk(&order(&shelf), tell).unwrap();
}

fn order(shelf: &str) -> BulkOrder {
    let parcels = Selection::All { query: ListQuery::default(), except: Vec::new() };
    BulkOrder { parcels, action: BulkAction::Move { shelf: Shelf::parse(shelf).unwrap() } }
}

fn found(file: &Path) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let founding = Founding {
        community: "测试小区".into(),
        collection_point: String::new(),
        fee_per_day: Fen::new(100),
        language: "zh-CN".into(),
    };
    desk.found(&founding).unwrap();
    let community = desk.find_community("测试小区").unwrap();
    for n in 0..PARCELS {
        let form = EntryForm {
            community,
            tracking: TrackingNumber::parse(&format!("KILL{n:08}")).unwrap(),
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
}

/// How many the desk had told to be done when it was killed.
fn move_until_killed(file: &Path, shelf: &str, after_the_first: Duration) -> u32 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "moves_everything_when_asked", "--nocapture"])
        .env(FILE, file)
        .env(TO, shelf)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let reading = BufReader::new(child.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = reading.lines().map_while(Result::ok);
        let numbers = lines.filter_map(|line| line.strip_prefix("told ")?.parse::<u32>().ok());
        numbers.for_each(|number| {
            // The killer may have stopped listening.
            let _ = tell.send(number);
        });
    });
    let first = told.recv_timeout(Duration::from_secs(60)).ok();
    std::thread::sleep(after_the_first);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    first.into_iter().chain(told.try_iter()).max().unwrap_or(0)
}

fn on(desk: &Desk, shelf: &str) -> u32 {
    let query = ListQuery { shelf: Some(shelf.into()), ..ListQuery::default() };
    desk.bulk_look(&Selection::All { query, except: Vec::new() }).unwrap().total
}
