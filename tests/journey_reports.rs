//! 统计: what two days at the desk have brought is what the reports say, on screen and in the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use std::{fs, path::Path};
use support::{Stage, Window, until};
use thirtyfour::prelude::{By, Key};

/// Tracking number, recipient, phone.
type Brought = (&'static str, &'static str, &'static str);
const FIRST: Brought = ("YT8061583803511", "李宜君", "15120300301");
const SECOND: Brought = ("YT8061583803512", "王静怡", "15120300302");
const LATER: Brought = ("YT8061583803513", "赵建国", "15120300303");

#[tokio::test]
async fn what_was_done_is_what_the_reports_say() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.found("华润二十四城", "管理处", "1.00").await;
    window.push("nav-reports").await;
    window.shows("empty", "这段时间没有记录").await;
    window.push("nav-counter").await;
    enter(&window, FIRST).await;
    enter(&window, SECOND).await;
    let codes = codes(&window).await;
    window.close().await;

    // Two days later one is collected for ¥2.00, and another one comes.
    let window = stage.open_window_days_ahead(&data, 2).await;
    window.resize(1280, 720).await;
    window.take_code(&codes[0]).await;
    window.type_by_hand("1").await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    window.press(Key::Escape).await;
    enter(&window, LATER).await;

    window.push("nav-reports").await;
    sums_are(&window, "合计 0 3 1 0 0 0").await;
    let lines = window.driver().find_all(By::Css(".report-table tbody tr")).await.unwrap();
    assert_eq!(lines.len(), 7, "a line for each of the seven days");
    shoot(&window, "reports-daily").await;
    open(&window, "fees").await;
    sums_are(&window, "合计 ¥2.00 ¥0.00 ¥0.00 ¥0.00 ¥0.00 ¥0.00 ¥2.00 1 0 0").await;
    open(&window, "dwell").await;
    row_is(&window, "2–3 天 1 0 100.0%").await;
    open(&window, "carriers").await;
    row_is(&window, "圆通速递 3 0 0 0 0").await;

    // The next but one by the keyboard alone.
    window.press(Key::Tab).await;
    window.press(Key::Tab).await;
    window.press(Key::Enter).await;
    window.find(&Window::named("report-dwell")).await;
    open(&window, "daily").await;
    window.click("[data-testid='range'] .ant-segmented-item:first-child").await;
    row_of(&window, 1, "0 1 1 0 0 0").await;

    export(&window, &stage.folder("files").join("统计.csv")).await;
    window.close().await;
}

/// The file holds every report of the range that was on screen.
async fn export(window: &Window, file: &Path) {
    window.push("export-reports").await;
    window.fill("path", file.to_str().unwrap()).await;
    window.push("export-go").await;
    window.shows("export-state", "已导出").await;
    let text = fs::read_to_string(file).unwrap().replace('\u{feff}', "");
    let fees = text.split("保管费\r\n").nth(1).unwrap().lines().nth(1).unwrap();
    assert!(
        fees.ends_with(",2.00,0.00,0.00,0.00,0.00,0.00,2.00,1,0,0"),
        "what was paid today stands in the file: {fees}"
    );
    for title in ["每日", "时段", "快递员", "在架时间", "超期", "拦截与撤回"] {
        assert!(text.lines().any(|line| line == title), "the file lacks {title}");
    }
}

async fn open(window: &Window, report: &str) {
    window.push(&format!("report-tab-{report}")).await;
    window.find(&Window::named(&format!("report-{report}"))).await;
    window.find(&Window::named("plot")).await;
}

async fn sums_are(window: &Window, wanted: &str) {
    words_of(window, ".report-table tfoot tr", wanted).await;
}

async fn row_is(window: &Window, wanted: &str) {
    words_of(window, ".report-table tbody", wanted).await;
}

async fn row_of(window: &Window, line: u32, wanted: &str) {
    words_of(window, &format!(".report-table tbody tr:nth-child({line}):last-child"), wanted).await;
}

/// Waits until the words of an element, one blank apart, hold what is wanted.
async fn words_of(window: &Window, css: &str, wanted: &str) {
    until(&format!("{css} to say {wanted}"), async || {
        let text = window.driver().find(By::Css(css)).await.ok()?.prop("innerText").await.ok()??;
        text.split_whitespace().collect::<Vec<_>>().join(" ").contains(wanted).then_some(())
    })
    .await;
}

async fn enter(window: &Window, (tracking, name, phone): Brought) {
    window.scan(tracking).await;
    window.fill("entry-name", name).await;
    window.push("entry-phone").await;
    window.type_by_hand(phone).await;
    window.press(Key::Enter).await;
    assert!(window.answers("entered").await.contains(tracking));
}

/// The codes of what lies on the shelf, oldest first.
async fn codes(window: &Window) -> Vec<String> {
    let mut codes = Vec::new();
    for row in window.parcels(Some("available")).await {
        codes.push(window.code_of(row["id"].as_str().unwrap()).await);
    }
    codes
}

async fn shoot(window: &Window, name: &str) {
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
}
