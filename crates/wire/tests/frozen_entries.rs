//! Entries and settings that merge per field, as they travel; samples never change.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use std::{fmt::Debug, fs, path::Path};

use domain::{
    Author, Body, CommunityId, CourierId, Event, Fen, PersonName, Phone, SideBody, SideRow, Subject, TariffStep,
    Timestamp, community,
    community::CommunityEvent,
    courier::{self, CourierEvent},
    event::Draft,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

#[test]
fn what_changes_an_entry_in_part() {
    let events = [courier_log(), community_log()].concat();
    for event in &events {
        assert_ne!(event.body(), Body::Unknown, "{} is understood", event.event_type);
        assert!(event.is_whole(), "its hash is part of the sample");
    }
    frozen("entry_events", &events);
    frozen("entry_sides", &sides().to_vec());
}

/// A snapshot carries these states, and a desk goes on folding from them.
#[test]
fn an_entry_with_what_was_overruled() {
    let (mut entry, mut settings) = (None, None);
    for (seq, event) in (1..).zip(&courier_log()) {
        courier::apply(&mut entry, event, Some(seq));
    }
    for (seq, event) in (1..).zip(&community_log()) {
        community::apply(&mut settings, event, Some(seq));
    }
    frozen("entry_courier", &entry.unwrap());
    frozen("entry_community", &settings.unwrap());
}

fn courier_log() -> Vec<Event> {
    let [contact, name, phone] = sides().map(|row| row.reference());
    let bodies = [
        (0, CourierEvent::Saved { contact, carrier: "SF".into() }),
        (1, CourierEvent::Edited { name: Some(name), phone: None, carrier: Some("YTO".into()) }),
        (1, CourierEvent::Edited { name: None, phone: Some(phone), carrier: Some("ZTO".into()) }),
        (3, CourierEvent::AbsorbedInto { courier: id(0x62) }),
        (4, CourierEvent::AttentionSettled { cause: id(0x1004), field: "entry".into() }),
    ];
    let seal = |((base, body), n)| draft(n, base).seal(Subject::courier(id::<CourierId>(0x61)), &Body::Courier(body));
    bodies.into_iter().zip(1..).map(seal).collect()
}

fn community_log() -> Vec<Event> {
    let step = |fen| TariffStep { from: noon(), per_day: Fen::new(fen), free_days: 0, cap: None };
    let bodies = [
        (0, CommunityEvent::Founded { name: "苑".into(), collection_point: "门".into(), tariff: step(200) }),
        (1, CommunityEvent::DeskNamed { device: id(0x32), name: "前台 1".into() }),
        (2, CommunityEvent::TariffSet { step: step(300) }),
        (2, CommunityEvent::TariffSet { step: step(400) }),
        (4, CommunityEvent::AttentionSettled { cause: id(0x1001), field: "name".into() }),
    ];
    let subject = Subject::community(id::<CommunityId>(0x20));
    let seal = |((base, body), n)| draft(n, base).seal(subject.clone(), &Body::Community(body));
    bodies.into_iter().zip(1..).map(seal).collect()
}

fn sides() -> [SideRow; 3] {
    let (name, phone) = (PersonName::parse("李四").unwrap(), Phone::parse("13900000000").unwrap());
    let bodies = [
        SideBody::Person { name, phone, address: None },
        SideBody::Name { name: PersonName::parse("李小四").unwrap() },
        SideBody::Phone { phone: Phone::parse("13900000001").unwrap() },
    ];
    let mut n = 0x50_u8;
    bodies.map(|body| {
        n += 1;
        SideRow::new(id(n.into()), [n; 16], body)
    })
}

/// Each by another desk, which had seen the log up to `base`.
fn draft(n: u64, base: u64) -> Draft {
    Draft {
        event_id: id(0x1000 + n),
        community_id: id(0x20),
        author: Author::Desk,
        device_id: id(0x30 + n),
        device_seq: 1,
        epoch: 3,
        base_seq: base,
        occurred_at: noon().plus_millis(1_000 * i64::try_from(n).unwrap()),
        clock_offset_ms: 0,
        actor: None,
    }
}

/// 2026-01-08T12:00:00+08:00
fn noon() -> Timestamp {
    Timestamp::from_millis(1_767_844_800_000)
}

/// The sample is read as `value`, and `value` is written as the sample.
fn frozen<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{name} is read otherwise");
    let sample: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), sample, "{name} is written otherwise");
}

fn id<T: std::str::FromStr<Err: Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}
