//! The same road with the relay gone in the middle: the desk goes on, and afterwards everything
//! has happened once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::Value;
use std::{path::Path, process::Command};
use support::{Courier, Page, Relay, Stage, Window, binary, until};
use thirtyfour::prelude::Key;

const COURIER: Courier = Courier { name: "张强", phone: "13912340001", carrier: "顺丰速运" };
/// Tracking number, recipient, phone.
type Brought = (&'static str, &'static str, &'static str);
const COLLECTED: Brought = ("SF1061583803511", "李宜君", "15120300301");
const SENT_BACK: Brought = ("SF1061583803512", "王静怡", "15120300302");
const RECEIVED: Brought = ("SF1061583803513", "赵建国", "15120300303");
const REJECTED: Brought = ("SF1061583803514", "孙晓梅", "15120300304");
const ENTERED: Brought = ("YT8061583803515", "周思远", "15120300305");

#[tokio::test]
async fn without_a_relay_the_desk_goes_on_and_afterwards_all_is_told_once() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, Some(&relay.pairing().await)).await;
    let page = open_for_business(&stage, &relay, &window).await;
    for (tracking, name, phone) in [COLLECTED, SENT_BACK, RECEIVED, REJECTED] {
        page.announce(tracking, name, phone).await;
        page.has_sent(tracking).await;
    }
    window.push("nav-counter").await;
    window.figure_is("waiting", 4).await;
    receive(&window, COLLECTED).await;
    receive(&window, SENT_BACK).await;
    let code = relay.code_for(COLLECTED.2).await;
    relay.code_for(SENT_BACK.2).await;
    window.unsynced_is(|count| count == 0).await;

    relay.kill();
    window.relay_is("offline").await;
    let mut unsynced = 0;
    receive(&window, RECEIVED).await;
    unsynced = window.unsynced_is(|count| count > unsynced).await;
    enter(&window, ENTERED).await;
    unsynced = window.unsynced_is(|count| count > unsynced).await;
    reject(&window, REJECTED, "外箱破损").await;
    unsynced = window.unsynced_is(|count| count > unsynced).await;
    send_back(&window, SENT_BACK, "已搬走").await;
    unsynced = window.unsynced_is(|count| count > unsynced).await;
    window.take_code(&code).await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    window.unsynced_is(|count| count > unsynced).await;

    relay.start_again().await;
    window.relay_is("online").await;
    window.unsynced_is(|count| count == 0).await;
    assert!(page.record_says(REJECTED.0, "外箱破损").await.contains("拒收"));
    assert!(page.record_says(SENT_BACK.0, "已搬走").await.contains("退件"));
    page.record_says(COLLECTED.0, "已领取").await;
    page.record_says(RECEIVED.0, "待领取").await;
    every_message_once(&relay).await;
    page.close().await;
    window.close().await;
    verify(&data.join("desk.db"));
}

async fn open_for_business(stage: &Stage, relay: &Relay, window: &Window) -> Page {
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;
    window.add_courier(COURIER.name, COURIER.phone, COURIER.carrier).await;
    window.unsynced_is(|count| count == 0).await;
    let page = stage.open_page(&format!("{}/c/{}", relay.address(), window.community_id().await)).await;
    page.sign_in(relay, COURIER).await;
    page
}

async fn receive(window: &Window, (tracking, name, _): Brought) {
    window.scan(tracking).await;
    window.shows("card-name", name).await;
    window.press(Key::Enter).await;
    window.shows("result", tracking).await;
    window.answers("received").await;
}

async fn enter(window: &Window, (tracking, name, phone): Brought) {
    window.scan(tracking).await;
    window.fill("entry-name", name).await;
    window.push("entry-phone").await;
    // At a scanner's pace this would be the next parcel's number.
    window.type_by_hand(phone).await;
    window.press(Key::Enter).await;
    assert!(window.answers("entered").await.contains(tracking));
}

async fn reject(window: &Window, (tracking, name, _): Brought, reason: &str) {
    window.scan(tracking).await;
    window.shows("card-name", name).await;
    window.type_by_hand("r").await;
    window.fill("reject-reason", reason).await;
    window.press(Key::Enter).await;
    window.answers("rejected").await;
}

async fn send_back(window: &Window, (tracking, name, _): Brought, reason: &str) {
    window.scan(tracking).await;
    window.shows("card-name", name).await;
    window.push("card-more").await;
    window.push("action-send_back").await;
    window.fill("reason", reason).await;
    window.push("dialog-ok").await;
    window.lacks("dialog-ok").await;
    window.close_drawer().await;
}

/// The console forgets with its relay, so this counts what was sent after the start: what had been
/// sent before must not come again.
async fn every_message_once(relay: &Relay) {
    let courier = |(tracking, ..): Brought| (tracking, COURIER.phone);
    let recipient = |(tracking, _, phone): Brought| (tracking, phone);
    let wanted = [
        recipient(COLLECTED),
        recipient(SENT_BACK),
        courier(SENT_BACK),
        recipient(RECEIVED),
        courier(REJECTED),
        recipient(ENTERED),
    ];
    for (tracking, phone) in wanted {
        let tail = &tracking[tracking.len() - 4..];
        let told = || relay.sent_to(phone).iter().any(|text| text.contains(tail)).then_some(());
        until(&format!("{phone} to be told about {tail}"), async || told()).await;
    }
    let sent = relay.messages();
    assert_eq!(sent.len(), wanted.len(), "nothing twice and nothing else: {sent:?}");
}

fn verify(desk: &Path) {
    let answer = Command::new(binary("deskctl")).arg("--db").arg(desk).arg("verify").output().unwrap();
    let told = String::from_utf8_lossy(&answer.stdout);
    assert!(answer.status.success(), "{told}");
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["unsynced"], &told["parcels"]), (&0.into(), &5.into()), "{told}");
}
