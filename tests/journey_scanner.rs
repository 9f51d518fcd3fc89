//! A new scanner at the desk: known by three scans, understood at every pace and with every suffix, heard
//! while something else is open. With `SCREENS=1` the pictures go to `docs/screens`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use std::{path::Path, time::Duration};
use support::{Stage, Window, hard_to_use, until};
use thirtyfour::prelude::Key;

const NUMBERS: [&str; 3] = ["SF1390012345678", "YT1234567890123", "731200915001"];
const PACES: [u64; 4] = [1, 5, 10, 30];
/// Half of a scanner's keys come faster (`medianGapMs` of scanner/settings.ts).
const SLOWEST_MS: f64 = 35.0;
const PERSON: Duration = Duration::from_millis(140);
/// What a person would have waited for before typing on.
const SAID: &str = "return document.querySelectorAll(`[data-testid='scanner-line']`).length";

#[tokio::test]
async fn a_new_scanner_is_known_by_three_scans() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    calibration(&window).await;
    trying(&window).await;
    by_hand(&window).await;
    window.settings("desk").await;
    window.click("[data-testid='language'] .ant-segmented-item:last-child").await;
    window.shows("nav-counter", "Counter").await;
    window.settings("scanner").await;
    three_scans(&window, ending(Some(Key::Enter))).await;
    shoot(&window, "settings-scanner-english").await;
    window.close().await;
}

#[tokio::test]
async fn a_scanner_is_known_in_the_dark_too() {
    let stage = Stage::dark().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    window.settings("scanner").await;
    three_scans(&window, ending(Some(Key::Enter))).await;
    shoot(&window, "settings-scanner-dark").await;
    window.close().await;
}

/// Whatever its suffix; what is recommended is taken over and outlives the screen.
async fn calibration(window: &Window) {
    window.settings("scanner").await;
    shoot(window, "settings-scanner-empty").await;
    window.walk_to("scanner-field", Key::Tab).await;
    window.focus_is_seen("in the scanner's field").await;
    window.type_keys("12", Duration::from_millis(10)).await;
    window.shows("scanner-few", "2").await;
    for (suffix, found) in [(Some(Key::Enter), "enter"), (Some(Key::Tab), "tab"), (None, "none")] {
        three_scans(window, ending(suffix)).await;
        window.carries("advised-suffix", "data-value", |value| value == found).await;
        let shown = window.shows("scanner-readings", NUMBERS[0]).await;
        assert!(NUMBERS.iter().all(|number| shown.contains(number)), "{shown}");
        if found == "enter" {
            shoot(window, "settings-scanner").await;
        }
        if found != "none" {
            window.push("scanner-again").await;
            window.focused("scanner-field").await;
        }
    }
    window.shows("scanner-remarks", "回车").await;
    window.push("scanner-apply").await;
    window.settings("desk").await;
    window.settings("scanner").await;
    window.shows_in("[data-testid='timing-suffix'] .ant-segmented-item-selected", "无结尾").await;
    window.push("timing-defaults").await;
    window.shows_in("[data-testid='timing-suffix'] .ant-segmented-item-selected", "自动").await;
}

/// What a scanner sends after a number.
fn ending(suffix: Option<Key>) -> String {
    suffix.map_or_else(String::new, |key| char::from(key).to_string())
}

async fn three_scans(window: &Window, suffix: String) {
    window.push("scanner-field").await;
    for (so_far, number) in NUMBERS.iter().enumerate() {
        window.type_keys(&format!("{number}{suffix}"), Duration::from_millis(10)).await;
        window.shows("scanner-step", &(so_far + 1).to_string()).await;
    }
    window.find(&Window::named("scanner-advice")).await;
}

/// The free field says what a scan is, what typing is, and why.
async fn trying(window: &Window) {
    window.push("scanner-test").await;
    window.type_keys("135790", PERSON).await;
    said(window, 1, "slow").await;
    window.type_keys("1357", Duration::from_millis(10)).await;
    said(window, 2, "few").await;
    window.type_keys(&format!("{}{}", NUMBERS[0], char::from(Key::Enter)), Duration::from_millis(10)).await;
    said(window, 3, "scan").await;
    window.shows("scanner-lines", NUMBERS[0]).await;
    shoot(window, "settings-scanner-tried").await;
}

async fn said(window: &Window, lines: usize, why: &str) {
    until(&format!("{lines} bursts to be told"), async || {
        let now = window.driver().execute(SAID, vec![]).await.ok()?.convert::<usize>().ok()?;
        (now == lines).then_some(())
    })
    .await;
    window.carries("scanner-line", "data-why", |said| said == why).await;
}

/// Settings that somebody types are kept within what makes sense.
async fn by_hand(window: &Window) {
    window.fill("timing-longestGapMs", "9000").await;
    window.fill("timing-prefix", "~#").await;
    window.push("timing-save").await;
    window.settings("desk").await;
    window.settings("scanner").await;
    window.carries("timing-prefix", "value", |kept| kept == "~#").await;
    window.carries("timing-longestGapMs", "value", |kept| kept == "400").await;
    window.push("timing-defaults").await;
    window.carries("timing-longestGapMs", "value", |kept| kept == "100").await;
}

#[tokio::test]
async fn scans_of_every_pace_and_suffix_arrive_whole_and_once() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    window.press(Key::F2).await;
    window.find(&Window::named("run-panel")).await;
    let mut sent = Vec::new();
    for (pace, at) in PACES.iter().zip(1..) {
        for (suffix, ends) in [Some(Key::Enter), Some(Key::Tab), None].into_iter().zip(1..) {
            let ends_with = ending(suffix.clone());
            let numbers = [1, 2].map(|n| format!("SF19990{at}{ends}0011{n}"));
            let pace = Duration::from_millis(*pace);
            // Two in a row: the desk cannot have answered the first before the second comes.
            let both = numbers.clone().map(|number| number + ends_with.as_str());
            match suffix {
                Some(Key::Enter) => window.type_keys(both.concat().as_str(), pace).await,
                Some(_) => type_as_a_scanner(&window, &both, pace).await,
                None => {
                    for number in &numbers {
                        type_as_a_scanner(&window, std::slice::from_ref(number), pace).await;
                        window.shows("run-unknown", number).await;
                    }
                }
            }
            for number in numbers {
                window.shows("run-unknown", &number).await;
                sent.push(number);
            }
        }
    }
    let lines = "return [...document.querySelectorAll(`[data-testid='run-unknown'] .unknown-line .number`)]
        .map((line) => line.textContent)";
    let mut kept: Vec<String> = window.driver().execute(lines, vec![]).await.unwrap().convert().unwrap();
    kept.sort();
    sent.sort();
    assert_eq!(kept, sent, "none lost, none wrong");
    window.close().await;
}

/// Without Enter the pace alone tells a scan. What a busy driver typed slower than any scanner does was typing:
/// it is taken back, and typed once more; of two in a row both are, and one that had arrived changes nothing.
async fn type_as_a_scanner(window: &Window, scans: &[String], pace: Duration) {
    const WATCH: &str = "window.struck = []; window.strike ??= addEventListener('keydown',
        (event) => window.struck.push(event.timeStamp), true) ?? true;";
    const MEDIAN: &str = "const medianOf = (struck) => {
            const gaps = struck.slice(1).map((at, n) => at - struck[n]);
            return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
        };
        const keys = Math.ceil(window.struck.length / arguments[0]);
        return Math.max(...Array.from({ length: arguments[0] }, (_, n) =>
            medianOf(window.struck.slice(n * keys, (n + 1) * keys))));";
    for time in 1.. {
        assert!(time < 6, "this machine is too busy to type like a scanner");
        window.driver().execute(WATCH, vec![]).await.unwrap();
        window.type_keys(&scans.concat(), pace).await;
        let median: f64 = window.driver().execute(MEDIAN, vec![scans.len().into()]).await.unwrap().convert().unwrap();
        if median <= SLOWEST_MS {
            return;
        }
        window.fill("scan-box", &char::from(Key::Backspace).to_string()).await;
    }
}

#[tokio::test]
async fn a_scan_while_a_drawer_is_open_waits_for_the_counter() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.resize(1280, 720).await;
    window.open_demonstration().await;
    let announced = window.parcels(Some("announced")).await;
    let number = |n: usize| announced[n]["tracking_number"].as_str().unwrap().to_owned();
    window.scan(&number(0)).await;
    window.find(&Window::named("card")).await;
    window.press(Key::F4).await;
    window.find(&Window::named("history")).await;
    window.press(Key::F4).await;
    window.scan(&number(1)).await;
    window.shows("scans-elsewhere", "1").await;
    window.find(&Window::named("drawer")).await;
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.shows("card", &number(1)).await;
    window.lacks("scans-elsewhere").await;
    window.close().await;
}

/// Looks for what is hard to use, and keeps the picture when it is wanted.
async fn shoot(window: &Window, name: &str) {
    let still = "return !document.querySelector('.ant-message-notice') && document.getAnimations()
        .every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity);";
    let rests = async || window.driver().execute(still, vec![]).await.ok()?.convert::<bool>().ok()?.then_some(());
    until(&format!("{name} to come to rest"), rests).await;
    // A change reaches the picture two frames later.
    let drawn = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
    window.driver().execute_async(drawn, vec![]).await.unwrap();
    if std::env::var_os("SCREENS").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        window.screenshot(&folder.join(format!("desk-{name}.png"))).await;
    }
    let hard = hard_to_use(window.driver()).await;
    assert!(hard.is_empty(), "{name}: {hard:#?}");
}
