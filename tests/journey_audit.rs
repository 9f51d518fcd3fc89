//! Who did, saw and changed what, read by whoever may.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Stage, Window, until};
use thirtyfour::prelude::By;

const CHIEF: (&str, &str) = ("陈站长", "2580");

#[tokio::test]
async fn what_was_done_is_found_by_who_and_what() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    window.settings("staff").await;
    window.push("clerk-add").await;
    window.fill("clerk-name", CHIEF.0).await;
    window.fill("clerk-new-pin", CHIEF.1).await;
    window.fill("clerk-pin-again", CHIEF.1).await;
    window.push("clerk-save").await;
    window.lacks("clerk-save").await;
    window.shows("clerk", CHIEF.0).await;
    let parcel = window.parcels(Some("available")).await[0].clone();
    window.invoke("reveal", json!({ "parcelId": parcel["id"] })).await.unwrap();

    window.push("nav-audit").await;
    window.find(&Window::named("audit-list")).await;
    assert!(deeds(&window).await.contains(&"parcel.contacts_revealed".to_owned()));
    shoot(&window, "audit-full").await;
    window.choose("audit-kind", "查看与导出").await;
    until("only what was seen", async || {
        let deeds = deeds(&window).await;
        (deeds == ["parcel.contacts_revealed"]).then_some(())
    })
    .await;
    window.choose("audit-clerk", CHIEF.0).await;
    until("only by the chief", async || (deeds(&window).await == ["parcel.contacts_revealed"]).then_some(())).await;
    shoot(&window, "audit-narrowed").await;
    window.fill("audit-parcel", "NOSUCHNUMBER").await;
    window.shows("empty", "没有这个单号").await;
    window.fill("audit-parcel", parcel["tracking_number"].as_str().unwrap()).await;
    until("the parcel's", async || (deeds(&window).await == ["parcel.contacts_revealed"]).then_some(())).await;

    let file = stage.folder("files").join("audit.csv");
    window.push("audit-export").await;
    window.fill("path", file.to_str().unwrap()).await;
    window.push("export-go").await;
    window.shows("export-state", "已导出 1 条").await;
    assert!(std::fs::read_to_string(&file).unwrap().contains("parcel.contacts_revealed"));
    window.close().await;
}

async fn deeds(window: &Window) -> Vec<String> {
    let rows = window.driver().find_all(By::Css("[data-testid='audit-row']")).await.unwrap_or_default();
    let mut deeds = Vec::new();
    for row in rows {
        deeds.extend(row.attr("data-deed").await.ok().flatten());
    }
    deeds
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
