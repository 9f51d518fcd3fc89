//! Every screen at 1280 × 720, full, empty, refusing, in English and in the dark: nothing sticks
//! out, no button is cut, and axe has no serious finding. With `SCREENS=1` the pictures go to `docs/screens`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{Stage, Window, hard_to_use, until};
use thirtyfour::prelude::{By, Key};

/// What cannot be read or reached: wider than the page, or a button whose words are cut.
const CUT: &str = "const cut = [];
    if (document.documentElement.scrollWidth > innerWidth) cut.push('the page is wider than the window');
    for (const button of document.querySelectorAll('button, [role=button]')) {
        const place = button.getBoundingClientRect();
        if (!button.checkVisibility() || place.width === 0) continue;
        const words = button.innerText.trim().replace(/\\s+/g, ' ') || button.className;
        if (button.scrollWidth > button.clientWidth + 1) cut.push('cut: ' + words);
        if (place.right > innerWidth + 1 || place.left < -1) cut.push('outside: ' + words);
    }
    return cut;";
const STILL: &str = "return !document.querySelector('.loading, .ant-spin-spinning') && document.getAnimations()
    .every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity);";
/// The cross of the dialog that is open; closed ones may still be on the page.
const CLOSE: &str = ".ant-modal-wrap:not([style*='display: none']) .ant-modal-close";

#[tokio::test]
async fn a_fresh_desk_fits_its_window() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.push("language-en").await;
    shoot(&window, "start-english").await;
    window.push("language-zh-CN").await;
    shoot(&window, "start-full").await;
    window.push("start-found").await;
    window.shows("start-error", "小区").await;
    shoot(&window, "start-error").await;
    window.found("华润二十四城", "管理处代收点", "2.00").await;
    window.figure_is("waiting", 0).await;
    for screen in ["counter", "parcels", "attention", "couriers", "residents", "reports", "audit", "settings"] {
        window.push(&format!("nav-{screen}")).await;
        shoot(&window, &format!("{screen}-empty")).await;
    }
    window.settings("relay").await;
    window.fill("pair-url", "http://127.0.0.1:9").await;
    window.fill("pair-code", "ABCD-EFGH").await;
    window.push("pair").await;
    window.shows_in(".ant-message", "中继").await;
    shoot(&window, "settings-error").await;
    window.close().await;
}

#[tokio::test]
async fn a_desk_full_of_parcels_fits_its_window() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    screens(&window, "full").await;
    counter(&window).await;
    dialogs(&window).await;
    window.push("nav-settings").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.shows("nav-counter", "Counter").await;
    screens(&window, "english").await;
    card_with_fee(&window, "counter-card-english").await;
    window.close().await;
}

#[tokio::test]
async fn a_desk_in_the_dark_fits_its_window() {
    let stage = Stage::dark().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    shoot(&window, "start-dark").await;
    window.open_demonstration().await;
    screens(&window, "dark").await;
    card_with_fee(&window, "counter-card-dark").await;
    window.close().await;
}

async fn screens(window: &Window, variant: &str) {
    for (screen, filled) in [
        ("parcels", "parcel-list"),
        ("attention", "attention-list"),
        ("couriers", "courier-list"),
        ("residents", "resident-list"),
        ("reports", "report-daily"),
        ("audit", "audit-list"),
        ("settings", "language"),
    ] {
        window.push(&format!("nav-{screen}")).await;
        window.find(&Window::named(filled)).await;
        shoot(window, &format!("{screen}-{variant}")).await;
    }
    reports(window, variant).await;
    for area in ["communities", "shelves", "notices", "staff", "rules", "printers", "relay", "backups"] {
        window.settings(area).await;
        shoot(window, &format!("settings-{area}-{variant}")).await;
    }
    window.push("nav-counter").await;
    shoot(window, &format!("counter-{variant}")).await;
}

/// Every report of the last days; notices need a relay.
async fn reports(window: &Window, variant: &str) {
    window.push("nav-reports").await;
    for report in ["hours", "carriers", "couriers", "dwell", "overdue", "problems", "fees"] {
        window.push(&format!("report-tab-{report}")).await;
        window.find(&Window::named(&format!("report-{report}"))).await;
        shoot(window, &format!("reports-{report}-{variant}")).await;
    }
}

/// What the counter's middle shows in turn.
async fn counter(window: &Window) {
    let announced = window.parcels(Some("announced")).await;
    let number = |n: usize| announced[n]["tracking_number"].as_str().unwrap().to_owned();
    window.scan(&number(0)).await;
    window.find(&Window::named("card")).await;
    shoot(window, "counter-card-announced").await;
    window.type_by_hand("r").await;
    shoot(window, "counter-reject").await;
    window.press(Key::Escape).await;
    window.press(Key::Enter).await;
    window.answers("received").await;
    shoot(window, "counter-received").await;
    window.ask("杨").await;
    window.find(&Window::named("hits")).await;
    shoot(window, "counter-hits").await;
    window.press(Key::Escape).await;
    card_with_fee(window, "counter-card-fee").await;
    window.scan("SF1999000111222").await;
    window.find(&Window::named("entry-form")).await;
    shoot(window, "counter-entry").await;
    window.push("entry-phone").await;
    window.type_by_hand("12").await;
    window.press(Key::Enter).await;
    window.carries("entry-name", "aria-invalid", |wrong| wrong == "true").await;
    shoot(window, "counter-entry-error").await;
    window.press(Key::Escape).await;
    window.press(Key::F1).await;
    shoot(window, "counter-keys").await;
    window.press(Key::Escape).await;
    window.press(Key::F2).await;
    window.find(&Window::named("run-panel")).await;
    window.scan(&number(1)).await;
    window.shows("run-count", "1").await;
    window.scan("SF1999000111333").await;
    window.shows("run-unknown", "SF1999000111333").await;
    shoot(window, "counter-run").await;
    window.press(Key::F2).await;
}

async fn card_with_fee(window: &Window, name: &str) {
    let on_shelf = window.parcels(Some("available")).await;
    let due = |row: &&Value| row["fee_fen"].as_i64() > Some(0) && row["hold"].is_null();
    let id = on_shelf.iter().find(due).unwrap()["id"].as_str().unwrap();
    window.take_code(&window.code_of(id).await).await;
    window.type_by_hand("4").await;
    window.press(Key::Enter).await;
    window.answers("waiveReasonNeeded").await;
    shoot(window, name).await;
    window.press(Key::Escape).await;
    window.press(Key::Escape).await;
}

async fn dialogs(window: &Window) {
    window.push("nav-parcels").await;
    window.push("tab-available").await;
    window.click("[data-status='available']").await;
    window.shows("history", "接收").await;
    shoot(window, "parcels-drawer").await;
    window.push("slip").await;
    window.find(&Window::named("slip-image")).await;
    shoot(window, "parcels-slip").await;
    window.click(CLOSE).await;
    closed(window).await;
    window.push("action-send_back").await;
    window.find(&Window::named("dialog-ok")).await;
    shoot(window, "parcels-send-back").await;
    window.click(CLOSE).await;
    window.lacks("dialog-ok").await;
    window.close_drawer().await;
    window.fill("search", "没有这样的快递").await;
    window.find(&Window::named("empty")).await;
    shoot(window, "parcels-nothing").await;
    window.push("nav-couriers").await;
    window.push("courier-add").await;
    window.push("courier-save").await;
    window.shows_in(".ant-form-item-explain-error", "").await;
    shoot(window, "couriers-form-error").await;
    window.click(CLOSE).await;
    window.lacks("courier-save").await;
    window.push("courier-import").await;
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/couriers-gbk.csv");
    window.fill("path", list.to_str().unwrap()).await;
    window.push("import-read").await;
    window.find(&Window::named("import-rows")).await;
    shoot(window, "couriers-import").await;
    window.push("import-stop").await;
    window.lacks("import-stop").await;
    window.settings("notices").await;
    window.push("reminders-edit").await;
    window.find(&Window::named("reminders-save")).await;
    shoot(window, "settings-reminders").await;
    window.click(CLOSE).await;
    closed(window).await;
}

/// Waits until no dialog is in the way.
async fn closed(window: &Window) {
    until("the dialog to close", async || {
        let open = window.driver().find_all(By::Css(CLOSE)).await.ok()?;
        open.is_empty().then_some(())
    })
    .await;
}

/// Looks for what is cut, and keeps the picture when it is wanted.
async fn shoot(window: &Window, name: &str) {
    let still = async || window.driver().execute(STILL, vec![]).await.ok()?.convert::<bool>().ok()?.then_some(());
    until(&format!("{name} to come to rest"), still).await;
    // A change of size reaches the picture two frames later.
    let drawn = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
    window.driver().execute_async(drawn, vec![]).await.unwrap();
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
    let cut: Vec<String> = window.driver().execute(CUT, vec![]).await.unwrap().convert().unwrap();
    assert!(cut.is_empty(), "{name}: {cut:?}");
    let hard = hard_to_use(window.driver()).await;
    assert!(hard.is_empty(), "{name}: {hard:#?}");
}
