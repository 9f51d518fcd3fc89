//! What somebody must look after: a problem with its outcome, a dispute, the number of a return and
//! the reminder where it is missing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn a_dispute_waits_in_attention_until_somebody_says_what_came_of_it() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    let gone = one(&window, "picked_up").await;
    let number = text(&gone, "tracking_number");
    open_in_list(&window, "picked_up", number).await;
    choose(&window, "dispute").await;
    window.fill("dispute-note", "家人都没有领取").await;
    shoot(&window, "dispute-dialog").await;
    window.push("dialog-ok").await;
    window.shows("drawer-dispute", "家人都没有领取").await;
    shoot(&window, "dispute-drawer").await;
    window.push("print-dispute").await;
    window.carries("printed", "data-pages", |pages| pages == "1").await;
    shoot(&window, "print-dispute").await;
    window.press(Key::Escape).await;
    window.lacks("printed").await;
    window.close_drawer().await;

    window.push("nav-attention").await;
    let item = format!("[data-testid=\"attention-item-{number}\"]");
    window.shows_in(&item, "家人都没有领取").await;
    shoot(&window, "attention-dispute").await;
    window.click(&format!("{item} [data-testid=attention-settle_dispute]")).await;
    window.push("outcome-collected").await;
    window.fill("settle-note", "父亲已代领").await;
    window.push("dialog-ok").await;
    window.lacks(&format!("attention-item-{number}")).await;
    let history = history(&window, text(&gone, "id")).await;
    assert_eq!(history.last().unwrap()["verb"], "dispute_settled", "with what came of it");
    window.close().await;
}

#[tokio::test]
async fn a_problem_ends_with_its_outcome_in_the_history() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let free = window.parcels(Some("available")).await.into_iter().find(|row| row["hold"].is_null()).unwrap();
    let (id, number) = (text(&free, "id"), text(&free, "tracking_number"));
    open_in_list(&window, "available", number).await;
    choose(&window, "hold").await;
    window.fill("hold-note", "没有房号").await;
    window.push("dialog-ok").await;
    window.lacks("dialog-ok").await;
    window.close_drawer().await;
    window.push("nav-attention").await;
    let item = format!("[data-testid=\"attention-item-{number}\"]");
    window.click(&format!("{item} [data-testid=attention-resolve_hold]")).await;
    window.fill("resolve-outcome", "已联系收件人，1204 室").await;
    window.push("dialog-ok").await;
    window.lacks(&format!("attention-item-{number}")).await;
    let last = history(&window, id).await.pop().unwrap();
    assert_eq!((&last["verb"], &last["facts"][0]["value"]), (&json!("hold_resolved"), &json!("已联系收件人，1204 室")));
    window.close().await;
}

#[tokio::test]
async fn a_return_without_a_number_is_asked_about_once_and_its_number_can_be_recorded() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let free = window.parcels(Some("available")).await.into_iter().find(|row| row["hold"].is_null()).unwrap();
    open_in_list(&window, "available", text(&free, "tracking_number")).await;
    window.push("action-send_back").await;
    window.push("dialog-ok").await;
    window.find(&Window::named("action-hand_back")).await;
    window.close_drawer().await;
    // The card's Enter asks the same.
    window.push("nav-counter").await;
    window.scan(text(&free, "tracking_number")).await;
    window.shows("card-action", "交还快递员").await;
    window.press(Key::Enter).await;
    window.push("dialog-ok").await;
    window.shows("dialog-reminder", "没有退货单号").await;
    shoot(&window, "hand-back-reminder").await;
    window.fill("return-tracking", "YT9988776655").await;
    window.push("dialog-ok").await;
    window.shows("drawer-status", "已退件").await;
    window.shows("history", "YT9988776655").await;

    // A resident's own return is recorded on their behalf, whatever became of the parcel.
    choose(&window, "record_return_number").await;
    window.fill("return-number", "SF0001112223").await;
    window.push("dialog-ok").await;
    window.shows("history", "SF0001112223").await;
    window.close().await;
}

async fn one(window: &Window, status: &str) -> Value {
    window.parcels(Some(status)).await.swap_remove(0)
}

async fn history(window: &Window, id: &str) -> Vec<Value> {
    let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
    detail["history"].as_array().unwrap().clone()
}

/// A verb of the drawer, wherever it stands.
async fn choose(window: &Window, action: &str) {
    window.push("action-more").await;
    window.push(&format!("action-{action}")).await;
}

async fn open_in_list(window: &Window, tab: &str, number: &str) {
    window.push("nav-parcels").await;
    window.push(&format!("tab-{tab}")).await;
    window.fill("search", number).await;
    window.click(&Window::named(&format!("row-{number}"))).await;
    window.find(&Window::named("drawer")).await;
}

fn text<'v>(row: &'v Value, field: &str) -> &'v str {
    row[field].as_str().unwrap()
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
