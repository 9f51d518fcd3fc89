//! From a courier's phone to the resident's hands, through the real programs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::{Courier, Stage, Window};
use thirtyfour::prelude::Key;

const COURIER: Courier = Courier { name: "张强", phone: "13912340001", carrier: "顺丰速运" };
const PARCEL: &str = "SF1061583803517";
const RECIPIENT: &str = "15120300302";

#[tokio::test]
async fn from_a_couriers_phone_to_the_residents_hands() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, Some(&relay.pairing().await)).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;
    window.add_courier(COURIER.name, COURIER.phone, COURIER.carrier).await;
    window.unsynced_is(|count| count == 0).await;

    let entrance = format!("{}/c/{}", relay.address(), window.community_id().await);
    let page = stage.open_page(&entrance).await;
    page.sign_in(&relay, COURIER).await;
    window.push("nav-counter").await;
    window.figure_is("waiting", 0).await;
    page.announce(PARCEL, "李宜君", RECIPIENT).await;
    let sent = Instant::now();
    window.figure_is("waiting", 1).await;
    println!("the desk knew after {:?}", sent.elapsed());
    assert!(sent.elapsed() < Duration::from_secs(2), "the courier still stands there: {:?}", sent.elapsed());

    // By a scan with one key for the damage, wherever the focus was.
    window.scan(PARCEL).await;
    window.shows("card-name", "李宜君").await;
    window.type_by_hand("d").await;
    window.press(Key::Enter).await;
    window.answers("received_damaged").await;
    put_on_shelf(&window, "B2-05").await;
    let code = relay.code_for(RECIPIENT).await;
    page.record_says(PARCEL, "外观有破损").await;
    window.unsynced_is(|count| count == 0).await;
    window.close().await;

    // Two days later.
    let window = stage.open_window_days_ahead(&data, 2).await;
    // A desk that is idle learns at once that its relay is there, and that their clocks differ.
    window.relay_is("online").await;
    window.shows("clock-warning", "2880").await;
    window.take_code(&code).await;
    window.shows("card-shelf", "B2-05").await;
    assert_eq!(window.carries("fee", "data-fen", |_| true).await, "200", "two full days at one yuan");
    // Money is never taken by a mere Enter.
    window.press(Key::Enter).await;
    window.answers("choosePay").await;
    window.type_by_hand("1").await;
    window.press(Key::Enter).await;
    assert!(window.answers("handed_over").await.contains("¥2.00"));
    window.figure_is("handed_over_today", 1).await;

    page.record_says(PARCEL, "已领取").await;
    page.close().await;
    window.close().await;
}

/// Elsewhere than the desk had offered.
async fn put_on_shelf(window: &Window, shelf: &str) {
    // Its number again, so soon, would be taken for the same scan.
    window.click(".done-line").await;
    window.push("action-more").await;
    window.push("action-move").await;
    window.fill("new-shelf", shelf).await;
    window.push("dialog-ok").await;
    window.lacks("dialog-ok").await;
    window.close_drawer().await;
}

/// How a fee is settled: which key, what must be written, what the answer says.
const SETTLEMENTS: [(&str, Option<&str>, &str); 2] = [("2", None, "¥"), ("4", Some("首次逾期"), "")];

#[tokio::test]
async fn a_fee_is_paid_by_phone_or_waived_with_a_reason() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let before = window.handed_over_today().await;
    let due = window.parcels(Some("available")).await.into_iter().filter(|row| row["fee_fen"] != 0);
    let free: Vec<Value> = due.filter(|row| row["hold"].is_null()).collect();
    for (row, (key, reason, said)) in free.iter().zip(SETTLEMENTS) {
        let id = row["id"].as_str().unwrap();
        window.take_code(&window.code_of(id).await).await;
        window.carries("fee", "data-fen", |fen| fen.parse().ok() == row["fee_fen"].as_i64()).await;
        window.type_by_hand(key).await;
        if let Some(reason) = reason {
            window.press(Key::Enter).await;
            window.answers("waiveReasonNeeded").await;
            window.fill("waive-reason", reason).await;
        }
        window.press(Key::Enter).await;
        assert!(window.answers("handed_over").await.contains(said));
        let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
        let told = detail["history"].as_array().unwrap().last().unwrap()["facts"].to_string();
        assert!(told.contains(reason.unwrap_or("wechat")), "who asks later how it was paid finds {told}");
        window.press(Key::Escape).await;
    }
    window.figure_is("handed_over_today", before + 2).await;
    window.close().await;
}
