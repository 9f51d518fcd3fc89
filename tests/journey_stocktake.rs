//! A stocktake with a scanner: put aside, cut off by a power cut, gone on with, finished.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use support::{Stage, Window, hard_to_use, until};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn a_stocktake_survives_a_power_cut_and_says_what_is_missing() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    let here = on_shelf(&window).await;
    let (missing, rest) = here.split_last().unwrap();
    let gone = window.parcels(Some("picked_up")).await.remove(0);

    window.press(Key::F3).await;
    window.find(&Window::named("stocktake-start")).await;
    shoot(&window, "stocktake-start").await;
    window.press(Key::Enter).await;
    window.shows("stocktake-open", &here.len().to_string()).await;
    // As one walks along a shelf: ten in one go, none waited for.
    for some in rest.chunks(10) {
        let numbers: Vec<_> = some.iter().map(|row| text(row, "tracking_number")).collect();
        window.scan(&numbers.join(&char::from(Key::Enter).to_string())).await;
    }
    let misread = scanned_all(&window, rest).await;
    window.shows("stocktake-open", "1").await;
    // What should be gone, and what nobody knows.
    window.scan(text(&gone, "tracking_number")).await;
    window.answers("stock_ended").await;
    window.scan("SF1999000111222").await;
    window.answers("stock_unknown").await;
    window.shows("stocktake-surplus", &(misread + 2).to_string()).await;
    window.kill();

    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.find(&Window::named("scan-box")).await;
    window.press(Key::F3).await;
    window.shows("stocktake-seen", &rest.len().to_string()).await;
    // At another place than is written down: Enter puts it right.
    window.scan("PL-Z9-09").await;
    window.shows("stocktake-place", "Z9-09").await;
    window.scan(text(&rest[0], "tracking_number")).await;
    window.answers("stock_misplaced").await;
    shoot(&window, "stocktake-misplaced").await;
    window.press(Key::Enter).await;
    window.answers("stock_put").await;
    window.push("stocktake-finish").await;
    window.shows("sum-missing", "1").await;
    window.shows("missing-lines", text(missing, "tracking_number")).await;
    shoot(&window, "stocktake-finish").await;
    window.press(Key::Enter).await;
    window.answers("stock_finished").await;
    window.find(&Window::named("stocktake-export")).await;
    shoot(&window, "stocktake-finished").await;

    let report = stage.folder("out").join("report.csv");
    window.push("stocktake-export").await;
    window.fill("path", report.to_str().unwrap()).await;
    window.push("export-go").await;
    window.shows("export-state", &(here.len() + misread + 2).to_string()).await;
    let written = std::fs::read_to_string(&report).unwrap();
    assert!(written.contains("未找到") && written.contains("未登记"), "{written}");
    window.click(".ant-modal-close").await;
    window.press(Key::F3).await;
    window.lacks("stocktake-panel").await;

    let card = window.invoke("card", json!({ "parcelId": text(missing, "id") })).await.unwrap();
    assert!(card["missing_since"].is_string(), "what nobody scanned is missing");
    let put = window.invoke("card", json!({ "parcelId": text(&rest[0], "id") })).await.unwrap();
    assert_eq!(put["parcel"]["shelf"], "Z9-09");
    window.push("nav-attention").await;
    window.find(&Window::named(&format!("attention-item-{}", text(missing, "tracking_number")))).await;
    window.close().await;
}

#[tokio::test]
async fn a_stocktake_that_is_cancelled_changes_nothing() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    window.press(Key::F3).await;
    window.fill("stocktake-scope", "A").await;
    window.press(Key::Enter).await;
    window.shows("stocktake-panel", "货架 A").await;
    window.press(Key::Escape).await;
    window.lacks("stocktake-panel").await;
    window.press(Key::F3).await;
    window.push("stocktake-cancel").await;
    window.push("stocktake-cancel-yes").await;
    window.lacks("stocktake-panel").await;
    window.press(Key::F3).await;
    window.find(&Window::named("stocktake-start")).await;
    window.close().await;
}

/// Scans once more what the desk has not seen, and answers how many numbers it has misread: on a machine
/// that is too busy the driver pauses within a number, as no scanner does (journey_run looks at that).
async fn scanned_all(window: &Window, rows: &[Value]) -> usize {
    let community = json!({ "communityId": window.community_id().await });
    let before = std::cell::RefCell::new(Vec::new());
    let summary = until("every parcel to be scanned", async || {
        let summary = window.invoke("stocktake_summary", community.clone()).await.ok()?;
        let lines = summary["missing_lines"].as_array()?;
        let unseen: Vec<_> = lines.iter().map(|line| line["tracking_number"].clone()).collect();
        let still = rows.iter().find(|row| unseen.contains(&row["tracking_number"]));
        // Only where nothing is still on its way.
        let quiet = *before.borrow() == unseen;
        if let (Some(row), true) = (still, quiet) {
            window.scan(text(row, "tracking_number")).await;
        }
        before.replace(unseen);
        still.is_none().then_some(summary)
    })
    .await;
    summary["unknown"].as_u64().unwrap() as usize
}

async fn on_shelf(window: &Window) -> Vec<Value> {
    let mut rows = window.parcels(Some("available")).await;
    rows.extend(window.parcels(Some("return_to_sender")).await);
    rows
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
