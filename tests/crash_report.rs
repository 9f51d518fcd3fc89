//! What a clerk sends to whoever helps: it tells where a program came to grief, and nothing of anybody.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use parcel_desk::report::scrub;
use serde_json::{Value, json};
use std::{fs, path::Path, process::Command};
use support::{Bridge, binary};

/// A day's people and numbers; none of them may be in any file or text that is given away.
const PERSONAL: &[&str] = &[
    "李宜君",
    "15112340302",
    "0302",
    "3栋1单元1204",
    "1204",
    "SF1061583803517",
    "3517",
    "华润二十四城",
    "陈站长",
    "2580",
    "前台东",
];
const MOST: u64 = 64 * 1024;

#[tokio::test]
async fn a_report_tells_the_place_and_nothing_of_anybody() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    let code = work(&desk);
    // As a mistake over somebody's words would: the system's own message holds all of them.
    let fell = format!("{} {code}", PERSONAL.join(" "));
    assert_eq!(desk.post("/__panic", &fell).0, 500, "a text of Chinese is not cut at its first byte");
    let report = report(&desk);
    assert!(report.contains("parcel_desk_bridge::fall"), "whose step it was: {report}");
    assert!(
        report.contains("desk: open") && report.contains("1 parcels") && report.contains(env!("CARGO_PKG_VERSION"))
    );
    assert!(report.contains("--- log") && report.contains("begins"), "{report}");
    for file in fs::read_dir(data.path().join("logs")).unwrap() {
        nothing_of_anybody(&fs::read_to_string(file.unwrap().path()).unwrap(), &code, data.path());
    }
    nothing_of_anybody(&report, &code, data.path());
}

#[tokio::test]
async fn however_often_it_happens_the_files_stay_small() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    for n in 0..150 {
        assert_eq!(desk.post("/__panic", &format!("第{n}次")).0, 500);
    }
    let kept = fs::metadata(data.path().join("logs/panics.log")).unwrap().len();
    assert!((1..=MOST).contains(&kept), "{kept} bytes");
    let report = report(&desk);
    assert!(report.len() < 40 * 1024, "{} bytes are still read by a person", report.len());
    assert!(
        report.lines().any(|line| line.contains("version") && line.contains("str/mod.rs")),
        "the newest are kept whole"
    );
}

/// The log has just begun a new file, as it does in the middle of any day: what went wrong stands in the one before.
#[tokio::test]
async fn a_log_that_has_just_begun_anew_brings_the_end_of_the_last_one() {
    let data = tempfile::tempdir().unwrap();
    let logs = data.path().join("logs");
    fs::create_dir_all(&logs).unwrap();
    let full = |hour: &str| (0..9_000).map(|n| format!("{hour} line {n} of it\n")).collect::<String>();
    for (day, hour) in [("2026-01-07_18-00-00", "yesterday"), ("2026-01-08_17-59-59", "today")] {
        fs::write(logs.join(format!("parcel-desk_{day}.log")), full(hour)).unwrap();
    }
    let desk = Bridge::start(data.path()).await;
    let report = report(&desk);
    let (_, log) = report.split_once("--- log\n").unwrap();
    let before = log.find("today line 8999 of it\n").unwrap();
    assert!(log[before..].contains("begins"), "in the order in which it happened: {log}");
    assert!(!log.contains("yesterday"), "of the file before, and of no older one");
    assert!(log.starts_with("today line "), "whole lines: {}", &log[..80]);
    assert!(report.len() < 40 * 1024, "{} bytes are still read by a person", report.len());
}

/// A name in Latin letters is told from a program's own words by its quotes alone, whatever stands before them.
#[test]
fn what_stands_in_quotes_is_a_value() {
    for line in [r#"no Word("Wang Fang") here"#, r#"bytes b"Wang Fang""#, "key=\"Wang Fang\"", "inside `Wang Fang`"] {
        let kept = scrub(line);
        assert!(!kept.contains("Wang") && !kept.contains("Fang"), "{line} leaves {kept}");
    }
    let own = "the printer's paper isn't there";
    assert_eq!(scrub(own), own, "an apostrophe opens nothing");
}

/// A file that cannot be opened is when a report is needed most.
#[tokio::test]
async fn without_a_desk_there_is_a_report_and_a_way_back() {
    let data = tempfile::tempdir().unwrap();
    let backup = {
        let desk = Bridge::start(data.path()).await;
        work(&desk);
        assert_eq!(desk.ask("rescue", &json!({})).unwrap_err()["code"], "desk_is_open", "then its rights count");
        desk.ask("back_up_now", &json!({})).unwrap()["backups"][0]["file"].clone()
    };
    let file = data.path().join("desk.db");
    // Whoever closes it last folds its journal into it.
    let told = Command::new(binary("deskctl")).arg("--db").arg(&file).arg("status").output().unwrap();
    assert!(told.status.success() && !file.with_extension("db-wal").exists(), "{told:?}");
    // SQLite keeps the version that a program gives its tables at byte 60.
    overwrite(&file, 60, 9_999);
    {
        let desk = Bridge::start(data.path()).await;
        assert_eq!(desk.ask("app_state", &json!({})).unwrap_err()["code"], "file_newer");
        assert!(report(&desk).contains("desk: file_newer"));
        let found = desk.ask("rescue", &json!({})).unwrap();
        assert_eq!(found["backups"][0]["file"], backup);
        let planned = desk.ask("plan_rescue", &json!({ "backup": backup })).unwrap();
        assert_eq!(planned["restore_waits"], true);
    }
    let desk = Bridge::start(data.path()).await;
    assert_eq!(desk.ask("app_state", &json!({})).unwrap()["first_start"], false, "the desk of the backup is open");
}

/// Nobody is asked for a PIN here, so nobody may put another desk in the place of one that is only held by
/// somebody, or out of reach, or not a desk's at all.
#[tokio::test]
async fn no_backup_takes_the_place_of_a_file_that_only_waits_for_something() {
    let data = tempfile::tempdir().unwrap();
    let backup = {
        let desk = Bridge::start(data.path()).await;
        work(&desk);
        desk.ask("back_up_now", &json!({})).unwrap()["backups"][0]["file"].clone()
    };
    let file = data.path().join("desk.db");
    let told = Command::new(binary("deskctl")).arg("--db").arg(&file).arg("status").output().unwrap();
    assert!(told.status.success(), "{told:?}");
    // And at byte 68 whose file it is.
    overwrite(&file, 68, 1);
    let before = fs::read(&file).unwrap();
    let desk = Bridge::start(data.path()).await;
    let of = |command, arguments| desk.ask(command, &arguments).unwrap_err()["code"].clone();
    assert_eq!(of("app_state", json!({})), "file_not_ours");
    assert_eq!(of("rescue", json!({ "folder": data.path() })), "file_not_ours", "no list of anybody's backups");
    assert_eq!(of("plan_rescue", json!({ "backup": backup })), "file_not_ours");
    assert!(!data.path().join("desk.restoring").exists(), "nothing lies ready for the next start");
    assert_eq!(fs::read(&file).unwrap(), before);
}

fn overwrite(file: &Path, at: usize, number: u32) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
    fs::write(file, bytes).unwrap();
}

/// Founds a desk with clerks, takes in a parcel, looks at it and gets a code wrong; answers the pickup code.
fn work(desk: &Bridge) -> String {
    let clerk = json!({ "name": "陈站长", "pin": "2580" });
    let founding = json!({ "community": "华润二十四城", "collection_point": "", "fee_per_day_fen": 100,
        "language": "zh-CN", "desk_name": "前台东", "administrator": clerk });
    let app = desk.ask("found_desk", &json!({ "request": founding })).unwrap();
    let clerks = desk.ask("list_clerks", &json!({})).unwrap();
    drop(desk.ask("sign_in", &json!({ "clerkId": clerks[0]["id"], "pin": "2580" })));
    let entry = json!({ "community_id": app["communities"][0]["id"], "tracking_number": "SF1061583803517",
        "name": "李宜君", "phone": "15112340302", "address": "3栋1单元1204", "carrier": null, "courier_id": null,
        "damaged": false, "shelf": "A1-01" });
    let card = desk.ask("enter", &json!({ "request": entry })).unwrap();
    desk.ask("scan", &json!({ "text": "李宜君", "communityId": null })).unwrap();
    let seen = desk.ask("reveal", &json!({ "parcelId": card["parcel"]["id"] })).unwrap();
    // Nobody listens there: what a relay's address brings into the log is looked at, too.
    desk.ask("pair", &json!({ "url": "http://127.0.0.1:1/李宜君/15112340302", "code": "ABCD2345" })).unwrap_err();
    text(&seen["pickup_code"])
}

fn report(desk: &Bridge) -> String {
    text(&desk.ask("help_report", &json!({})).unwrap())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn nothing_of_anybody(said: &str, code: &str, data: &Path) {
    assert_eq!(code.len(), 6, "there is a code to look for");
    for word in PERSONAL.iter().copied().chain([code, data.to_str().unwrap()]) {
        // Three or four digits may be in a time or a line's number; what stands alone may not.
        let alone = said.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
        let found = if word.len() > 4 { said.contains(word) } else { alone };
        assert!(!found, "{word} in {said}");
    }
    assert!(!said.contains("151****0302"), "not even masked");
}
