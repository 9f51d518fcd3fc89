//! `parcel-relay doctor` on stores that are well and on such that are not, each damaged in one place.

use std::{collections::BTreeMap, path::Path, process::Command};

use serde_json::Value;

use crate::support::{Database, Desk, TestRelay};

/// The verdict of each check, and whether the program says that all is well.
fn doctor(folder: &Path, arguments: &[&str]) -> (BTreeMap<String, String>, bool, String) {
    doctor_of(None, folder, arguments)
}

fn doctor_at(store: &Database, arguments: &[&str]) -> (BTreeMap<String, String>, bool, String) {
    doctor_of(store.url(), store.folder(), arguments)
}

fn doctor_of(url: Option<String>, folder: &Path, arguments: &[&str]) -> (BTreeMap<String, String>, bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    command.arg("doctor").arg("--json").arg("--data").arg(folder).args(arguments).env_remove("DATABASE_URL");
    command.envs(url.map(|url| ("DATABASE_URL", url)));
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let findings: Vec<Value> = serde_json::from_str(&text).unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let verdicts = findings.iter().map(|finding| (word(&finding["check"]), word(&finding["verdict"]))).collect();
    for finding in &findings {
        assert_eq!(finding["verdict"] == "ok", finding["cure"].is_null(), "what is not well has a cure: {finding}");
    }
    (verdicts, output.status.success(), text)
}

/// A relay that has done something, stopped, its folder.
async fn used() -> Database {
    let relay = TestRelay::start().await;
    let mut desk = Desk::founded(&relay).await;
    desk.courier("王强", "13800000001", "顺丰速运");
    desk.enter("SF1234567890123", "13900000001", "204417");
    desk.push_all(&relay).await;
    relay.messages(1).await;
    relay.stop_and_keep().await
}

#[tokio::test]
async fn what_is_well_is_told_so() {
    let store = used().await;
    let (verdicts, well, text) = doctor_at(&store, &["--public-url", "https://relay.example"]);
    assert!(well, "{text}");
    for check in
        ["schema", "integrity", "logs", "clock", "clock_order", "notices", "quarantine", "reconciling", "public_url"]
    {
        assert_eq!(verdicts[check], "ok", "{check}: {text}");
    }
    assert_eq!(verdicts["channel"], "warn", "the console reaches no phone");
    assert!(!text.contains("13900000001") && !text.contains("王强"), "nobody is named: {text}");
}

#[tokio::test]
async fn damage_is_found_where_it_is() {
    let cases = [
        ("logs", "UPDATE event SET text = replace(text, '\"device_seq\":1,', '\"device_seq\":9,') WHERE seq = 1"),
        ("logs", "UPDATE event SET prefix_hash = 'ab' WHERE seq = 2"),
        ("logs", "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)"),
        ("logs", "UPDATE event SET seq = seq + 100 WHERE seq = (SELECT max(seq) FROM event)"),
        ("logs", "UPDATE community SET seq = seq - 1"),
        ("logs", "DELETE FROM parcel"),
        ("logs", "UPDATE parcel SET state = replace(state, '\"applied\":', '\"applied\":1')"),
        ("logs", "UPDATE side SET text = replace(text, '13900000001', '13900000002')"),
        ("clock_order", "UPDATE event SET accepted_at = accepted_at + 3600000 WHERE seq = 1"),
        ("notices", "UPDATE notice SET state = 'queued', due_at = 1"),
        (
            "quarantine",
            "INSERT INTO quarantine (community_id, pushed_by, device_seq, digest, reason, at, text, event_id)
          SELECT community_id, device_id, 1, 'd', 'forked', 0, '{}', event_id FROM event LIMIT 1",
        ),
    ];
    for (check, damage) in cases {
        let store = used().await;
        assert!(store.run(damage).await > 0, "{damage} does something");
        let (verdicts, well, text) = doctor_at(&store, &[]);
        let expected = if check == "quarantine" { "warn" } else { "fail" };
        assert_eq!((verdicts[check].as_str(), well), (expected, expected == "warn"), "{damage}: {text}");
        assert!(!text.contains("1390000000"), "{damage}: nobody is named: {text}");
        let others = ["integrity", "logs", "notices"].iter().filter(|other| **other != check);
        others.for_each(|other| assert_eq!(verdicts[*other], "ok", "{damage}: only {check} is damaged: {text}"));
    }
}

#[tokio::test]
async fn a_file_that_is_none_and_a_folder_without_one_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (verdicts, well, _) = doctor(folder.path(), &[]);
    assert_eq!((verdicts["schema"].as_str(), well), ("warn", true));
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "a doctor makes nothing");
    std::fs::write(folder.path().join("relay.db"), "not a database at all").unwrap();
    let (verdicts, well, _) = doctor(folder.path(), &[]);
    assert_eq!((verdicts["store"].as_str(), well), ("fail", false));
}

#[tokio::test]
async fn settings_that_work_but_should_not_be_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("--public-url", "http://relay.example", "public_url", "fail"),
        ("--public-url", "https://192.168.1.5", "public_url", "warn"),
        ("--public-url", "https://relay:8443", "public_url", "warn"),
        ("--public-url", "https://relay.example:8443", "public_url", "ok"),
        ("--listen", "0.0.0.0:8787", "listen", "warn"),
        ("--admin-listen", "0.0.0.0:8788", "admin_listen", "warn"),
        ("--admin-listen", "127.0.0.1:8788", "admin_listen", "ok"),
    ];
    for (flag, value, check, expected) in cases {
        let (verdicts, _, text) = doctor(folder.path(), &[flag, value]);
        assert_eq!(verdicts[check], expected, "{flag} {value}: {text}");
    }
}
