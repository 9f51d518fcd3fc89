//! A small day without a mouse: the driver refuses every click, the focus is always to be seen, Esc backs
//! out of everything, and the keys that F1 lists are those that work.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Stage, Stock, Window};
use thirtyfour::prelude::{By, Key};

const SCREENS: [(&str, &str); 9] = [
    ("2", "parcels"),
    ("3", "attention"),
    ("4", "outgoing"),
    ("5", "couriers"),
    ("6", "residents"),
    ("7", "reports"),
    ("8", "shift"),
    ("9", "audit"),
    ("0", "settings"),
];

#[tokio::test]
async fn a_small_day_is_done_by_keys_alone() {
    let stage = Stage::set().await;
    let window = opened(&stage).await;
    help(&window).await;
    counter(&window).await;
    hold_from_the_card(&window).await;
    search_and_move(&window).await;
    attention(&window).await;
    delivery(&window).await;
    delivery_at_a_time_of_ones_own(&window).await;
    courier(&window).await;
    settings(&window).await;
    assert_eq!(window.hands().clicks, 0, "the driver refuses clicks");
    window.close().await;
}

#[tokio::test]
async fn wherever_tab_leads_the_focus_is_seen() {
    let stage = Stage::set().await;
    let window = opened(&stage).await;
    for (digit, screen) in SCREENS {
        window.go_to(digit, screen).await;
        window.focus_is_seen(screen).await;
        let unseen = window.unseen_on_the_way(45).await;
        assert_eq!(unseen, Vec::<String>::new(), "on {screen}");
        window.go_to(digit, screen).await;
        window.press(Key::F1).await;
        window.shows("key-help", "Ctrl").await;
        window.press(Key::Escape).await;
        window.lacks("key-help").await;
    }
    window.press_with(Key::Control, "1").await;
    window.focused("scan-box").await;
    assert_eq!(window.unseen_on_the_way(20).await, Vec::<String>::new(), "on the counter");
    window.close().await;
}

async fn opened(stage: &Stage) -> Window {
    let data = stage.folder("desk");
    lay_out(&data);
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.figure_is("waiting", 3).await;
    window.without_mouse();
    window
}

fn lay_out(data: &Path) {
    let stock = Stock::found(data, 2);
    stock.courier("张强", "13912340001");
    stock.resident("李宜君", "15112340302");
    stock.shelve("SF5000000001", "赵敏", "15100005001");
    stock.shelve("SF6000000001", "吴敏", "15100006001");
    let stock = stock.today(data);
    for n in 1..=3 {
        stock.announce(&format!("SF100000000{n}"), "王伟", "15100001001");
        stock.shelve(&format!("SF300000000{n}"), &format!("周杰{n}"), &format!("1510000300{n}"));
    }
}

async fn help(window: &Window) {
    window.focused("scan-box").await;
    window.press(Key::F1).await;
    let keys = window.shows("key-help", "F4").await;
    for key in ["Ctrl", "F1", "F2", "F3", "F8", "Esc", "Enter"] {
        assert!(keys.contains(key), "{key} works and is to be listed: {keys}");
    }
    window.focus_is_seen("in the help").await;
    window.press(Key::Escape).await;
    window.lacks("key-help").await;
    window.focused("scan-box").await;
}

async fn counter(window: &Window) {
    window.press(Key::F2).await;
    window.find(&Window::named("run-panel")).await;
    window.scan("SF1000000001").await;
    window.shows("run-count", "1").await;
    window.scan("YT1234567890123").await;
    window.shows("run-unknown", "YT1234567890123").await;
    window.press(Key::F2).await;
    window.lacks("run-panel").await;
    // Enter begins with what nobody had announced.
    window.press(Key::Enter).await;
    window.focused("entry-name").await;
    window.focus_is_seen("in the entry").await;
    window.type_by_hand("lyj").await;
    window.shows("proposed-0", "李宜君").await;
    window.press(Key::Enter).await;
    window.answers("entered").await;
    window.focused("scan-box").await;
    window.focus_is_seen("after the entry").await;

    let code = window.code_for("SF5000000001").await;
    window.type_code(&code).await;
    window.type_by_hand("1").await;
    window.carries("pay-1", "aria-checked", |on| on == "true").await;
    window.press(Key::Enter).await;
    assert!(window.answers("handed_over").await.contains("¥2.00"));

    window.scan("SF1000000002").await;
    window.find(&Window::named("card")).await;
    window.type_by_hand("r").await;
    window.find(&Window::named("reject-ask")).await;
    window.press(Key::Escape).await;
    window.lacks("reject-ask").await;
    window.type_by_hand("r").await;
    window.find(&Window::named("reject-ask")).await;
    window.press(Key::Enter).await;
    window.answers("rejected").await;
}

async fn hold_from_the_card(window: &Window) {
    window.scan("SF3000000001").await;
    window.find(&Window::named("card")).await;
    window.press(Key::F4).await;
    window.find(&Window::named("history")).await;
    window.press(Key::F4).await;
    window.focus_is_seen("on the first verb").await;
    window.walk_to("action-hold", Key::Right).await;
    window.press(Key::Enter).await;
    window.focused("hold-note").await;
    window.focus_is_seen("in the dialog").await;
    // Out of the dialog and in again: the drawer stays.
    window.press(Key::Escape).await;
    window.lacks("hold-note").await;
    window.find(&Window::named("drawer")).await;
    window.focus_is_seen("behind the dialog").await;
    window.press(Key::F4).await;
    window.walk_to("action-hold", Key::Right).await;
    window.press(Key::Enter).await;
    window.focused("hold-note").await;
    window.write("没有房号").await;
    window.press(Key::Enter).await;
    window.lacks("hold-note").await;
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.focused("scan-box").await;
    window.press(Key::Escape).await;
    window.lacks("card").await;
}

async fn search_and_move(window: &Window) {
    window.go_to("2", "parcels").await;
    window.focused("search").await;
    window.type_by_hand("SF3000000002").await;
    window.lacks("row-SF3000000001").await;
    window.focused("search").await;
    window.carries("search", "value", |text| text == "SF3000000002").await;
    window.press(Key::Down).await;
    window.focused("row-SF3000000002").await;
    window.focus_is_seen("on a line").await;
    window.press(Key::Enter).await;
    window.find(&Window::named("history")).await;
    slip(window).await;
    window.press(Key::F4).await;
    window.walk_to("action-move", Key::Right).await;
    window.press(Key::Enter).await;
    window.focused("new-shelf").await;
    window.type_by_hand("B2-05").await;
    window.press(Key::Enter).await;
    window.lacks("new-shelf").await;
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.focused("row-SF3000000002").await;
    assert_eq!(window.card_of("SF3000000002").await["parcel"]["shelf"], "B2-05");

    // The same with what is selected.
    window.press(Key::Space).await;
    window.find(&Window::named("bulk-bar")).await;
    window.walk_back_to("bulk-move").await;
    window.press(Key::Enter).await;
    window.focused("bulk-shelf").await;
    window.type_by_hand("C3-03").await;
    window.press(Key::Enter).await;
    window.shows("bulk-ended", "1 件已办理").await;
    assert_eq!(window.card_of("SF3000000002").await["parcel"]["shelf"], "C3-03");
    window.focus_is_seen("after the bulk action").await;
    to_the_counter(window).await;
}

/// Looked at on both widths of paper, and back where one was.
async fn slip(window: &Window) {
    window.walk_to("slip", Key::Tab).await;
    window.press(Key::Enter).await;
    window.find(&Window::named("slip-image")).await;
    // The choice as a whole comes first, then what is chosen of it.
    window.walk_into("slip-layout").await;
    window.press(Key::Tab).await;
    window.focus_is_seen("on the width of the paper").await;
    let wide = window.find(&Window::named("slip-image")).await.attr("style").await.unwrap();
    window.press(Key::Right).await;
    window.carries("slip-image", "style", |style| Some(style) != wide.as_deref()).await;
    window.press(Key::Escape).await;
    window.lacks("slip-image").await;
    window.focused("slip").await;
}

/// Esc, one step after another.
async fn to_the_counter(window: &Window) {
    for _ in 0..3 {
        let here = window.driver().active_element().await.unwrap().attr("data-testid").await.unwrap();
        if here.as_deref() == Some("scan-box") {
            break;
        }
        window.press(Key::Escape).await;
    }
    window.focused("scan-box").await;
}

async fn attention(window: &Window) {
    window.go_to("3", "attention").await;
    window.find(&Window::named("attention-item-SF3000000001")).await;
    window.press(Key::Down).await;
    window.focused("attention-item-SF3000000001").await;
    window.focus_is_seen("on an item").await;
    window.press(Key::Enter).await;
    window.find(&Window::named("history")).await;
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.focused("attention-item-SF3000000001").await;
    to_the_counter(window).await;
}

async fn delivery(window: &Window) {
    for number in ["SF3000000002", "SF3000000003"] {
        window.scan(number).await;
        window.find(&Window::named("card")).await;
        window.press(Key::F4).await;
        window.find(&Window::named("history")).await;
        window.press(Key::F4).await;
        window.walk_to("action-ask_delivery", Key::Right).await;
        window.press(Key::Enter).await;
        window.find(&Window::named("slot-soon")).await;
        window.walk_to("dialog-ok", Key::Tab).await;
        window.press(Key::Enter).await;
        window.lacks("dialog-ok").await;
        window.find(&Window::named("delivery")).await;
        to_the_counter(window).await;
        window.press(Key::Escape).await;
        window.lacks("card").await;
    }
    window.go_to("4", "outgoing").await;
    window.find(&Window::named("delivery-list")).await;
    window.press(Key::Down).await;
    window.focus_is_seen("on the first door").await;
    window.press(Key::Space).await;
    window.press(Key::Down).await;
    window.focus_is_seen("on the second door").await;
    window.press(Key::Space).await;
    window.shows("set-out", "2").await;
    window.walk_back_to("set-out").await;
    window.press(Key::Enter).await;
    window.carries("stop-SF3000000003", "data-stage", |stage| stage == "out").await;
    window.carries("stop-SF3000000002", "data-stage", |stage| stage == "out").await;
    window.focus_is_seen("after setting out").await;
    to_the_counter(window).await;
}

/// A time of one's own is typed, day and hour, from its beginning to its end.
async fn delivery_at_a_time_of_ones_own(window: &Window) {
    window.scan("SF6000000001").await;
    window.find(&Window::named("card")).await;
    window.press(Key::F4).await;
    window.find(&Window::named("history")).await;
    window.press(Key::F4).await;
    window.walk_to("action-ask_delivery", Key::Right).await;
    window.press(Key::Enter).await;
    window.find(&Window::named("slot-soon")).await;
    window.walk_into("delivery-slot").await;
    while window.driver().find(By::Css(".ant-picker-range")).await.is_err() {
        window.press(Key::Down).await;
    }
    window.press(Key::Tab).await;
    let tomorrow = tomorrow(window).await;
    for hour in ["10:00", "12:30"] {
        window.press_with(Key::Control, "a").await;
        window.type_by_hand(&format!("{} {hour}", &tomorrow[5..])).await;
        window.press(Key::Enter).await;
    }
    window.walk_to("dialog-ok", Key::Tab).await;
    window.press(Key::Enter).await;
    window.lacks("dialog-ok").await;
    window.find(&Window::named("delivery")).await;
    let card = window.card_of("SF6000000001").await;
    // The desk may write another time zone than the window shows.
    let same = "return Date.parse(arguments[0]) === new Date(arguments[1]).getTime()";
    let told = vec![card["delivery"]["from"].clone(), json!(format!("{tomorrow}T10:00"))];
    assert!(window.driver().execute(same, told).await.unwrap().convert::<bool>().unwrap(), "{}", card["delivery"]);
    to_the_counter(window).await;
    window.press(Key::Escape).await;
    window.lacks("card").await;
}

/// The day after the window's, as `2026-01-31`.
async fn tomorrow(window: &Window) -> String {
    let day = "const day = new Date();
        day.setDate(day.getDate() + 1);
        return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => `${n}`.padStart(2, '0')).join('-');";
    window.driver().execute(day, vec![]).await.unwrap().convert().unwrap()
}

async fn courier(window: &Window) {
    window.go_to("5", "couriers").await;
    window.walk_to("courier-add", Key::Tab).await;
    window.press(Key::Enter).await;
    window.focused("courier-name").await;
    window.write("刘洋").await;
    window.press(Key::Tab).await;
    window.type_by_hand("13912340002").await;
    window.press(Key::Tab).await;
    window.press(Key::Down).await;
    window.find(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").await;
    window.press(Key::Enter).await;
    window.walk_to("courier-save", Key::Tab).await;
    window.press(Key::Enter).await;
    window.find(&Window::named("courier-13912340002")).await;
    window.lacks("courier-save").await;
    window.focus_is_seen("after the courier's form").await;
    to_the_counter(window).await;
}

async fn settings(window: &Window) {
    window.go_to("0", "settings").await;
    window.walk_to("settings-area-desk", Key::Tab).await;
    window.press(Key::Down).await;
    window.focused("settings-area-communities").await;
    window.walk_to("community-tariff", Key::Tab).await;
    window.press(Key::Enter).await;
    window.focused("tariff-per-day").await;
    window.press_with(Key::Control, "a").await;
    window.type_by_hand("2.5").await;
    window.press(Key::Enter).await;
    window.lacks("tariff-save").await;
    window.shows("settings-communities", "2.50").await;
    window.focused("community-tariff").await;
    window.walk_back_to("community-edit").await;
    window.press(Key::Enter).await;
    window.find(&Window::named("community-save")).await;
    window.press(Key::Escape).await;
    window.lacks("community-save").await;
    window.focused("community-edit").await;
    language(window).await;
    to_the_counter(window).await;
}

/// By arrows, and back again.
async fn language(window: &Window) {
    to_the_counter(window).await;
    window.go_to("0", "settings").await;
    // The choice as a whole comes first, then what is chosen of it.
    window.walk_into("language").await;
    window.focus_is_seen("on the language").await;
    window.press(Key::Tab).await;
    window.focus_is_seen("on the chosen language").await;
    window.press(Key::Right).await;
    window.shows("nav-settings", "Settings").await;
    window.press(Key::Left).await;
    window.shows("nav-settings", "设置").await;
    let state = window.invoke("app_state", json!({})).await.unwrap();
    assert_eq!(state["language"], "zh-CN");
}
