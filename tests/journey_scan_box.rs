//! One box for everything: whatever a clerk or a resident knows of a parcel finds it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::{Value, json};
use support::{Stage, Window};
use thirtyfour::prelude::Key;

/// People of the demonstration community: name, full pinyin, initials. Some surnames are read as
/// no other word is, and one has two characters.
const PEOPLE: [(&str, &str, &str); 3] =
    [("何宜君", "heyijun", "hyj"), ("曾志刚", "zengzhigang", "zzg"), ("欧阳浩然", "ouyanghaoran", "oyhr")];

#[tokio::test]
async fn whatever_is_known_of_a_parcel_finds_it() {
    let stage = Stage::set().await;
    let window = stage.open_window(&stage.folder("desk"), None).await;
    window.open_demonstration().await;
    let on_shelf = window.parcels(Some("available")).await;
    for (name, pinyin, initials) in PEOPLE {
        let row = on_shelf.iter().find(|row| row["recipient"]["name"] == name).expect(name);
        for text in [name, pinyin, initials] {
            finds(&window, row, text).await;
        }
    }
    let row = &on_shelf[0];
    let revealed = window.invoke("reveal", json!({ "parcelId": row["id"] })).await.unwrap();
    let [tracking, shelf] = ["tracking_number", "shelf"].map(|field| row[field].as_str().unwrap());
    let [phone, code] = ["phone", "pickup_code"].map(|field| revealed[field].as_str().unwrap());
    for text in [code, phone, tail(phone), tracking, tail(tracking), shelf] {
        finds(&window, row, text).await;
    }
    window.ask("qqqzzz").await;
    window.answers("nothing").await;
    window.close().await;
}

/// On the card when it is the only one, or among the hits.
async fn finds(window: &Window, row: &Value, text: &str) {
    let tracking = row["tracking_number"].as_str().unwrap();
    window.ask(text).await;
    window.shows_in(&format!("{}, {}", Window::named("card"), Window::named("hits")), tracking).await;
    window.press(Key::Escape).await;
    window.find(&Window::named("idle")).await;
}

/// What people remember of a number.
fn tail(number: &str) -> &str {
    &number[number.len() - 4..]
}
