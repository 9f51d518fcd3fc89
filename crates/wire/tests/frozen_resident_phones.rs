//! What came to protocol 1 with residents' phones. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wire::{
    ActKey, AddPhone, AskDelivery, AskReturn, GiveReturnNumber, LastFour, LinkCode, LinkPage, NameDelegate,
    Preferences, RemovePhone, ResidentCodeRequest, ResidentMe, ResidentParcel, ResidentParcels, ResidentSignIn,
    ResidentTrack, SayNotGot,
};

#[test]
fn what_a_phone_was_built_for_is_read_and_written_as_it_was() {
    kept::<LinkPage>("link_page");
    kept::<LastFour>("last_four");
    kept::<LinkCode>("link_code");
    kept::<ResidentCodeRequest>("resident_code_request");
    kept::<ResidentSignIn>("resident_sign_in");
    kept::<ResidentMe>("resident_me");
    kept::<ResidentParcels>("resident_parcels");
    kept::<ResidentParcel>("resident_parcel");
    kept::<ResidentTrack>("resident_track");
    kept::<ActKey>("act_key");
    kept::<AskDelivery>("ask_delivery");
    kept::<NameDelegate>("name_delegate");
    kept::<AskReturn>("ask_return");
    kept::<GiveReturnNumber>("give_return_number");
    kept::<SayNotGot>("say_not_got");
    kept::<Preferences>("preferences");
    kept::<AddPhone>("add_phone");
    kept::<RemovePhone>("remove_phone");
}

/// Nothing is lost on the way, and nothing is called otherwise.
fn kept<T: Serialize + DeserializeOwned>(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
    let sample: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let value: T = serde_json::from_value(sample.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), sample, "{name} is written otherwise");
}

#[test]
fn what_is_not_said_may_be_missing() {
    let bare = |name: &str| serde_json::json!({ "key": name, "community": "00000000-0000-7000-8000-000000000020" });
    assert!(serde_json::from_value::<Preferences>(bare("1")).is_ok());
    assert!(serde_json::from_value::<AskReturn>(bare("1")).is_ok());
    assert!(serde_json::from_value::<SayNotGot>(bare("1")).is_ok());
}
