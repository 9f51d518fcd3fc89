//! A community writes its own notice: looked at as it is written, tried on a phone, told to a recipient.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use std::path::Path;
use support::{Relay, Stage, Window};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn a_text_is_written_tried_and_told() {
    let stage = Stage::set().await;
    let relay = Relay::start(stage.folder("logs").join("relay.log"), &stage.folder("relay")).await;
    let pairing = relay.pairing().await;
    let window = stage.open_window(&stage.folder("desk"), Some(&pairing)).await;
    window.resize(1280, 720).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.relay_is("online").await;

    window.settings("notices").await;
    window.push("text-arrival-zh-CN").await;
    window.shows("text-example", "取件码204417，您的顺丰速运包裹").await;
    shoot(&window, "settings-text").await;
    window.fill("text-words", "您的快递到了").await;
    window.shows("text-problem", "{code}").await;
    window.fill("text-words", "领取码{code}，快递到了").await;
    window.shows("text-problem", "取件码").await;
    shoot(&window, "settings-text-problem").await;
    window.fill("text-words", "快递到{point}了，取件码").await;
    window.push("insert-code").await;
    window.shows("text-example", "快递到管理处了，取件码204417").await;
    window.fill("try-phone", "13800001234").await;
    window.push("try-send").await;
    window.shows("try-state", "已交给短信通道").await;
    let sent = |start: &'static str| {
        move |message: &serde_json::Value| {
            let text = message["text"].as_str().unwrap_or_default();
            text.starts_with(start).then(|| text.to_owned())
        }
    };
    let tried = relay.wait_for_message("the text that was tried", sent("测试：")).await;
    assert_eq!(tried, "测试：快递到管理处了，取件码204417");
    shoot(&window, "settings-text-tried").await;
    window.push("text-save").await;
    window.lacks("text-save").await;
    window.shows("text-arrival-zh-CN", "快递到管理处了").await;

    // A recipient gets these words, with the real code.
    window.push("nav-counter").await;
    window.scan("SF1234567890123").await;
    window.fill("entry-name", "李宜君").await;
    window.push("entry-phone").await;
    // At a scanner's pace this would be the next parcel's number.
    window.type_by_hand("15112340302").await;
    window.press(Key::Enter).await;
    window.answers("entered").await;
    let told = relay.wait_for_message("the notice in the community's words", sent("快递到管理处了")).await;
    let parcel = &window.parcels(Some("available")).await[0];
    let revealed = window.invoke("reveal", serde_json::json!({ "parcelId": parcel["id"] })).await.unwrap();
    assert_eq!(told, format!("快递到管理处了，取件码{}", revealed["pickup_code"].as_str().unwrap()));

    // And back to the default with one button.
    window.settings("notices").await;
    window.push("text-arrival-zh-CN").await;
    window.push("text-shipped").await;
    window.shows("text-example", "请凭码领取").await;
    window.push("text-save").await;
    window.shows("text-arrival-zh-CN", "请凭码领取").await;
    window.close().await;
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
