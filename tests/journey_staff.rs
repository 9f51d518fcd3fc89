//! People take turns at one desk: each signs in with a PIN, does what they may, and the history
//! says who did it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

const CHIEF: (&str, &str) = ("陈站长", "2580");
const CLERK: (&str, &str) = ("王芳", "1357");
/// What the clerk takes instead.
const OWN_PIN: &str = "97531";

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

    let code = payable(&window).await;

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
    may_not_waive(&window, &code).await;
    changes_the_own_pin(&window).await;

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
    // What was typed last is the field's; the PIN of this morning is nobody's any more.
    window.fill("pin", CLERK.1).await;
    window.press(Key::Enter).await;
    window.shows("sign-in-problem", "密码不对").await;
    let still = window.parcels(Some("announced")).await.len();
    assert_eq!(still, announced.len() - 1, "a locked desk takes nothing in");
    window.push(&format!("sign-in-{}", CHIEF.0)).await;
    window.type_by_hand(CHIEF.1).await;
    window.press(Key::Enter).await;
    window.shows("clerk", CHIEF.0).await;
    window.close().await;
}

/// The pickup code of a parcel for which a fee is due.
async fn payable(window: &Window) -> String {
    let due = |row: &Value| row["fee_fen"].as_i64() > Some(0) && row["hold"].is_null();
    let parcel = window.parcels(Some("available")).await.into_iter().find(due).unwrap();
    window.code_of(parcel["id"].as_str().unwrap()).await
}

/// One way to pay is grey, and its key says who may; the others are there.
async fn may_not_waive(window: &Window, code: &str) {
    window.focused("scan-box").await;
    window.take_code(code).await;
    window.find(&format!("{}[disabled][title*='{}']", Window::named("pay-4"), CHIEF.0)).await;
    window.find(&format!("{}:enabled", Window::named("pay-1"))).await;
    window.type_by_hand("4").await;
    window.shows("result", CHIEF.0).await;
    shoot(window, "counter-greyed").await;
    window.press(Key::Escape).await;
    window.find(&Window::named("idle")).await;
}

/// By the menu at the name; the dialog begins where the hand types, and a wrong PIN is said at its field.
async fn changes_the_own_pin(window: &Window) {
    window.push("clerk").await;
    window.focused("own-pin").await;
    shoot(window, "clerk-menu").await;
    window.press(Key::Enter).await;
    window.focused("own-pin-before").await;
    window.type_by_hand(CHIEF.1).await;
    window.fill("clerk-new-pin", OWN_PIN).await;
    window.fill("clerk-pin-again", OWN_PIN).await;
    window.press(Key::Enter).await;
    window.shows_in(".ant-form-item-explain-error", "密码不对").await;
    shoot(window, "own-pin").await;
    window.focused("own-pin-before").await;
    window.type_by_hand(CLERK.1).await;
    window.press(Key::Enter).await;
    window.shows("own-pin-done", "改好了").await;
    window.press(Key::Enter).await;
    window.lacks("own-pin-done").await;
    window.focused("scan-box").await;
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
