//! People take turns at one desk: each signs in with a PIN, does what they may, and the history
//! says who did it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

const CHIEF: (&str, &str) = ("陈站长", "2580");
const CLERK: (&str, &str) = ("王芳", "1357");

#[tokio::test]
async fn clerks_take_turns_and_the_history_knows_them() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    window.settings("staff").await;
    add(&window, CHIEF, None).await;
    window.shows("clerk", CHIEF.0).await;
    add(&window, CLERK, Some("clerk")).await;
    window.find(&Window::named(&format!("clerk-{}", CLERK.0))).await;
    shoot(&window, "settings-staff").await;

    window.push("nav-counter").await;
    window.press(Key::F9).await;
    window.find(&Window::named("pin")).await;
    window.push(&format!("sign-in-{}", CLERK.0)).await;
    window.type_by_hand(CHIEF.1).await;
    window.press(Key::Enter).await;
    window.shows("sign-in-problem", "密码不对").await;
    shoot(&window, "sign-in").await;
    window.type_by_hand(CLERK.1).await;
    window.press(Key::Enter).await;
    window.shows("clerk", CLERK.0).await;
    window.lacks("pin").await;

    // What would be refused cannot be pressed, and says who may.
    window.find(&format!("{}[disabled][title*='{}']", Window::named("nav-audit"), CHIEF.0)).await;

    let announced = window.parcels(Some("announced")).await;
    let (id, number) = (announced[0]["id"].as_str().unwrap(), announced[0]["tracking_number"].as_str().unwrap());
    window.scan(number).await;
    window.find(&Window::named("card")).await;
    window.press(Key::Enter).await;
    window.answers("received").await;
    let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
    let last = detail["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["verb"], &last["clerk"]), (&json!("received"), &json!(CLERK.0)));
    let refused = window.invoke("undo_receipt", json!({ "parcelId": id })).await.unwrap_err();
    assert_eq!(refused["code"], "no_right", "the screen is not what keeps a clerk from it");

    // Scans while nobody is signed in belong to nobody.
    window.press(Key::F9).await;
    window.find(&Window::named("pin")).await;
    window.scan(announced[1]["tracking_number"].as_str().unwrap()).await;
    window.shows("sign-in-problem", "请先登录").await;
    let still = window.parcels(Some("announced")).await.len();
    assert_eq!(still, announced.len() - 1, "a locked desk takes nothing in");
    window.push(&format!("sign-in-{}", CHIEF.0)).await;
    window.type_by_hand(CHIEF.1).await;
    window.press(Key::Enter).await;
    window.shows("clerk", CHIEF.0).await;
    window.close().await;
}

/// By the form of the settings; the first one has no choice of roles.
async fn add(window: &Window, (name, pin): (&str, &str), role: Option<&str>) {
    window.push("clerk-add").await;
    window.fill("clerk-name", name).await;
    if let Some(role) = role {
        window.push(&format!("role-{role}")).await;
    }
    window.fill("clerk-new-pin", pin).await;
    window.fill("clerk-pin-again", pin).await;
    window.push("clerk-save").await;
    window.lacks("clerk-save").await;
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
