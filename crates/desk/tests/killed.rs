//! A desk that is killed at any moment has every parcel whose success it had shown.
//!
//! The test starts itself again as a desk that receives one parcel after the other and says so on
//! its standard output after each commit, kills it with SIGKILL after a random while, and opens
//! the file anew. A hundred times over, on one and the same file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use desk::{Announcement, Desk, Founding, ListQuery, Surroundings};
use domain::{Fen, PersonName, Phone, Status, TrackingNumber};

const KILLS: u32 = 100;
const FILE: &str = "KILLED_DESK_FILE";

#[test]
fn a_killed_desk_has_every_parcel_whose_success_it_showed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    found(&file);
    let (mut shown, mut cut_short) = (Vec::new(), 0);
    for round in 0..KILLS {
        announce_more(&file, round);
        let before = shown.len();
        shown.extend(receive_until_killed(&file, Duration::from_micros(u64::from(rand::random::<u16>()) * 2)));
        cut_short += u32::from(shown.len() > before);
        check(&file, &shown[before..]);
    }
    check(&file, &shown);
    // Kills that all came before the first success would prove nothing.
    assert!(cut_short > KILLS / 4, "only {cut_short} of {KILLS} runs were killed while receiving");
    let report = Desk::open(&file, Surroundings::system()).unwrap().verify().unwrap();
    assert!(report.ok, "log, chain and tables agree after {KILLS} kills: {:?}", report.problems);
}

/// Not a test of its own: the desk that gets killed, when the file is named.
#[test]
fn receives_for_ever_when_asked() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    let query = ListQuery { status: Some(Status::Announced), limit: 500, ..ListQuery::default() };
    let mut out = std::io::stdout().lock();
    for row in desk.list_parcels(&query).unwrap().rows {
        desk.receive(row.id.parse().unwrap(), false, None).unwrap();
        writeln!(out, "\nreceived {}", row.tracking_number).unwrap();
        out.flush().unwrap();
    }
}

fn found(file: &Path) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let fee_per_day = Fen::new(100);
    desk.found(&Founding {
        community: "测试小区".into(),
        collection_point: String::new(),
        fee_per_day,
        language: "zh-CN".into(),
    })
    .unwrap();
}

fn announce_more(file: &Path, round: u32) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    let community = desk.find_community("测试小区").unwrap();
    for n in 0..20 {
        let announcement = Announcement {
            community,
            tracking: TrackingNumber::parse(&format!("KILL{round:04}{n:04}")).unwrap(),
            name: PersonName::parse("李宜君").unwrap(),
            phone: Phone::parse("15112340302").unwrap(),
            address: None,
            carrier: None,
            courier: None,
        };
        desk.announce(announcement).unwrap();
    }
}

/// The numbers that the desk had shown as received when it was killed.
fn receive_until_killed(file: &Path, after_the_first: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "receives_for_ever_when_asked", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let reading = BufReader::new(child.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        reading
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("received ").map(str::to_owned))
            .for_each(|number| {
                // The killer may have stopped listening.
                let _ = tell.send(number);
            });
    });
    let first = told.recv_timeout(Duration::from_secs(20)).ok();
    std::thread::sleep(after_the_first);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    first.into_iter().chain(told.try_iter()).collect()
}

fn check(file: &Path, shown: &[String]) {
    let desk = Desk::open(file, Surroundings::system()).unwrap();
    for number in shown {
        let id = desk.find_parcel(number).unwrap();
        let status = desk.parcel_record(id).unwrap().status;
        assert_eq!(status, Status::Available, "{number} was shown as received before the kill");
    }
}
