//! The first start, by the keyboard: an administrator who is signed in at once, and a second desk that joins
//! what is there already.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use support::{Relay, Stage, Window, until};
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
