//! `parcel-relay doctor` on stores that are well and on such that are not, each damaged in one place.

use std::{collections::BTreeMap, path::Path, process::Command};

use domain::{Body, Fen, ParcelEvent, event::NoticeState};
use relay::{
    Config,
    channel::{Answer, Channel, Gateway, Gateways, Message, Orders, Provider, Soon, Why},
    store::{Delivery, PartnerRight, Scope, StoreError, Tables},
};
use serde_json::Value;

use crate::{
    partners::Partner,
    support::{Database, Desk, TestRelay},
    webhooks::delivery,
};

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
            .into_iter()
            .chain(["gateways", "webhooks"])
    {
        assert_eq!(verdicts[check], "ok", "{check}: {text}");
    }
    assert_eq!(verdicts["channel"], "warn", "the console reaches no phone");
    assert!(!text.contains("13900000001") && !text.contains("王强"), "nobody is named: {text}");
}

/// A gateway whose account is empty.
struct Empty;

impl Provider for Empty {
    fn name(&self) -> &'static str {
        "poor"
    }

    fn send(&self, _message: Message) -> Soon<'_, Answer> {
        Box::pin(std::future::ready(Answer::Refused(Why::Account)))
    }
}

/// Nothing is damaged, the relay does what it can, and nobody hears of their parcels.
#[tokio::test]
async fn a_gateway_that_takes_nothing_and_a_partner_that_hears_nothing_are_told() {
    let gateway = Gateway { name: "poor".into(), price: Fen::ZERO, provider: Box::new(Empty) };
    let orders = Orders { usual: vec!["poor".into()], ..Orders::default() };
    let channel = Channel::Gateways(Gateways::new(vec![gateway], orders));
    let relay = TestRelay::start_with(channel, |config| Config { webhook_loopback: true, ..config }).await;
    let mut desk = Desk::founded(&relay).await;
    let url = Some("http://127.0.0.1:9/webhook".to_owned());
    let partner = Partner::told(&relay, "丰巢", desk.community, (&[PartnerRight::Query], url)).await;
    let (id, community_id, failure) = (partner.shown.id, desk.community, Some("status_503".to_owned()));
    let dead = Delivery { partner: id, community_id, due_at: None, failure, ..delivery(9) };
    let queue = move |tables: &dyn Tables| tables.queue_delivery(&dead);
    relay.relay().store.write::<_, StoreError>(Scope::community(community_id), queue).await.unwrap();
    for n in 0..5 {
        desk.enter(&format!("SF{n}"), &format!("1390000000{n}"), &format!("20441{n}"));
    }
    desk.push_all(&relay).await;
    let failed = |desk: &Desk| {
        let failed =
            |body| matches!(body, Body::Parcel(ParcelEvent::NoticeReported { state: NoticeState::Failed, .. }));
        desk.log.iter().filter(|entry| failed(entry.event.body())).count()
    };
    while failed(&desk) < 5 {
        assert!(!desk.pull_waiting(&relay, 5).await.is_empty(), "five reports are expected");
    }
    let store = relay.stop_and_keep().await;
    let (verdicts, well, text) = doctor_at(&store, &[]);
    assert_eq!((verdicts["gateways"].as_str(), verdicts["webhooks"].as_str(), well), ("warn", "warn", true), "{text}");
    assert!(text.contains("poor: 0 sent, 5 failed, 0 unknown") && text.contains("1 webhooks were given up"), "{text}");
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
