//! 交班 in the real window: a shift opened, fees and a refund, the drawer counted; by keyboard.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

const COMMUNITY: &str = "华润二十四城";
const PHONE: &str = "15112340302";

#[tokio::test]
async fn a_shift_is_opened_and_closed_by_keyboard() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let window = founded(&stage, &data).await;
    for number in ["SF7700000101", "SF7700000102", "SF7700000103"] {
        enter(&window, number).await;
    }
    window.carries("shift-state", "data-open", |open| open == "false").await;
    window.press(Key::F8).await;
    window.shows("shift-none", "未开班").await;
    shoot(&window, "shift-none").await;
    // The float has the focus: type it, Enter opens.
    window.type_by_hand("200").await;
    window.press(Key::Enter).await;
    window.carries("shift-expected", "data-fen", |fen| fen == "20000").await;
    window.press(Key::F8).await;
    window.find(&Window::named("scan-box")).await;
    window.close().await;

    // Two days later, each parcel costs four yuan.
    let window = stage.open_window_days_ahead(&data, 2).await;
    window.resize(1280, 720).await;
    window.carries("shift-state", "data-open", |open| open == "true").await;
    hand_over(&window, "SF7700000101", "1", None).await;
    hand_over(&window, "SF7700000102", "2", None).await;
    hand_over(&window, "SF7700000103", "4", Some("老人，免收")).await;
    refund(&window, "SF7700000101", "1.5").await;

    window.press(Key::F8).await;
    window.carries("shift-expected", "data-fen", |fen| fen == "20250").await;
    window.carries("shift-waived", "data-fen", |fen| fen == "400").await;
    window.shows("money-refund", "-¥1.50").await;
    shoot(&window, "shift-running").await;
    window.push("shift-move").await;
    window.focused("cash-amount").await;
    window.type_by_hand("30").await;
    window.fill("cash-note", "买胶带").await;
    window.press(Key::Enter).await;
    window.carries("shift-expected", "data-fen", |fen| fen == "17250").await;

    // By notes and coins: 100 + 50 + 20 + 1 + 1, half a yuan is missing.
    window.push("shift-close").await;
    for pieces in ["1", "1", "1", "", "", "2"] {
        window.type_by_hand(pieces).await;
        window.press(Key::Enter).await;
    }
    window.carries("difference", "data-fen", |fen| fen == "-50").await;
    shoot(&window, "shift-short").await;
    assert!(
        !window.find(&Window::named("shift-confirm")).await.is_enabled().await.unwrap(),
        "a difference needs a note"
    );
    window.press(Key::Enter).await;
    window.type_by_hand("1").await;
    window.carries("difference", "data-fen", |fen| fen == "-40").await;
    window.fill("shift-note", "少收四角").await;
    window.press(Key::Enter).await;
    window.carries("shift-difference", "data-fen", |fen| fen == "-40").await;
    window.shows("shift-said", "少收四角").await;
    window.carries("shift-list", "data-count", |count| count == "1").await;
    window.carries("shift-state", "data-open", |open| open == "false").await;
    shoot(&window, "shift-report").await;
    window.push("shift-print").await;
    window.carries("printed", "data-pages", |pages| pages == "1").await;
    shoot(&window, "print-shift").await;
    window.press(Key::Escape).await;
    window.lacks("printed").await;
    english_and_dark(&window).await;
    window.close().await;
}

async fn founded(stage: &Stage, data: &Path) -> Window {
    let window = stage.open_window(data, None).await;
    window.resize(1280, 720).await;
    window.found(COMMUNITY, "管理处代收点", "2.00").await;
    window.figure_is("waiting", 0).await;
    window
}

async fn enter(window: &Window, number: &str) {
    let request = json!({
        "community_id": window.community_id().await, "tracking_number": number, "name": "李宜君", "phone": PHONE,
        "address": "3栋1单元1204", "carrier": null, "courier_id": null, "damaged": false, "shelf": "A1-01",
    });
    window.invoke("enter", json!({ "request": request })).await.unwrap();
}

/// By its code at the counter; a waiver needs its reason.
async fn hand_over(window: &Window, number: &str, pay: &str, waiver: Option<&str>) {
    let rows = window.parcels(Some("available")).await;
    let row = rows.iter().find(|row| row["tracking_number"] == number).unwrap();
    let code = window.code_of(row["id"].as_str().unwrap()).await;
    window.take_code(&code).await;
    window.type_by_hand(pay).await;
    if let Some(reason) = waiver {
        window.fill("waive-reason", reason).await;
    }
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
}

/// From the parcel's drawer.
async fn refund(window: &Window, number: &str, amount: &str) {
    window.push("nav-parcels").await;
    window.push("tab-picked_up").await;
    window.push(&format!("row-{number}")).await;
    window.push("action-more").await;
    window.push("action-refund").await;
    window.fill("refund-amount", amount).await;
    window.fill("reason", "多收了").await;
    shoot(window, "refund-dialog").await;
    window.push("dialog-ok").await;
    window.shows("history", "多收了").await;
    window.close_drawer().await;
}

async fn english_and_dark(window: &Window) {
    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.click("[data-testid='theme'] .ant-segmented-item:last-child").await;
    window.shows("nav-shift", "Shift").await;
    window.push("nav-shift").await;
    window.shows("shift-none", "No shift open").await;
    shoot(window, "shift-none-english-dark").await;
    window.click("[data-testid='shift-list'] button").await;
    window.shows("shift-report", "Missing").await;
    shoot(window, "shift-report-english-dark").await;
    window.push("shift-print").await;
    window.carries("printed", "data-pages", |pages| pages == "1").await;
    shoot(window, "print-shift-english-dark").await;
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
