//! A courier's day on the phone: parcels entered in a row while the relay is away, a number read by the
//! camera, a picture of what was rejected, a parcel asked back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use barcoders::sym::code128::Code128;
use serde_json::json;
use std::path::Path;
use support::{Courier, Page, Relay, Stage, Window, hard_to_use, until};
use thirtyfour::prelude::*;

const COURIER: Courier = Courier { name: "张强", phone: "13912340001", carrier: "顺丰速运" };
/// The smallest picture there is.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const SCANNED: &str = "SF1061583803521";

#[tokio::test]
async fn a_list_that_was_entered_without_a_relay_goes_out_once() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    open_for_business(&window).await;
    let page = stage.open_page(&courier_page(&relay, &window).await).await;
    page.sign_in(&relay, COURIER).await;
    // From then on the page opens without a network, too.
    let kept = "navigator.serviceWorker.ready.then(() => arguments[0](true))";
    page.driver().execute_async(kept, vec![]).await.unwrap();

    relay.kill();
    page.click("#way-many").await;
    for number in ["SF1061583803511", "SF1061583803512", "SF1061583803513"] {
        add(&page, number).await;
    }
    page.fill("#tracking", "sf 1061583803511").await;
    page.wait_for_text("#tracking-wrong", |said| said.contains("已有")).await;
    page.fill("#tracking", "").await;
    page.click("#run #send").await;
    page.wait_for_text("#results", |said| said.contains("等待 3")).await;
    page.driver().refresh().await.unwrap();
    page.find("#submit").await;
    page.find(".offline").await;
    // Who believes to be signed out must be: without the relay nobody is.
    page.click("#out").await;
    page.click(".leaving .danger").await;
    page.wait_for_text(".toast", |said| said.contains("连不上")).await;
    page.click(".leaving .quiet:last-child").await;

    relay.start_again().await;
    for number in ["SF1061583803511", "SF1061583803512", "SF1061583803513"] {
        page.record_says(number, "待接收").await;
    }
    window.push("nav-counter").await;
    window.figure_is("waiting", 3).await;
    assert_eq!(window.parcels(None).await.len(), 3, "each once");
    page.click("#out").await;
    page.click(".leaving .quiet").await;
    page.find("#sign-in").await;
    page.close().await;
    window.close().await;
}

#[tokio::test]
async fn the_camera_reads_a_waybill() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    open_for_business(&window).await;
    let film = stage.folder("film").join("waybill.y4m");
    draw(SCANNED, &film);
    let page = stage.open_page_with_camera(&courier_page(&relay, &window).await, &film).await;
    page.sign_in(&relay, COURIER).await;
    page.click(".scan").await;
    page.wait_for_text(".scanner .found", |read| read == SCANNED).await;
    page.click(".scanner .main").await;
    let typed = page.find("#tracking").await.value().await.unwrap();
    assert_eq!(typed.as_deref(), Some(SCANNED));
    page.fill("#phone", "15120300301").await;
    page.fill("#name", "李宜君").await;
    page.click("#send").await;
    page.has_sent(SCANNED).await;
    page.close().await;
    window.close().await;
}

#[tokio::test]
async fn what_the_desk_does_is_seen_and_a_parcel_is_asked_back() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    open_for_business(&window).await;
    let page = stage.open_page(&courier_page(&relay, &window).await).await;
    page.sign_in(&relay, COURIER).await;
    let (rejected, received) = ("SF1061583803531", "SF1061583803532");
    for (number, name, phone) in [(rejected, "孙晓梅", "15120300304"), (received, "赵建国", "15120300303")] {
        page.announce(number, name, phone).await;
        page.has_sent(number).await;
    }
    window.push("nav-counter").await;
    window.figure_is("waiting", 2).await;

    let id = id_of(&window, rejected).await;
    window.invoke("take_picture", json!({ "parcelId": id, "picture": PNG })).await.unwrap();
    window.invoke("reject", json!({ "parcelId": id, "reason": "外箱破损" })).await.unwrap();
    page.record_says(rejected, "外箱破损").await;
    page.click(&format!("[data-id='{id}'] a.number")).await;
    page.find(".steps").await;
    until("the picture to be seen", async || {
        let width = "return document.querySelector('.pictures img')?.naturalWidth ?? 0";
        let width: u32 = page.driver().execute(width, vec![]).await.ok()?.convert().ok()?;
        (width > 0).then_some(())
    })
    .await;
    assert_eq!(hard_to_use(page.driver()).await, Vec::<String>::new());
    page.click(".back").await;

    window.scan(received).await;
    window.shows("card-name", "赵建国").await;
    window.press(Key::Enter).await;
    window.answers("received").await;
    page.record_says(received, "待领取").await;
    page.click("button.intercept").await;
    page.fill("#why", "地址写错").await;
    page.click(".danger").await;
    page.record_says(received, "等前台处理").await;
    let id = id_of(&window, received).await;
    until("the desk to keep it back", async || {
        let card = window.card_of(received).await;
        (!card["parcel"]["hold"].is_null()).then_some(())
    })
    .await;
    let order = json!({ "parcelId": id, "kind": "wrong_information", "reason": "快递员要求" });
    window.invoke("send_back", order).await.unwrap();
    page.record_says(received, "前台已同意拦截").await;
    page.close().await;
    window.close().await;
}

/// docs/performance.md has the times, which `--no-capture` prints: they are the machine's, too.
#[tokio::test]
async fn the_first_load_is_small() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let window = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    open_for_business(&window).await;
    let page = stage.open_page("about:blank").await;
    page.slow_down().await;
    let address = courier_page(&relay, &window).await;
    let load = page.first_load(&address, "#page h1", "#ask:not([disabled])").await;
    println!("first load: {load}");
    assert!(load["bytes"].as_u64().is_some_and(|bytes| bytes < 100_000), "before the camera is opened: {load}");
    page.close().await;
    window.close().await;
}

async fn open_for_business(window: &Window) {
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;
    window.add_courier(COURIER.name, COURIER.phone, COURIER.carrier).await;
    window.unsynced_is(|count| count == 0).await;
}

async fn courier_page(relay: &Relay, window: &Window) -> String {
    format!("{}/c/{}", relay.address(), window.community_id().await)
}

async fn add(page: &Page, number: &str) {
    page.fill("#tracking", number).await;
    page.fill("#phone", "15120300301").await;
    page.fill("#name", "李宜君").await;
    page.click("#add").await;
    page.wait_for_text("#run", |list| list.contains(number)).await;
}

async fn id_of(window: &Window, number: &str) -> String {
    window.card_of(number).await["parcel"]["id"].as_str().unwrap().to_owned()
}

/// A film of one waybill that lies still, as Chromium plays it instead of a camera: Code 128, in grey.
fn draw(number: &str, film: &Path) {
    const SIZE: (usize, usize) = (640, 480);
    let bars = Code128::new(format!("\u{0181}{number}")).unwrap().encode();
    let module = (SIZE.0 - 40) / (bars.len() + 20);
    let left = (SIZE.0 - module * bars.len()) / 2;
    let line: Vec<u8> = (0..SIZE.0)
        .map(|x| match x.checked_sub(left).and_then(|x| bars.get(x / module)) {
            Some(1) => 20,
            Some(_) => 235,
            None => 200,
        })
        .collect();
    let blank = vec![200; SIZE.0];
    let rows = (0..SIZE.1).flat_map(|y| if (150..270).contains(&y) { line.clone() } else { blank.clone() });
    let grey = std::iter::repeat_n(128_u8, SIZE.0 * SIZE.1 / 2);
    let frame: Vec<u8> = b"FRAME\n".iter().copied().chain(rows).chain(grey).collect();
    let head = format!("YUV4MPEG2 W{} H{} F10:1 Ip A1:1 C420jpeg\n", SIZE.0, SIZE.1);
    std::fs::write(film, [head.as_bytes(), &frame[..], &frame[..]].concat()).unwrap();
}
