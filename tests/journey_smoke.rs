//! The stage itself: the real window opens, its commands answer, a scanner's
//! keys arrive, and nothing that was started is left behind.

mod support;

use serde_json::json;
use support::{Stage, is_running, until};

#[tokio::test]
async fn the_window_opens_and_answers() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, None).await;

    let info = window.invoke("app_info", json!({})).await.unwrap();
    assert_eq!(info["version"], env!("CARGO_PKG_VERSION"));
    // A journey that wrote into the developer's own desk would be a disaster.
    assert_eq!(info["data_folder"], json!(data));
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
        let heard = window
            .driver()
            .execute("return window.heard", vec![])
            .await
            .ok()?;
        let keys: Vec<(String, String, f64)> = heard.convert().ok()?;
        keys.last()
            .is_some_and(|key| key.0 == "Enter")
            .then_some(keys)
    })
    .await;
    let text: String = heard
        .iter()
        .filter(|key| key.0.len() == 1)
        .map(|key| key.0.as_str())
        .collect();
    assert_eq!(text, "SF1061583803517");
    // The scan box tells a scanner from a person by its pace.
    let took = heard[heard.len() - 1].2 - heard[0].2;
    let keys = heard.len() as f64 - 1.0;
    assert!(
        (8.0..30.0).contains(&(took / keys)),
        "{} ms a key",
        took / keys
    );
    window.close().await;
}

#[tokio::test]
async fn nothing_is_left_running() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    let desk = window.desk_pid();
    drop(window);
    until("the desk to end with its window", async || {
        (!is_running(desk)).then_some(())
    })
    .await;
}
