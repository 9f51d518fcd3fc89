//! Keys pressed at a pace, wherever the focus is.

use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::{common::command::Command, prelude::*};

/// How far apart a scanner types its keys.
const SCANNER_PACE: Duration = Duration::from_millis(10);

/// No hand is back at the keyboard sooner after a scan; an Enter that follows at once is the scanner's own
/// (`tail` in scanner/burst.ts).
const HAND: Duration = Duration::from_millis(60);

/// Presses and releases each key, `pace` after the one before.
pub async fn press_each(driver: &WebDriver, keys: &str, pace: Duration) {
    perform(driver, keys, beats(keys, pace)).await;
}

/// Types like a scanner, whose user then has a hand free again.
pub async fn scan_each(driver: &WebDriver, keys: &str) {
    let mut beats = beats(keys, SCANNER_PACE);
    beats.push(pause(HAND));
    perform(driver, keys, beats).await;
}

async fn perform(driver: &WebDriver, keys: &str, beats: Vec<Value>) {
    // WebKit ignores pauses of the keyboard itself; it keeps those of a source without a device.
    let metronome = json!({ "id": "pace", "type": "none", "actions": beats });
    let keyboard = json!({ "id": "keyboard", "type": "key", "actions": strokes(keys) });
    let together = json!([keyboard, metronome]);
    driver.cmd(Command::PerformActions(together.into())).await.unwrap();
}

/// Presses `key` while `held` is down.
pub async fn press_chord(driver: &WebDriver, held: Key, key: &str) {
    let held = char::from(held).to_string();
    let actions = json!([
        { "type": "keyDown", "value": held }, { "type": "keyDown", "value": key },
        { "type": "keyUp", "value": key }, { "type": "keyUp", "value": held },
    ]);
    let keyboard = json!([{ "id": "keyboard", "type": "key", "actions": actions }]);
    driver.cmd(Command::PerformActions(keyboard.into())).await.unwrap();
}

fn strokes(keys: &str) -> Vec<Value> {
    let stroke = |key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
    keys.chars().flat_map(stroke).collect()
}

/// The pace is kept between one key's going up and the next one's going down.
fn beats(keys: &str, pace: Duration) -> Vec<Value> {
    keys.chars().flat_map(|_| [pause(Duration::ZERO), pause(pace)]).collect()
}

fn pause(duration: Duration) -> Value {
    json!({ "type": "pause", "duration": duration.as_millis() as u64 })
}
