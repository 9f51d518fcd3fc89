//! The couriers of a community from the list that the office has kept so far, by keys alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use std::path::Path;
use support::Stage;
use thirtyfour::prelude::Key;

/// As a Chinese spreadsheet program saves it: GBK, a short form of the community's name, two rows
/// with something missing.
const LIST: &str = "tests/fixtures/couriers-gbk.csv";

#[tokio::test]
async fn a_list_of_couriers_is_checked_and_then_written() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.without_mouse();
    window.go_to("5", "couriers").await;
    window.walk_to("courier-import", Key::Tab).await;
    window.press(Key::Enter).await;
    window.focused("path").await;
    window.write(Path::new(env!("CARGO_MANIFEST_DIR")).join(LIST).to_str().unwrap()).await;
    window.press(Key::Enter).await;

    window.shows("unknown-communities", "华润24城").await;
    // A list opens by an arrow; its only entry is the community that is served.
    for key in [Key::Tab, Key::Down, Key::Enter] {
        window.press(key).await;
    }
    window.walk_to("map-again", Key::Tab).await;
    window.press(Key::Enter).await;
    window.lacks("unknown-communities").await;
    let preview = window.shows("import-rows", "孙短号").await;
    for (name, reason) in [("赵无号", "请填写电话"), ("孙短号", "电话位数不对")] {
        let row = preview.split(name).nth(1).unwrap();
        assert!(row.contains(reason), "{name} is refused without a reason: {row}");
    }
    window.walk_to("import-commit", Key::Tab).await;
    window.press(Key::Enter).await;
    let result = window.shows("import-result", "2").await;
    assert_eq!(result.matches('2').count(), 2, "two written, two refused: {result}");
    window.focused("import-stop").await;
    window.press(Key::Enter).await;
    for phone in ["13800001111", "13800001112"] {
        window.shows(&format!("courier-{phone}"), "华润二十四城").await;
    }
    window.lacks("courier-12345").await;
    window.close().await;
}
