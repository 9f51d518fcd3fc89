//! Keys pressed at a pace, wherever the focus is.

use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::{common::command::Command, prelude::*};

/// How far apart a scanner types its keys.
pub const SCANNER_PACE: Duration = Duration::from_millis(10);

/// Presses and releases each key, `pace` after the one before.
pub async fn press_each(driver: &WebDriver, keys: &str, pace: Duration) {
    // WebKit ignores pauses of the keyboard itself; it keeps those of a source without a device.
    let metronome = json!({ "id": "pace", "type": "none", "actions": beats(keys, pace) });
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
    let pause = |duration: Duration| json!({ "type": "pause", "duration": duration.as_millis() as u64 });
    keys.chars().flat_map(|_| [pause(Duration::ZERO), pause(pace)]).collect()
}
