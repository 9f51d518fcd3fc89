//! What a clerk does beside receiving and handing over one parcel: all of one person's, things put
//! right afterwards, lists.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::Value;
use std::collections::HashMap;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn space_hands_over_all_that_one_person_has_and_a_mistake_is_taken_back() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let before = window.handed_over_today().await;
    let together = parcels_of_one_person(&window).await;
    let fees: i64 = together.iter().map(|row| row["fee_fen"].as_i64().unwrap()).sum();
    let (id, number) = (text(&together[0], "id"), text(&together[0], "tracking_number"));

    window.take_code(&window.code_of(id).await).await;
    window.type_by_hand(" ").await;
    window.carries("fee", "data-fen", |fen| fen == fees.to_string()).await;
    if fees > 0 {
        window.type_by_hand("1").await;
    }
    window.press(Key::Enter).await;
    window.answers("handed_over_many").await;
    window.figure_is("handed_over_today", before + together.len() as u32).await;

    open_in_list(&window, "picked_up", number).await;
    window.push("action-undo_pickup").await;
    window.click(".ant-modal-confirm-btns .ant-btn-primary").await;
    window.find(&Window::named("action-hand_over")).await;
    window.shows("history", "撤销").await;
    window.close_drawer().await;
    window.push("nav-counter").await;
    window.figure_is("handed_over_today", before + together.len() as u32 - 1).await;
    window.close().await;
}

#[tokio::test]
async fn a_parcel_on_hold_stays_until_it_is_released() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let free = window.parcels(Some("available")).await.into_iter().find(|row| row["hold"].is_null()).unwrap();
    let (id, number) = (text(&free, "id"), text(&free, "tracking_number"));

    open_in_list(&window, "available", number).await;
    window.push("action-more").await;
    window.push("action-hold").await;
    window.fill("hold-note", "房号看不清").await;
    window.push("dialog-ok").await;
    window.lacks("dialog-ok").await;
    window.find(&Window::named("action-release")).await;
    window.close_drawer().await;

    window.push("nav-counter").await;
    window.ask(&window.code_of(id).await).await;
    window.shows("card", "房号看不清").await;
    window.shows("card-action", "处理暂停").await;
    window.press(Key::Enter).await;
    window.push("action-release").await;
    window.find(&Window::named("action-hand_over")).await;
    window.close_drawer().await;
    window.close().await;
}

#[tokio::test]
async fn lists_are_narrowed_and_speak_both_languages() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let rejected = window.parcels(Some("rejected")).await;
    let number = text(&rejected[0], "tracking_number");
    window.push("nav-parcels").await;
    window.shows("tab-rejected", &rejected.len().to_string()).await;
    window.push("tab-rejected").await;
    let rows = window.shows("parcel-list", number).await;
    assert_eq!(rows.matches("已拒收").count(), rejected.len(), "only what was rejected: {rows}");
    window.push("tab-all").await;
    window.fill("search", &number[number.len() - 5..]).await;
    window.find(&row(number)).await;
    window.push("filter-clear").await;
    window.push("filter-damaged").await;
    window.shows("parcel-list", "破损").await;

    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.shows("nav-counter", "Counter").await;
    window.push("nav-parcels").await;
    window.shows("tab-rejected", "Rejected").await;
    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:first-child").await;
    window.shows("nav-counter", "前台").await;
    window.close().await;
}

/// At least two that lie on the shelf and may be taken, oldest first.
async fn parcels_of_one_person(window: &Window) -> Vec<Value> {
    let mut people = HashMap::<String, Vec<Value>>::new();
    for row in window.parcels(Some("available")).await {
        people.entry(row["recipient"].to_string()).or_default().push(row);
    }
    let free = |rows: &Vec<Value>| rows.iter().all(|row| row["hold"].is_null());
    people.into_values().find(|rows| rows.len() > 1 && free(rows)).expect("somebody gets much")
}

async fn open_in_list(window: &Window, tab: &str, number: &str) {
    window.push("nav-parcels").await;
    window.push(&format!("tab-{tab}")).await;
    window.fill("search", number).await;
    window.click(&row(number)).await;
    window.find(&Window::named("drawer")).await;
}

fn row(number: &str) -> String {
    Window::named(&format!("row-{number}"))
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}
