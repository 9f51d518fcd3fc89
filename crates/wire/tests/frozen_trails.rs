//! What came to protocol 1 with what carriers tell. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use wire::{ResidentParcel, Trail};

#[test]
fn trails_are_read_and_written_as_they_were() {
    kept::<Trail>("trail");
    kept::<ResidentParcel>("resident_parcel_2");
}

#[test]
fn a_carrier_that_has_told_nothing_yet_has_no_age() {
    let bare = json!({ "provider": "kuaidi100", "may_ask": true, "steps": [] });
    let trail: Trail = serde_json::from_value(bare.clone()).unwrap();
    assert_eq!((trail.as_of.as_ref(), trail.age_minutes), (None, None));
    assert_eq!(serde_json::to_value(&trail).unwrap(), bare);
}

/// Nothing is lost on the way, and nothing is called otherwise.
fn kept<T: Serialize + DeserializeOwned>(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
    let sample: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let value: T = serde_json::from_value(sample.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), sample, "{name} is written otherwise");
}
