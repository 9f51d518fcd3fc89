//! What came to protocol 1 with batches, known recipients, pictures and intercepts of couriers. The files in
//! frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fmt::Debug, fs, path::Path};

use domain::Status;
use serde::{Serialize, de::DeserializeOwned};
use wire::{
    AnnounceBatch, AnnounceBatchReply, AnnounceOutcome, AnnounceRequest, AnnouncementRecord, InterceptRequest, Problem,
    RecipientReply, RecipientRequest,
};

#[test]
fn couriers_in_batches() {
    let row = |key: &str, name: &str| AnnounceRequest {
        key: key.into(),
        community: id(0x20),
        tracking_number: "SF1234567890123".into(),
        recipient_phone: "13900000000".into(),
        recipient_name: name.into(),
        address: None,
    };
    frozen("announce_batch", &AnnounceBatch { announcements: vec![row("5f1c", "李四"), row("5f1d", "")] });
    let taken = AnnounceOutcome { key: "5f1c".into(), id: Some(id(0x40)), error: None };
    let problem = Problem { code: "name_empty".into(), message: "the name is empty".into(), tries_left: None };
    let refused = AnnounceOutcome { key: "5f1d".into(), id: None, error: Some(problem) };
    frozen("announce_batch_reply", &AnnounceBatchReply { results: vec![taken, refused] });
}

#[test]
fn what_a_courier_asks() {
    frozen("recipient_request", &RecipientRequest { community: id(0x20), phone: "139 0000 0000".into() });
    frozen("recipient_reply", &RecipientReply { name: "李*".into() });
    frozen("intercept_request", &InterceptRequest { reason: "地址写错".into() });
}

#[test]
fn what_a_record_tells_since() {
    let record = AnnouncementRecord {
        id: id(0x40),
        tracking_number: "SF1234567890123".into(),
        recipient_name: "李*".into(),
        recipient_phone: "139****0000".into(),
        status: Status::Available,
        community: "华润二十四城".into(),
        announced_at: "2026-01-08T12:00:00+08:00".into(),
        changed_at: "2026-01-08T13:00:00+08:00".into(),
        damaged: true,
        return_kind: None,
        reason: None,
        received_at: Some("2026-01-08T13:00:00+08:00".into()),
        pictures: 2,
        intercept: Some("asked".into()),
    };
    frozen("announcement_records_2", &vec![record]);
}

fn id<T: std::str::FromStr<Err: Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

/// It is written as it was, and what was written is read.
fn frozen<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
    let written: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), written, "{name}");
    assert_eq!(&serde_json::from_value::<T>(written).unwrap(), value, "{name}");
}
