//! Two desks without a network. The same parcel is handed over at both: afterwards the window shows both sides,
//! both payments and what to do. What one has written reaches the relay by the other, on a stick.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use support::{Relay, Stage, Window, binary};
use thirtyfour::prelude::Key;

const TRACKING: &str = "SF1061583803517";
const THEIRS: &str = "YT8822334455667";
const PHONE: &str = "15112340302";

#[tokio::test]
async fn a_second_hand_over_is_shown_with_both_sides() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;
    enter(&window).await;
    window.unsynced_is(|count| count == 0).await;
    let code = relay.code_for(PHONE).await;
    let other = OtherDesk::paired(&stage.folder("other"), &relay);

    relay.kill();
    window.relay_is("offline").await;
    window.take_code(&code).await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    other.a_day_later(&["parcel", "hand-over", TRACKING, "--code", &code, "--paid", "wechat"]);

    relay.start_again().await;
    window.relay_is("online").await;
    window.unsynced_is(|count| count == 0).await;
    other.run(&["sync"]);
    window.push("nav-attention").await;
    let item = format!("[data-testid=\"attention-item-{TRACKING}\"]");
    let ours = format!("{item} [data-stands=true]");
    let theirs = format!("{item} [data-stands=false]");
    assert_eq!(window.find(&item).await.attr("data-kind").await.unwrap().as_deref(), Some("second_hand_over"));
    for wanted in ["前台 1（本机）", "已领取", "¥0.00"] {
        window.shows_in(&ours, wanted).await;
    }
    for wanted in ["前台 2", "已领取", "¥1.00", "微信"] {
        window.shows_in(&theirs, wanted).await;
    }
    window.shows_in(&item, "请核对两笔收款").await;
    if let Some(folder) = std::env::var_os("PARCEL_DESK_SCREENS") {
        window.screenshot(&PathBuf::from(folder).join("desk-conflict.png")).await;
    }

    // By the keyboard alone, and so it is settled at the other desk.
    window.find(&item).await.focus().await.unwrap();
    window.press(Key::Delete).await;
    window.lacks(&format!("attention-item-{TRACKING}")).await;
    window.unsynced_is(|count| count == 0).await;
    other.run(&["sync"]);
    assert_eq!(other.run(&["status"])["attention"].as_array().map(Vec::len), Some(0));
    assert_eq!(other.run(&["verify"])["ok"], true);
    window.close().await;
}

/// A desk that has lost its network hands over what it wrote on a stick; a desk that has one takes it along.
#[tokio::test]
async fn what_one_desk_wrote_is_carried_to_another_on_a_stick() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    window.resize(1280, 720).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;
    window.unsynced_is(|count| count == 0).await;
    let (other, stick) = (OtherDesk::paired(&stage.folder("other"), &relay), stage.folder("stick"));
    std::fs::create_dir_all(&stick).unwrap();

    relay.kill();
    window.relay_is("offline").await;
    enter(&window).await;
    other.run(&["parcel", "enter", "--tracking", THEIRS, "--name", "王芳", "--phone", "13800000001"]);
    let (ours, from_there) = (stick.join("前台 1.events"), stick.join("前台 2.events"));
    other.run(&["sync", "--export", &from_there.display().to_string()]);
    window.settings("relay").await;
    carry(&window, "stick-export", &ours, "条记录").await;
    carry(&window, "stick-import", &from_there, "条新记录").await;
    let known = window.shows("stick-import-done", "读入").await;
    if let Some(folder) = std::env::var_os("PARCEL_DESK_SCREENS") {
        window.screenshot(&PathBuf::from(folder).join("settings-stick.png")).await;
    }
    assert!(!known.contains("读入 0 条"), "what the other desk wrote is here: {known}");
    window.close().await;

    // The window's PC never comes back; the other one has both.
    other.run(&["sync", "--import", &ours.display().to_string()]);
    relay.start_again().await;
    other.run(&["sync"]);
    for tracking in [TRACKING, THEIRS] {
        assert_eq!(other.run(&["parcel", "show", tracking])["status"], "available", "{tracking}");
    }
    assert_eq!(relay.code_for(PHONE).await.len(), 6, "and its recipient is told");
}

/// By the scan box and the form, as it came without an announcement.
async fn enter(window: &Window) {
    window.scan(TRACKING).await;
    window.fill("entry-name", "李宜君").await;
    window.push("entry-phone").await;
    window.type_by_hand(PHONE).await;
    window.press(Key::Enter).await;
    window.answers("entered").await;
}

/// Names a file beside one of the two buttons and pushes it.
async fn carry(window: &Window, way: &str, file: &Path, done: &str) {
    let field = window.find(&format!("[data-testid='{way}-form'] [data-testid='path']")).await;
    field.send_keys(file.display().to_string()).await.unwrap();
    window.push(way).await;
    window.shows(&format!("{way}-done"), done).await;
}

/// A second desk without a window.
struct OtherDesk(PathBuf);

impl OtherDesk {
    fn paired(folder: &Path, relay: &Relay) -> Self {
        let desk = Self(folder.join("desk.db"));
        desk.run(&["pair", &relay.address(), &relay.another_code()]);
        desk.run(&["sync"]);
        desk
    }

    fn run(&self, words: &[&str]) -> Value {
        self.answer(Command::new(binary("deskctl")), words)
    }

    /// At a PC on which it is tomorrow, so that a day's fee is due.
    fn a_day_later(&self, words: &[&str]) -> Value {
        let mut command = Command::new("faketime");
        command.args(["-f", "+25h"]).env("FAKETIME_DONT_FAKE_MONOTONIC", "1").arg(binary("deskctl"));
        self.answer(command, words)
    }

    fn answer(&self, mut command: Command, words: &[&str]) -> Value {
        let answer = command.arg("--db").arg(&self.0).args(words).output().unwrap();
        let told = String::from_utf8_lossy(&answer.stdout);
        assert!(answer.status.success(), "{words:?}: {told} {}", String::from_utf8_lossy(&answer.stderr));
        serde_json::from_str(&told).unwrap()
    }
}
