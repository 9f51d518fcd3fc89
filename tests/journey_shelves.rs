//! Shelves: set up with a preview, offered in a run, and moved to by scanning a place's label.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use support::{Stage, Window, hard_to_use};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn shelves_are_set_up_and_parcels_are_put_on_them_by_scanning() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    set_up(&window).await;

    let announced = window.parcels(Some("announced")).await;
    let [first, second, third, ..] = announced.as_slice() else { panic!("nothing was announced") };
    window.push("nav-counter").await;
    window.press(Key::F2).await;
    window.find(&Window::named("run-size-large")).await;
    shoot(&window, "shelves-run").await;
    // A place's label says where the next one goes.
    window.scan("PL-Y1-03").await;
    window.answers("place").await;
    window.scan(text(first, "tracking_number")).await;
    window.shows("run-count", "1").await;
    assert_eq!(shelf(&window, first).await, "Y1-03");
    window.scan(text(second, "tracking_number")).await;
    window.shows("run-count", "2").await;
    let taken = shelf(&window, second).await;
    assert!(taken.starts_with('Y') || taken.starts_with('X'), "one of the places that were set up: {taken}");
    window.press(Key::F2).await;
    window.lacks("run-panel").await;

    // Parcel, then place.
    window.scan(text(first, "tracking_number")).await;
    window.find(&Window::named("card")).await;
    window.scan("PL-X2-01").await;
    window.answers("moved").await;
    assert_eq!(shelf(&window, first).await, "X2-01");
    // Place, then parcels: one that lies elsewhere is moved, one that was announced is received.
    window.scan("PL-X2-02").await;
    window.carries("place-panel", "data-place", |place| place == "X2-02").await;
    window.scan(text(second, "tracking_number")).await;
    window.shows("place-rows", text(second, "tracking_number")).await;
    window.scan(text(third, "tracking_number")).await;
    window.shows("place-rows", text(third, "tracking_number")).await;
    shoot(&window, "shelves-place").await;
    assert_eq!(shelf(&window, second).await, "X2-02");
    assert_eq!(shelf(&window, third).await, "X2-02");
    window.press(Key::Escape).await;
    window.lacks("place-panel").await;
    // A place that is typed only lists what lies there.
    window.ask("X2-01").await;
    window.shows("card-shelf", "X2-01").await;
    window.press(Key::Escape).await;
    window.ask("X2-09").await;
    window.answers("placeFree").await;
    window.close().await;
}

async fn set_up(window: &Window) {
    window.settings("shelves").await;
    window.push("shelves-edit").await;
    window.fill("shelf-name-0", "X").await;
    window.fill("shelf-places-0", "9").await;
    window.choose("shelf-size-0", "小件").await;
    window.push("shelf-add").await;
    window.fill("shelf-name-1", "X").await;
    window.shows_in(".ant-modal .ant-alert", "同名").await;
    shoot(window, "shelves-twice").await;
    window.fill("shelf-name-1", "Y").await;
    window.choose("shelf-size-1", "大件").await;
    window.shows("shelf-preview", "Y1-01").await;
    window.shows("shelf-total", "90").await;
    shoot(window, "shelves-set").await;
    window.push("shelves-save").await;
    window.lacks("shelves-save").await;
    window.shows("shelves-first", "90").await;
    shoot(window, "shelves-settings").await;
}

async fn shelf(window: &Window, row: &Value) -> String {
    let detail = window.invoke("parcel_detail", json!({ "parcelId": text(row, "id") })).await.unwrap();
    detail["card"]["parcel"]["shelf"].as_str().unwrap_or_default().to_owned()
}

async fn shoot(window: &Window, name: &str) {
    assert_eq!(hard_to_use(window.driver()).await, Vec::<String>::new(), "{name} can be used by everybody");
    if std::env::var_os("SCREENS").is_some() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}
