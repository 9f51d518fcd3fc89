//! The stage itself: the real window opens, its commands answer, a scanner's
//! keys arrive, and nothing that was started is left behind.

mod support;

use serde_json::json;
use std::time::Duration;
use support::{Stage, is_running, until};

#[tokio::test]
async fn the_window_opens_and_answers() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, None).await;

    let state = window.invoke("app_state", json!({})).await;
    assert!(state.as_ref().is_ok_and(|state| state.is_object()), "{state:?}");
    // A journey that wrote into the developer's own desk would be a disaster.
    assert!(data.join("desk.db").is_file(), "the desk's file lies where the journey said");

    let start_up = window.start_up().await;
    println!("start-up: {start_up:?}");
    // A debug build on a busy machine; docs/performance.md has the real figures.
    assert!(start_up < Duration::from_secs(10), "the first picture took {start_up:?}");
    window.close().await;
}

#[tokio::test]
async fn a_scanners_keys_arrive_in_order_and_fast() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    let listen = "window.heard = []; window.addEventListener('keydown', (event) =>
        window.heard.push([event.key, event.code, performance.now()]), { capture: true });";
    window.driver().execute(listen, vec![]).await.unwrap();

    window.scan("SF1061583803517").await;

    let heard = until("the last key", async || {
        let heard = window.driver().execute("return window.heard", vec![]).await.ok()?;
        let keys: Vec<(String, String, f64)> = heard.convert().ok()?;
        keys.last().is_some_and(|key| key.0 == "Enter").then_some(keys)
    })
    .await;
    let text: String = heard.iter().filter(|key| key.0.len() == 1).map(|key| key.0.as_str()).collect();
    assert_eq!(text, "SF1061583803517");
    // The scan box tells a scanner from a person by its pace. The middle one counts: a busy
    // machine holds up a key now and then.
    let mut paces: Vec<f64> = heard.windows(2).map(|two| two[1].2 - two[0].2).collect();
    paces.sort_by(f64::total_cmp);
    let middle = paces[paces.len() / 2];
    assert!((8.0..30.0).contains(&middle), "the keys came {paces:?} ms apart");
    window.close().await;
}

#[tokio::test]
async fn the_window_follows_a_dark_system_and_a_small_screen() {
    let stage = Stage::dark().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    let asked = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let dark = window.driver().execute(asked, vec![]).await.unwrap();
    assert_eq!(dark.json(), &json!(true), "a desk that works at night asks its system for dark");

    window.resize(1280, 720).await;
    window.close().await;
}

#[tokio::test]
async fn a_phones_browser_shows_a_page() {
    let stage = Stage::set().await;
    let address = "data:text/html,<input id=code><p id=said></p><script>
        code.oninput = () => { said.textContent = code.value + ' at ' + innerWidth }</script>";
    let page = stage.open_page(address).await;
    page.fill("#code", "482913").await;
    // Without a viewport of its own this page is laid out at the width old pages expect.
    page.wait_for_text("#said", |said| said == "482913 at 980").await;
    page.close().await;
}

#[tokio::test]
async fn a_relay_comes_back_on_the_same_address() {
    let stage = Stage::set().await;
    let mut relay = stage.start_relay(&stage.folder("relay")).await;
    let (address, pairing) = (relay.address(), relay.pairing().await);
    assert!(relay.messages().is_empty(), "nobody has asked for a code yet");

    relay.kill();
    assert_eq!(relay.get("/v1/health"), None, "a relay that was killed answers nobody");

    relay.start_again().await;
    assert_eq!(relay.address(), address);
    assert_ne!(relay.pairing().await, pairing, "a pairing code is for one start");
}

#[tokio::test]
async fn nothing_is_left_running() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    let desk = window.desk_pid();
    drop(window);
    until("the desk to end with its window", async || (!is_running(desk)).then_some(())).await;
}
