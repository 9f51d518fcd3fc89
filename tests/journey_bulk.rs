//! Thousands of parcels at once: all that a filter finds, stopped in the middle, with the counter in
//! use meanwhile; handed back with a look at what lacks a return number. `BULK_PARCELS=10000` measures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use desk::{Desk, EntryForm, Founding, Surroundings};
use domain::{Fen, PersonName, Phone, Shelf, TrackingNumber};
use serde_json::json;
use std::{path::Path, time::Instant};
use support::{Stage, Window, hard_to_use, until};

#[tokio::test]
async fn a_bulk_action_is_stopped_and_says_what_is_done() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let parcels = std::env::var("BULK_PARCELS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    fill(&data, parcels);
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;

    select_all_of_the_filter(&window, parcels).await;
    shoot(&window, "bulk-selected").await;
    begin_move(&window, "B2").await;
    // At once: the driver's own click takes a second beside the dialog that goes.
    let stop = "const stop = document.querySelector(\"[data-testid='bulk-stop']\"); stop?.click(); return !!stop";
    let stopped = async || window.driver().execute(stop, vec![]).await.ok()?.convert::<bool>().ok()?.then_some(());
    until("the job to be asked to stop", stopped).await;
    window.find(&Window::named("bulk-ended")).await;
    let said = window.shows("bulk-ended", "其余未动").await;
    shoot(&window, "bulk-stopped").await;
    let moved = on_shelf(&window, "B2").await;
    assert!(said.replace(',', "").contains(&format!("已办理 {moved} 件")), "{moved} are moved: {said}");
    assert!(moved < u64::from(parcels), "the rest is untouched: {said}");
    window.push("bulk-close").await;
    window.lacks("bulk-strip").await;

    select_all_of_the_filter(&window, parcels).await;
    let began = Instant::now();
    begin_move(&window, "C3").await;
    // The counter is in use meanwhile.
    window.push("nav-counter").await;
    let asked = Instant::now();
    window.scan("SF0000000042").await;
    window.find(&Window::named("card")).await;
    eprintln!("scan to card during the bulk action: {:?}", asked.elapsed());
    shoot(&window, "bulk-running").await;
    ended(&window).await;
    eprintln!("{parcels} moved in the window in {:?}", began.elapsed());
    assert_eq!(on_shelf(&window, "C3").await, u64::from(parcels));
    window.shows("bulk-ended", &format!("{parcels} 件已办理")).await;
    window.push("bulk-close").await;
    window.close().await;
}

#[tokio::test]
async fn what_lacks_a_return_number_is_asked_for_before_it_is_handed_back() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    fill(&data, 5);
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.push("nav-parcels").await;
    window.push("tab-available").await;
    for number in ["SF0000000001", "SF0000000002", "SF0000000003"] {
        window.push(&format!("select-{number}")).await;
    }
    window.push("bulk-send_back").await;
    window.push("bulk-ok").await;
    window.shows("bulk-ended", "3 件已办理").await;
    window.push("bulk-close").await;

    window.push("tab-return_to_sender").await;
    window.find(&Window::named("row-SF0000000001")).await;
    window.push("select-all").await;
    window.shows("bulk-hand_back", "3").await;
    window.push("bulk-hand_back").await;
    hand_back(&window).await;
    window.shows("bulk-ended", "3 件已办理").await;
    let detail = card(&window, "SF0000000001").await;
    assert_eq!(detail["return_tracking"], "RT778899");
    assert_eq!(card(&window, "SF0000000002").await["parcel"]["status"], "returned");

    // Slips of what is still here, as a file.
    let out = stage.folder("out").join("slips.pdf");
    window.push("bulk-close").await;
    window.push("tab-available").await;
    window.find(&Window::named("row-SF0000000004")).await;
    window.push("select-all").await;
    window.push("bulk-print").await;
    window.fill("path", out.to_str().unwrap()).await;
    window.push("export-go").await;
    window.shows("export-state", "2 张凭条").await;
    shoot(&window, "bulk-print").await;
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    window.close().await;
}

/// Reminded, back, reminded again, one number entered, on.
async fn hand_back(window: &Window) {
    window.shows_in(".ant-modal", "交还给各自的派件员").await;
    // The dialog asks the desk first which lack a number.
    until("the dialog to be ready", async || {
        let ready = window.driver().find(thirtyfour::By::Css("[data-testid='bulk-ok']")).await.ok()?;
        ready.is_enabled().await.ok()?.then_some(())
    })
    .await;
    window.push("bulk-ok").await;
    window.shows("numbers-lacking", "3 件中有 3 件没有退货单号").await;
    window.push("numbers-back").await;
    window.push("bulk-ok").await;
    window.push("numbers-enter").await;
    window.fill("number-SF0000000001", "RT778899").await;
    window.shows("numbers-lacking", "3 件中有 2 件").await;
    shoot(window, "bulk-numbers").await;
    window.push("numbers-on").await;
}

async fn select_all_of_the_filter(window: &Window, parcels: u32) {
    window.push("nav-parcels").await;
    window.push("tab-available").await;
    window.find(&Window::named("row-SF0000000001")).await;
    window.push("select-all").await;
    window.push("select-filter").await;
    window.shows("bulk-selected", &parcels.to_string()).await;
    window.shows("bulk-move", &parcels.to_string()).await;
}

async fn begin_move(window: &Window, shelf: &str) {
    window.push("bulk-move").await;
    window.fill("bulk-shelf", shelf).await;
    window.push("bulk-ok").await;
    window.find(&Window::named("bulk-strip")).await;
}

/// However long it takes, as long as it goes on.
async fn ended(window: &Window) {
    let mut before = String::new();
    loop {
        let strip = window.find(&Window::named("bulk-strip")).await;
        if strip.attr("data-over").await.unwrap().as_deref() == Some("true") {
            return;
        }
        let now = window.shows("bulk-strip", "").await;
        if now == before {
            window.carries("bulk-strip", "data-over", |_| true).await;
        }
        before = now;
        tokio::task::yield_now().await;
    }
}

async fn on_shelf(window: &Window, shelf: &str) -> u64 {
    let query = json!({
        "community_id": null, "status": null, "carrier": null, "courier_id": null, "from": null, "to": null,
        "overdue": false, "damaged": false, "held": false, "shelf": shelf, "text": null,
        "sort": "recorded_asc", "cursor": null, "limit": 1,
    });
    let look = window.invoke("bulk_look", json!({ "selection": { "ids": [], "query": query } })).await.unwrap();
    look["total"].as_u64().unwrap()
}

async fn card(window: &Window, number: &str) -> serde_json::Value {
    let answer = window.invoke("scan", json!({ "text": number, "communityId": null })).await.unwrap();
    answer["card"].clone()
}

/// A desk with so many parcels on shelf A1, the first of them the newest.
fn fill(data: &Path, parcels: u32) {
    let desk = Desk::open(&data.join("desk.db"), Surroundings::system()).unwrap();
    let founding = Founding {
        community: "华润二十四城".into(),
        collection_point: "管理处代收点".into(),
        fee_per_day: Fen::new(100),
        language: "zh-CN".into(),
    };
    desk.found(&founding).unwrap();
    let community = desk.find_community("华润二十四城").unwrap();
    for n in (0..parcels).rev() {
        let form = EntryForm {
            community,
            tracking: TrackingNumber::parse(&format!("SF{n:010}")).unwrap(),
            name: PersonName::parse("李宜君").unwrap(),
            phone: Phone::parse(&format!("151{:08}", n % 700)).unwrap(),
            address: None,
            carrier: None,
            courier: None,
            damaged: false,
            shelf: Shelf::parse("A1-01").ok(),
        };
        desk.enter(form).unwrap();
    }
}

async fn shoot(window: &Window, name: &str) {
    assert_eq!(hard_to_use(window.driver()).await, Vec::<String>::new(), "{name} can be used by everybody");
    if std::env::var_os("SCREENS").is_some() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
