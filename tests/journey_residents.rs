//! The directory of residents, and a parcel entered for one of them with the hands counted.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use support::{Stage, Window, until};
use thirtyfour::prelude::{By, Key};

const LIST: &str = "姓名,手机,楼栋,单元,房号,小区\n\
    曾小贤,13800005678,3栋,1单元,1204,华润二十四城\n\
    王芳,13900001204,13,2,502,华润二十四城\n\
    没楼,13900000002,,,101,华润二十四城\n";

#[tokio::test]
async fn a_parcel_for_a_known_resident_is_one_scan_their_initials_and_enter() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    directory(&window, &stage).await;

    window.push("nav-counter").await;
    // One scan, three letters, Enter: nothing else is touched.
    window.scan("SF1234567890123").await;
    window.find(&Window::named("entry-form")).await;
    window.type_by_hand("lyj").await;
    let proposed = window.shows("proposed-0", "李宜君").await;
    assert!(proposed.contains("151****0302") && proposed.contains("3 栋 1 单元 1204"), "{proposed}");
    window.press(Key::Enter).await;
    window.answers("entered").await;
    let parcel = &window.parcels(Some("available")).await[0];
    let recipient = &parcel["recipient"];
    assert_eq!((recipient["name"].as_str(), recipient["address"].as_str()), (Some("李宜君"), Some("3 栋 1 单元 1204")));
    let revealed = window.invoke("reveal", serde_json::json!({ "parcelId": parcel["id"] })).await.unwrap();
    assert_eq!(revealed["phone"], "15112340302", "and the phone is the resident's");

    // From the box, for somebody for whom nothing is here: the number comes second.
    window.press(Key::Escape).await;
    window.ask("zxx").await;
    window.carries("entry-name", "value", |name| name == "曾小贤").await;
    window.scan("YT9876543210987").await;
    window.carries("entry-tracking", "value", |number| number == "YT9876543210987").await;
    window.press(Key::Enter).await;
    window.answers("entered").await;

    // Arrows choose among several; a phone's end is enough.
    window.scan("JT0001112223334").await;
    window.find(&Window::named("entry-form")).await;
    window.type_by_hand("1204").await;
    window.find(&Window::named("proposed-1")).await;
    window.press(Key::Down).await;
    let chosen = window.shows_in(".proposed-line.chosen strong", "").await;
    window.press(Key::Enter).await;
    window.answers("entered").await;
    let names: Vec<_> =
        window.parcels(Some("available")).await.iter().map(|row| row["recipient"]["name"].clone()).collect();
    assert!(names.iter().any(|name| name == chosen.trim()), "{chosen} was chosen: {names:?}");
    window.close().await;
}

/// Adds a family by hand and the rest from a file.
async fn directory(window: &Window, stage: &Stage) {
    window.push("nav-residents").await;
    window.shows("empty", "还没有住户").await;
    window.push("resident-add").await;
    window.fill("resident-name", "李宜君").await;
    window.fill("resident-phone", "15112340302").await;
    for (part, text) in [("building", "3栋"), ("unit", "1"), ("room", "1204")] {
        window.fill(&format!("resident-{part}"), text).await;
    }
    window.choose("resident-wish", "送货上门").await;
    window.push("resident-save").await;
    window.shows("resident-15112340302", "3 栋 1 单元 1204").await;
    window.lacks("resident-save").await;

    let file = stage.folder("files").join("residents.csv");
    std::fs::write(&file, LIST).unwrap();
    window.push("resident-import").await;
    window.fill("path", file.to_str().unwrap()).await;
    window.push("import-read").await;
    window.shows("import-rows", "缺少楼栋").await;
    window.push("import-commit").await;
    window.shows("import-result", "新增 2").await;
    window.push("import-stop").await;
    window.shows("resident-13800005678", "李宜君").await;
    window.shows("household-15112340302", "曾小贤").await;
    window.push("household-15112340302").await;
    window.lacks("resident-13900001204").await;
    until("the household to be shown", async || {
        let lines = window.driver().find_all(By::Css(".resident-line:not(.list-head)")).await.ok()?;
        (lines.len() == 2).then_some(())
    })
    .await;
}
