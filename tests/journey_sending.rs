//! 代寄 in the real window: prices set, parcels taken in, labels scanned, handed on, one cancelled.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Stage, Window};
use thirtyfour::prelude::Key;

const COMMUNITY: &str = "华润二十四城";

#[tokio::test]
async fn what_residents_send_goes_from_the_counter_to_the_courier() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.found(COMMUNITY, "管理处代收点", "2.00").await;
    window.figure_is("waiting", 0).await;
    window.add_courier("王强", "13900001111", "顺丰速运").await;
    window.invoke("open_shift", json!({ "floatFen": 10_000 })).await.unwrap();
    set_price(&window).await;

    window.push("nav-outgoing").await;
    window.push("outgoing-sending").await;
    window.shows("empty", "没有待交的寄件").await;
    shoot(&window, "sending-empty").await;
    // One sender, two parcels: the form keeps who sends.
    window.push("take-outgoing").await;
    window.focused("sender-name").await;
    for (field, text) in [("sender-name", "李宜君"), ("sender-phone", "15112340302")] {
        window.fill(field, text).await;
    }
    fill_recipient(&window, "王小明", "13800005678", "上海市浦东新区世纪大道 1 号").await;
    window.fill("take-weight", "1.25").await;
    window.choose("take-carrier", "顺丰速运").await;
    window.carries("take-total", "data-fen", |fen| fen == "1450").await;
    window.push("take-cash").await;
    shoot(&window, "sending-form").await;
    window.push("take-next").await;
    window.focused("recipient-name").await;
    fill_recipient(&window, "赵敏", "13700002222", "杭州市西湖区文三路 90 号").await;
    window.fill("take-weight", "0.8").await;
    window.carries("take-total", "data-fen", |fen| fen == "1200").await;
    window.push("take-none").await;
    window.push("take-save").await;
    window.carries("sending-list", "data-count", |count| count == "2").await;
    window.invoke("take_outgoing", json!({ "request": third(&window).await })).await.unwrap();
    window.carries("sending-list", "data-count", |count| count == "3").await;
    shoot(&window, "sending-taken").await;

    // The newest comes first: its label, then those of the others, scan after scan.
    window.push("sending-label").await;
    for number in ["SF1000000000001", "SF1000000000002", "SF1000000000003"] {
        window.focused("label-number").await;
        window.carries("label-number", "value", str::is_empty).await;
        if number.ends_with('2') {
            shoot(&window, "sending-label").await;
        }
        window.scan(number).await;
        window.shows("sending-list", number).await;
    }
    window.lacks("label-number").await;

    // The third one is not sent after all: what was paid is given back.
    window.push("sending-cancel").await;
    window.carries("cancel-refund", "data-fen", |fen| fen == "1200").await;
    window.focused("cancel-reason").await;
    window.fill("cancel-reason", "不寄了").await;
    window.press(Key::Enter).await;
    window.carries("sending-list", "data-count", |count| count == "2").await;

    by_its_label(&window).await;
    for row in window.driver().find_all(thirtyfour::By::Css("[data-testid='choose-sending']")).await.unwrap() {
        row.click().await.unwrap();
    }
    window.push("hand-on").await;
    window.choose("hand-on-courier", "王强 · 顺丰速运").await;
    window.push("hand-on-ok").await;
    window.shows("manifest", "SF1000000000002").await;
    window.shows("manifest", "2.05 kg").await;
    shoot(&window, "sending-manifest").await;
    window.push("manifest-print").await;
    window.carries("printed", "data-pages", |pages| pages == "1").await;
    shoot(&window, "print-manifest").await;
    window.press(Key::Escape).await;
    window.shows("manifest", "SF1000000000002").await;
    window.press(Key::Escape).await;
    window.shows("empty", "没有待交的寄件").await;
    window.push("stage-handed_on").await;
    window.carries("sending-list", "data-count", |count| count == "2").await;
    // The one that was not paid is paid now.
    window.push("sending-pay").await;
    window.push("sending-wechat").await;
    window.push("pay-ok").await;
    window.lacks("sending-pay").await;
    shoot(&window, "sending-handed-on").await;

    // 100 of float, 14.50 and 12 taken in cash, 12 given back.
    window.press(Key::F8).await;
    window.carries("shift-expected", "data-fen", |fen| fen == "11450").await;
    window.shows("money-sending", "¥12.00").await;
    shoot(&window, "shift-sending").await;
    english_and_dark(&window).await;
    window.close().await;
}

/// At the counter the end of a label's number leads to the parcel that is sent.
async fn by_its_label(window: &Window) {
    window.push("nav-counter").await;
    window.ask("0002").await;
    window.carries("hit-0", "data-sent", |number| number == "SF1000000000002").await;
    shoot(window, "sending-scanned").await;
    window.press(Key::Enter).await;
    let on_top = "[data-testid='sending-row'][aria-current='true'][data-number='SF1000000000002']";
    window.find(on_top).await;
    shoot(window, "sending-found").await;
}

async fn set_price(window: &Window) {
    window.settings("communities").await;
    window.click("[data-testid='sending-prices'] summary").await;
    window.choose("price-carrier", "顺丰速运").await;
    window.fill("price-first", "12").await;
    window.fill("price-further", "2.5").await;
    window.push("price-save").await;
    window.shows("sending-prices", "首重 ¥12.00").await;
    shoot(window, "sending-prices").await;
}

async fn fill_recipient(window: &Window, name: &str, phone: &str, address: &str) {
    for (field, text) in [("recipient-name", name), ("recipient-phone", phone), ("recipient-address", address)] {
        window.fill(field, text).await;
    }
    window.fill("take-contents", "书").await;
}

async fn third(window: &Window) -> Value {
    json!({
        "community_id": window.community_id().await,
        "sender": { "name": "陈洁", "phone": "13600003333", "address": "5栋2单元801" },
        "recipient": { "name": "周涛", "phone": "13500004444", "address": "北京市海淀区中关村大街 27 号" },
        "contents": "衣服", "carrier": "顺丰速运", "weight_g": 700, "price_fen": null, "paid": "cash",
        "tracking_number": "",
    })
}

async fn english_and_dark(window: &Window) {
    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.click("[data-testid='theme'] .ant-segmented-item:last-child").await;
    // Other words are of other widths: a click that is aimed before they stand there goes elsewhere.
    window.shows("nav-outgoing", "Delivery").await;
    window.push("nav-outgoing").await;
    window.shows("stage-handed_on", "Handed").await;
    window.push("stage-handed_on").await;
    window.shows("sending-list", "From").await;
    shoot(window, "sending-english-dark").await;
    window.push("take-outgoing").await;
    window.focused("sender-name").await;
    shoot(window, "sending-form-english-dark").await;
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
