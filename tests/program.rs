//! The program on its PC: it starts with it when asked to, and takes a newer version only from its makers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::{fs, path::Path};
use support::{Bridge, Site};

/// A public key as Tauri's signer writes it, and a signature that nobody who has the private one has made.
const KEY: &str = "dW50cnVzdGVkIGNvbW1lbnQ6IG1pbmlzaWduIHB1YmxpYyBrZXk6IDAxMDIwMzA0MDUwNjA3MDgKUldRQkFnTUVCUVlIQ0FFQkFRRUJBUUVCQVFFQkFRRUJBUUVCQVFFQkFRRUJBUUVCQVFFQkFRRUIK";
const SIGNATURE: &str = "dW50cnVzdGVkIGNvbW1lbnQ6IHNpZ25hdHVyZQpSVVFCQWdNRUJRWUhDQUlDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0k9CnRydXN0ZWQgY29tbWVudDogdGltZXN0YW1wOjE3OTUzNTE0NTkJZmlsZTpkZXNrLmRlYgpBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBdz09Cg==";

#[tokio::test]
async fn it_starts_with_the_pc_when_somebody_asks_for_it() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    found(&desk);
    let autostart = |desk: &Bridge| desk.ask("program", &json!({})).unwrap()["autostart"].clone();
    assert_eq!(autostart(&desk), json!(false), "nobody has asked for it");
    assert_eq!(desk.ask("set_autostart", &json!({ "on": true })).unwrap()["autostart"], true);
    let entries: Vec<_> = below(data.path()).into_iter().filter(|file| file.ends_with(".desktop")).collect();
    assert_eq!(entries.len(), 1, "one entry where desktops look: {entries:?}");
    assert!(fs::read_to_string(&entries[0]).unwrap().contains("parcel-desk"), "it names this program");
    assert_eq!(desk.ask("set_autostart", &json!({ "on": false })).unwrap()["autostart"], false);
    assert!(!Path::new(&entries[0]).exists(), "and nothing of it stays");
}

#[tokio::test]
async fn a_build_without_a_key_takes_no_updates() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start(data.path()).await;
    found(&desk);
    assert_eq!(desk.ask("program", &json!({})).unwrap()["takes_updates"], false);
    desk.ask("set_update_address", &json!({ "address": "https://updates.example/latest.json" })).unwrap();
    assert_eq!(desk.ask("look_for_update", &json!({})).unwrap_err()["code"], "updates_off");
}

#[tokio::test]
async fn a_newer_version_is_told_and_a_package_of_others_thrown_away() {
    let data = tempfile::tempdir().unwrap();
    let desk = Bridge::start_with_key(data.path(), KEY).await;
    found(&desk);
    let refused = |command: &str| code(desk.ask(command, &json!({})));
    assert_eq!(refused("look_for_update"), "no_update_address", "nobody is asked before somebody says whom");
    let wrong = |address: &str| code(desk.ask("set_update_address", &json!({ "address": address })));
    assert_eq!(wrong("http://updates.example/latest.json"), "update_address_wrong", "anybody on the way could answer");
    assert_eq!(wrong("http://localhost:80@updates.example/latest.json"), "update_address_wrong", "that is not here");
    assert_eq!(wrong("file:///etc/passwd"), "update_address_wrong");

    let site = Site::open();
    site.lay("same", manifest(&site, env!("CARGO_PKG_VERSION")));
    site.lay("newer", manifest(&site, "99.0.0"));
    site.lay("package", "not what anybody has signed");
    site.lay("nothing", "no versions here");
    desk.ask("set_update_address", &json!({ "address": site.address("same") })).unwrap();
    assert_eq!(desk.ask("look_for_update", &json!({})).unwrap(), Value::Null, "it is this one");
    desk.ask("set_update_address", &json!({ "address": site.address("newer") })).unwrap();
    assert_eq!(desk.ask("look_for_update", &json!({})).unwrap(), "99.0.0");

    desk.ask("open_shift", &json!({ "floatFen": 10_000 })).unwrap();
    assert_eq!(refused("install_update"), "update_shift_open", "no drawer is left half counted");
    assert_eq!(backups(&desk), 0, "and nothing was begun");
    let closing = json!({ "counted_fen": 10_000, "pieces": [], "note": "", "expected_fen": 10_000 });
    desk.ask("close_shift", &json!({ "request": closing })).unwrap();
    assert_eq!(refused("install_update"), "update_not_genuine");
    assert_eq!(backups(&desk), 1, "the backup comes before the package");
    assert_eq!(desk.ask("app_state", &json!({})).unwrap()["first_start"], false, "the desk goes on");

    desk.ask("set_update_address", &json!({ "address": site.address("nothing") })).unwrap();
    assert_eq!(refused("look_for_update"), "update_unreachable");
    desk.ask("set_update_address", &json!({ "address": "http://127.0.0.1:1/" })).unwrap();
    assert_eq!(refused("look_for_update"), "update_unreachable", "nobody listens there");
}

/// Where no printer takes a PDF, a document is printed from the system's viewer; it names people, so it does not stay.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_document_opens_in_the_systems_viewer_and_does_not_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let (data, programs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let request = json!({ "request": { "what": "deliveries", "community": null } });
    let desk = Bridge::start_with_programs(data.path(), programs.path()).await;
    found(&desk);
    assert_eq!(code(desk.ask("print_open", &request)), "no_viewer", "a PC without one says so");

    let viewer = programs.path().join("xdg-open");
    let shown = data.path().join("shown.txt");
    fs::write(&viewer, format!("#!/bin/sh\necho \"$1\" >> '{}'\n", shown.display())).unwrap();
    fs::set_permissions(&viewer, fs::Permissions::from_mode(0o755)).unwrap();
    for _ in 0..2 {
        desk.ask("print_open", &request).unwrap();
    }
    let opened = support::until("the viewer to be given both", async || {
        let opened: Vec<String> = fs::read_to_string(&shown).ok()?.lines().map(str::to_owned).collect();
        (opened.len() == 2).then_some(opened)
    })
    .await;
    let lie = || below(&data.path().join("paper"));
    let kept = lie();
    assert_eq!(kept.len(), 1, "the last one, and none before it: {kept:?}");
    assert!(opened.contains(&kept[0]) && fs::read(&kept[0]).unwrap().starts_with(b"%PDF-"), "{opened:?}");
    drop(desk);
    let _again = Bridge::start(data.path()).await;
    assert_eq!(lie(), Vec::<String>::new(), "the next start takes it away");
}

fn found(desk: &Bridge) {
    let founding = json!({ "community": "华润二十四城", "collection_point": "", "fee_per_day_fen": 100,
        "language": "zh-CN", "desk_name": null, "administrator": null });
    desk.ask("found_desk", &json!({ "request": founding })).unwrap();
}

fn backups(desk: &Bridge) -> usize {
    desk.ask("backups", &json!({})).unwrap()["backups"].as_array().unwrap().len()
}

fn code(outcome: Result<Value, Value>) -> String {
    outcome.unwrap_err()["code"].as_str().unwrap_or_default().to_owned()
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path.display().to_string()] }).collect()
}

fn manifest(site: &Site, version: &str) -> String {
    json!({ "version": version, "url": site.address("package"), "signature": SIGNATURE }).to_string()
}
