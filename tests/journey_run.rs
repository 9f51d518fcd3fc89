//! A courier's trolley: scans at a scanner's pace, none waited for.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn a_receiving_run_loses_no_scan_and_counts_none_twice() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let announced: Vec<(String, String)> = window.parcels(Some("announced")).await.iter().map(id_and_number).collect();
    let (trolley, [again, ..]) = announced.split_at(10) else { panic!("{} were announced", announced.len()) };

    window.press(Key::F2).await;
    window.find(&Window::named("run-panel")).await;
    // All ten in one go: the desk cannot have saved one before the next arrives.
    window.scan(&trolley.iter().map(|(_, number)| number.as_str()).collect::<Vec<_>>().join(&enter())).await;
    window.shows("run-count", "10").await;
    window.scan("SF1999000111222").await;
    window.shows("run-unknown", "SF1999000111222").await;
    window.scan(&format!("{0}{1}{0}", again.1, enter())).await;
    window.shows("run-count", "11").await;
    window.press(Key::F2).await;
    window.lacks("run-panel").await;

    for (id, number) in trolley.iter().chain([again]) {
        let detail = window.invoke("parcel_detail", json!({ "parcelId": id })).await.unwrap();
        let history = detail["history"].as_array().unwrap();
        let received = history.iter().filter(|entry| entry["verb"] == "received").count();
        assert_eq!(received, 1, "{number} was scanned and must be received once: {history:?}");
        assert!(detail["card"]["parcel"]["shelf"].is_string(), "{number} lies somewhere that nobody knows");
    }
    let left = window.parcels(Some("announced")).await.len();
    assert_eq!(left, announced.len() - 11, "what was not scanned is still to come");
    window.close().await;
}

fn id_and_number(row: &serde_json::Value) -> (String, String) {
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (text("id"), text("tracking_number"))
}

fn enter() -> String {
    char::from(Key::Enter).into()
}
