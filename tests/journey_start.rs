//! The first start, by the keyboard: an administrator who is signed in at once, a second desk that joins
//! what is there already, a new PC that begins with a backup, and the way out of the demonstration.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::Path;
use support::{Bridge, Relay, Stage, Window, until};
use thirtyfour::prelude::Key;

const COMMUNITY: &str = "华润二十四城";
const CHIEF: (&str, &str) = ("陈站长", "2580");

#[tokio::test]
async fn a_desk_is_founded_and_another_joins_it() {
    let stage = Stage::set().await;
    let relay = stage.start_relay(&stage.folder("relay")).await;
    let first = stage.open_window(&stage.folder("desk"), Some(&relay.pairing().await)).await;
    first.without_mouse();
    found_by_keys(&first).await;
    first.relay_is("online").await;
    let clerks = first.invoke("list_clerks", json!({})).await.unwrap();
    assert_eq!(clerks[0]["role"], "administrator", "{clerks}");
    first.unsynced_is(|count| count == 0).await;

    // A PC of its own: on one, a second window would only bring the first one forward.
    let elsewhere = Stage::set().await;
    let second = elsewhere.open_window(&elsewhere.folder("desk"), None).await;
    join_by_keys(&second, &relay).await;
    second.shows("community", COMMUNITY).await;
    // Whoever sits at a desk of this community signs in, at this one, too.
    second.find(&Window::named("pin")).await;
    second.type_by_hand(CHIEF.1).await;
    second.press(Key::Enter).await;
    second.shows("clerk", CHIEF.0).await;
    let state = second.invoke("app_state", json!({})).await.unwrap();
    assert_eq!(state["desk_name"], "前台 2", "the first one's name is taken");
    second.close().await;
    first.close().await;
}

#[tokio::test]
async fn a_new_pc_begins_with_a_backup() {
    let stage = Stage::set().await;
    let backup = lost_desk(&stage.folder("lost")).await;
    let folder = stage.folder("desk");
    let window = stage.open_window(&folder, None).await;
    window.without_mouse();
    window.focused("start-community").await;
    in_chinese(&window).await;
    window.walk_to("start-way-restore", Key::Tab).await;
    window.press(Key::Enter).await;
    window.focused("start-backup").await;
    window.press(Key::Enter).await;
    window.shows("start-error", "备份文件").await;
    window.write("/no/such/stick.db").await;
    window.press(Key::Enter).await;
    window.shows("start-error", "找不到").await;
    window.walk_to("start-backup", Key::Tab).await;
    window.press_with(Key::Control, "a").await;
    window.write(&backup).await;
    window.press(Key::Enter).await;
    let held = window.shows("start-held", COMMUNITY).await;
    assert!(held.contains("1 件") && held.contains("原来的密码"), "{held}");
    window.focused("start-restore").await;
    shoot(&window, "start-restore").await;
    let english = "document.querySelector(\"[data-testid='language-en']\").click()";
    window.driver().execute(english, vec![]).await.unwrap();
    window.shows("start-restore", "Restore and restart").await;
    shoot(&window, "start-restore-english").await;
    // Pressing it starts the program anew, outside of this journey's hands.
    window.invoke("plan_looked_restore", json!({})).await.unwrap();
    window.close().await;

    let window = stage.open_window(&folder, None).await;
    window.shows("community", COMMUNITY).await;
    window.find(&Window::named("pin")).await;
    window.type_by_hand(CHIEF.1).await;
    window.press(Key::Enter).await;
    window.shows("clerk", CHIEF.0).await;
    assert_eq!(window.parcels(None).await.len(), 1, "what the lost desk had done");
    window.close().await;
}

#[tokio::test]
async fn the_demonstration_has_a_way_out() {
    let stage = Stage::set().await;
    let folder = stage.folder("desk");
    let window = stage.open_window(&folder, None).await;
    window.open_demonstration().await;
    let tag = window.find(&Window::named("demonstration")).await;
    let behind = tag.css_value("background-color").await.unwrap();
    assert_ne!(behind, "rgba(0, 0, 0, 0)", "that nothing here is real must stand out");
    window.push("demonstration").await;
    window.focused("demonstration-stay").await;
    shoot(&window, "demonstration").await;
    window.invoke("set_language", json!({ "language": "en" })).await.unwrap();
    window.shows("demonstration-leave", "End it").await;
    shoot(&window, "demonstration-english").await;
    window.press(Key::Escape).await;
    window.lacks("demonstration-panel").await;
    window.push("demonstration").await;
    window.shows("demonstration-leave", "End it").await;
    window.invoke("leave_demonstration", json!({})).await.unwrap();
    window.close().await;
    let window = stage.open_window(&folder, None).await;
    window.shows("first-start", "A new community").await;
    window.close().await;
}

/// What a desk has done that is gone now: its backup.
async fn lost_desk(data: &Path) -> String {
    let desk = Bridge::start(data).await;
    let founding = json!({ "community": COMMUNITY, "collection_point": "管理处", "fee_per_day_fen": 200,
        "language": "zh-CN", "desk_name": "前台 1", "administrator": { "name": CHIEF.0, "pin": CHIEF.1 } });
    let state = desk.ask("found_desk", &json!({ "request": founding })).unwrap();
    let entry = json!({ "community_id": state["communities"][0]["id"], "tracking_number": "SF0000000001",
        "name": "李宜君", "phone": "15112340302", "address": "3栋1单元1204", "carrier": null, "courier_id": null,
        "damaged": false, "shelf": "A1" });
    desk.ask("enter", &json!({ "request": entry })).unwrap();
    desk.ask("back_up_now", &json!({})).unwrap()["backups"][0]["file"].as_str().unwrap().to_owned()
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}

async fn found_by_keys(window: &Window) {
    window.focused("start-community").await;
    in_chinese(window).await;
    window.walk_to("start-community", Key::Tab).await;
    window.press(Key::Enter).await;
    window.shows("start-error", "小区").await;
    let fields = [
        ("start-community", COMMUNITY),
        ("start-point", "管理处"),
        ("start-fee", ""),
        ("start-desk", "前台 1"),
        ("start-administrator", CHIEF.0),
        ("start-pin", CHIEF.1),
        ("start-pin-again", "2581"),
    ];
    for (name, text) in fields {
        window.focused(name).await;
        if !text.is_empty() {
            window.write(text).await;
        }
        if name != "start-pin-again" {
            window.press(Key::Tab).await;
        }
    }
    window.press(Key::Enter).await;
    window.shows("start-error", "不一样").await;
    window.press(Key::Backspace).await;
    window.write("0").await;
    window.press(Key::Enter).await;
    window.shows("clerk", CHIEF.0).await;
    until("the tour to be over", async || {
        window.press(Key::Escape).await;
        window.is_at_rest().await.then_some(())
    })
    .await;
    window.lacks("tour-next").await;
}

async fn join_by_keys(window: &Window, relay: &Relay) {
    window.focused("start-community").await;
    in_chinese(window).await;
    window.walk_to("start-way-organization", Key::Tab).await;
    window.press(Key::Enter).await;
    window.focused("start-relay").await;
    window.write(&relay.address()).await;
    window.press(Key::Tab).await;
    window.write("WRONG-CODE").await;
    window.press(Key::Enter).await;
    window.shows("start-error", "配对码").await;
    window.press_with(Key::Control, "a").await;
    window.write(&relay.another_code()).await;
    window.press(Key::Enter).await;
}

/// The language stands before everything else that can be reached.
async fn in_chinese(window: &Window) {
    let tab = char::from(Key::Tab).to_string();
    until("the languages to be reached", async || {
        window.press_with(Key::Shift, &tab).await;
        let here = window.driver().active_element().await.ok()?.attr("data-testid").await.ok()?;
        (here.as_deref() == Some("language-zh-CN")).then_some(())
    })
    .await;
    window.press(Key::Enter).await;
}
