//! How parcels leave: signed for, collected by a delegate with a code of their own, brought to the door.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::{By, Key};

const COMMUNITY: &str = "华润二十四城";

#[tokio::test]
async fn somebody_else_signs_and_the_drawer_shows_it() {
    let stage = Stage::set().await;
    let window = opened(&stage).await;
    let id = enter(&window, "SF7700000001", "李宜君", "15112340302", "3栋1单元1204").await;
    let code = window.invoke("reveal", json!({ "parcelId": id })).await.unwrap()["pickup_code"].clone();
    window.type_by_hand(code.as_str().unwrap()).await;
    window.find(&Window::named("code-ok")).await;
    window.type_by_hand("p").await;
    window.push("proof-other").await;
    for (field, text) in [("proof-name", "李雷"), ("proof-relation", "家人"), ("proof-id-tail", "302x")] {
        window.push(field).await;
        window.type_by_hand(text).await;
    }
    window.sign().await;
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens/desk-counter-card-fee.png");
    // The button lies over the field, which is there for the system's dialog alone.
    let field = window.driver().find(By::Css(Window::named("photo-file"))).await.unwrap();
    field.send_keys(photo.display().to_string()).await.unwrap();
    window.find(&Window::named("photo-taken")).await;
    shoot(&window, "counter-proof").await;
    window.push("card-action").await;
    window.answers("handed_over").await;
    let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
    let proof = &detail["proof"];
    assert_eq!((&proof["way"], &proof["collector"]["id_tail"]), (&json!("other"), &json!("302X")));
    for (kind, media) in [("signature", "image/png"), ("photo", "image/jpeg")] {
        let kept = json!({ "parcelId": id, "pictureId": proof[kind] });
        assert_eq!(window.invoke("picture", kept).await.unwrap()["media"], media);
    }
    window.push("nav-parcels").await;
    window.click("[data-testid='row-SF7700000001']").await;
    window.shows("proof-shown", "李雷").await;
    window.find("[data-testid='proof-shown'] img").await;
    shoot(&window, "drawer-proof").await;
    window.close().await;
}

#[tokio::test]
async fn a_delegate_collects_with_a_code_of_their_own() {
    let stage = Stage::set().await;
    let window = opened(&stage).await;
    let id = enter(&window, "SF7700000002", "李宜君", "15112340302", "3栋1单元1204").await;
    enter(&window, "SF7700000003", "李宜君", "15112340302", "3栋1单元1204").await;
    window.scan("SF7700000002").await;
    window.push("card-name_delegate").await;
    window.fill("delegate-name", "王小明").await;
    window.fill("delegate-phone", "13800005678").await;
    shoot(&window, "delegate-dialog").await;
    window.push("dialog-ok").await;
    window.lacks("dialog-ok").await;
    window.shows("delegate", "王小明").await;
    shoot(&window, "drawer-delegate").await;
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    let shown = window.invoke("reveal", json!({ "parcelId": id })).await.unwrap();
    let code = shown["delegate_code"].as_str().unwrap();
    assert_ne!(Some(code), shown["pickup_code"].as_str(), "a code of their own");
    window.push("nav-counter").await;
    window.press(Key::Escape).await;
    window.scan(code).await;
    window.find(&Window::named("delegate-came")).await;
    window.lacks("take-all").await;
    shoot(&window, "counter-delegate").await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
    assert_eq!(detail["proof"]["collector"]["name"], "王小明", "the history says who came");
    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.shows("nav-outgoing", "Delivery").await;
    window.push("nav-outgoing").await;
    window.shows("empty", "Nothing to deliver").await;
    shoot(&window, "outgoing-empty-english").await;
    window.push("nav-counter").await;
    window.scan("SF7700000003").await;
    window.type_by_hand("000000").await;
    window.push("card-proof").await;
    window.push("proof-delegate").await;
    window.carries("proof-delegate", "aria-checked", |chosen| chosen == "true").await;
    shoot(&window, "counter-proof-english").await;
    window.close().await;
}

#[tokio::test]
async fn parcels_are_brought_to_the_door_in_walking_order() {
    let stage = Stage::dark().await;
    let window = opened(&stage).await;
    let set = json!({ "communityId": community(&window).await, "feeFen": 300 });
    window.invoke("set_delivery_fee", set).await.unwrap();
    let doors = [("SF7700000010", "10栋1单元101"), ("SF7700000011", "2栋1单元1204"), ("SF7700000012", "2栋1单元301")];
    for (number, address) in doors {
        enter(&window, number, "李宜君", "15112340302", address).await;
    }
    window.push("nav-counter").await;
    for (number, _) in doors {
        window.press(Key::Escape).await;
        window.scan(number).await;
        window.push("card-ask_delivery").await;
        window.push("slot-soon").await;
        if number == doors[0].0 {
            shoot(&window, "delivery-dialog").await;
        }
        window.push("dialog-ok").await;
        // The delivery may be seen behind the dialog before that has gone.
        window.lacks("dialog-ok").await;
        window.find(&Window::named("delivery")).await;
        window.press(Key::Escape).await;
        window.lacks("drawer").await;
    }
    window.push("nav-outgoing").await;
    let listed = window.shows("delivery-list", "10栋").await;
    let at = |address: &str| listed.find(address).unwrap();
    assert!(at("2栋1单元301") < at("2栋1单元1204") && at("2栋1单元1204") < at("10栋1单元101"), "{listed}");
    for (number, _) in doors {
        window.push(&format!("choose-{number}")).await;
    }
    window.push("set-out").await;
    window.carries("stop-SF7700000012", "data-stage", |stage| stage == "out").await;
    shoot(&window, "outgoing-out").await;
    window.push("fail_delivery-SF7700000011").await;
    window.push("reason-家中无人").await;
    window.push("dialog-ok").await;
    // The counter keeps its card, and what it says of the delivery, behind the drawer.
    window.shows_in("[data-testid='drawer'] [data-testid='delivery']", "家中无人").await;
    window.press(Key::Escape).await;
    window.carries("stop-SF7700000011", "data-stage", |stage| stage == "failed").await;
    window.push("deliver-SF7700000012").await;
    window.carries("deliver-due", "data-fen", |fen| fen == "300").await;
    window.push("deliver-cash").await;
    window.sign().await;
    shoot(&window, "deliver-dialog").await;
    window.push("dialog-ok").await;
    window.shows("proof-shown", "送货上门").await;
    window.press(Key::Escape).await;
    window.lacks("stop-SF7700000012").await;
    shoot(&window, "outgoing").await;
    window.close().await;
}

async fn opened(stage: &Stage) -> Window {
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.found(COMMUNITY, "管理处代收点", "2.00").await;
    window.figure_is("waiting", 0).await;
    window
}

async fn community(window: &Window) -> Value {
    window.invoke("app_state", json!({})).await.unwrap()["communities"][0]["id"].clone()
}

/// A parcel on the shelf.
async fn enter(window: &Window, number: &str, name: &str, phone: &str, address: &str) -> String {
    let request = json!({
        "community_id": community(window).await, "tracking_number": number, "name": name, "phone": phone,
        "address": address, "carrier": null, "courier_id": null, "damaged": false, "shelf": "A1-01",
    });
    let card = window.invoke("enter", json!({ "request": request })).await.unwrap();
    card["parcel"]["id"].as_str().unwrap().to_owned()
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
