//! Beginning on a PC with what another one has left: the whole program and a real relay, without a window.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Bridge, Relay, until};

const CHIEF: (&str, &str) = ("陈站长", "2580");

/// The lost desk's key was in no backup: the relay turns the new one away, whatever it holds, until somebody
/// pairs it as a desk of its own.
#[tokio::test]
async fn a_backup_of_a_lost_desk_goes_on_as_another_device() {
    let data = tempfile::tempdir().unwrap();
    let relay = Relay::start(data.path().join("relay.txt"), &folder(data.path(), "relay")).await;
    let backup = {
        let lost = Bridge::start(&folder(data.path(), "lost")).await;
        work(&lost, &relay).await
    };
    let place = folder(data.path(), "new");
    {
        let new = Bridge::start(&place).await;
        let held = new.ask("look_into_backup", &json!({ "file": backup })).unwrap();
        assert_eq!((&held["parcels"], &held["paired"], &held["staffed"]), (&json!(1), &json!(true), &json!(true)));
        assert_eq!(new.ask("app_state", &json!({})).unwrap()["first_start"], true, "looking restores nothing");
        new.ask("plan_looked_restore", &json!({})).unwrap();
    }
    let new = Bridge::start(&place).await;
    let state = new.ask("app_state", &json!({})).unwrap();
    assert_eq!((&state["first_start"], &state["clerk"]), (&json!(false), &Value::Null), "who sits down signs in");
    sign_in(&new);
    until("the relay to turn it away", async || {
        let bar = new.ask("status_bar", &json!({})).ok()?;
        (bar["exchange"]["trouble"] == "relay_key_unknown").then_some(())
    })
    .await;
    enter(&new, &state, "SF0000000002");
    new.ask("pair", &json!({ "url": relay.address(), "code": relay.another_code() })).unwrap();
    synced(&new).await;
    assert_eq!(new.ask("tab_counts", &json!({ "communityId": null })).unwrap()["available"], 2);
    assert_eq!(new.ask("verify", &json!({})).unwrap()["ok"], true);
}

#[tokio::test]
async fn the_demonstration_is_left_for_a_first_start() {
    let data = tempfile::tempdir().unwrap();
    {
        let desk = Bridge::start(data.path()).await;
        desk.ask("open_demonstration", &json!({ "language": "zh-CN" })).unwrap();
        desk.ask("leave_demonstration", &json!({})).unwrap();
    }
    let desk = Bridge::start(data.path()).await;
    assert_eq!(desk.ask("app_state", &json!({})).unwrap()["first_start"], true);
    assert_eq!(desk.ask("leave_demonstration", &json!({})).unwrap_err()["code"], "not_demonstration");
    let names = std::fs::read_dir(data.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().any(|name| name.to_string_lossy().starts_with("desk.db.before-")), "it lies beside");
}

/// A desk with an administrator and a parcel that the relay has, too; answers its backup.
async fn work(desk: &Bridge, relay: &Relay) -> Value {
    let clerk = json!({ "name": CHIEF.0, "pin": CHIEF.1 });
    let founding = json!({ "community": "华润二十四城", "collection_point": "", "fee_per_day_fen": 100,
        "language": "zh-CN", "desk_name": "前台", "administrator": clerk });
    let state = desk.ask("found_desk", &json!({ "request": founding })).unwrap();
    desk.ask("pair", &json!({ "url": relay.address(), "code": relay.another_code() })).unwrap();
    enter(desk, &state, "SF0000000001");
    synced(desk).await;
    desk.ask("back_up_now", &json!({})).unwrap()["backups"][0]["file"].clone()
}

fn enter(desk: &Bridge, state: &Value, tracking: &str) {
    let entry = json!({ "community_id": state["communities"][0]["id"], "tracking_number": tracking,
        "name": "李宜君", "phone": "15112340302", "address": "3栋1单元1204", "carrier": null, "courier_id": null,
        "damaged": false, "shelf": "A1-01" });
    desk.ask("enter", &json!({ "request": entry })).unwrap();
}

fn sign_in(desk: &Bridge) {
    let clerks = desk.ask("list_clerks", &json!({})).unwrap();
    desk.ask("sign_in", &json!({ "clerkId": clerks[0]["id"], "pin": CHIEF.1 })).unwrap();
}

async fn synced(desk: &Bridge) {
    until("everything to be at the relay", async || {
        let bar = desk.ask("status_bar", &json!({})).ok()?;
        (bar["unsynced"] == 0 && bar["exchange"]["relay"] == "online").then_some(())
    })
    .await;
}

fn folder(data: &Path, name: &str) -> std::path::PathBuf {
    let folder = data.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
