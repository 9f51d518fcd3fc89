//! What came to protocol 1 with residents. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, Event, EventId, Home, PersonName, Phone, SideRef, Subject, Timestamp, Words,
    event::Draft,
    notice::Language,
    resident::{Consent, NoticeChannel, Purpose, ResidentEvent, Wish, WishKind},
    side::SideBody,
};

const AT: Timestamp = Timestamp::from_millis(1_767_844_800_000);

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn side(n: u64) -> SideRef {
    SideRef { id: id(n), hash: format!("{n:064}") }
}

fn events() -> Vec<Event> {
    let consent = |to: &[Purpose]| Some(Consent { at: AT, to: to.iter().copied().collect() });
    let bodies = [
        ResidentEvent::Saved {
            contact: side(102),
            language: Language::ZhCn,
            channel: NoticeChannel::Any,
            consent: consent(&[Purpose::Directory, Purpose::Notices]),
        },
        ResidentEvent::Saved { contact: side(103), language: Language::En, channel: NoticeChannel::Sms, consent: None },
        ResidentEvent::Edited {
            name: Some(side(104)),
            phones: Some(side(105)),
            home: Some(side(106)),
            wish: Some(side(107)),
            language: Some(Language::En),
            channel: Some(NoticeChannel::Wechat),
            consent: consent(&[Purpose::Pictures]),
        },
        ResidentEvent::Edited {
            name: None,
            phones: None,
            home: None,
            wish: None,
            language: None,
            channel: None,
            consent: consent(&[]),
        },
        ResidentEvent::AttentionSettled { cause: id::<EventId>(1), field: "home".into() },
        ResidentEvent::Removed {},
    ];
    let seal = |(n, body)| draft(n).seal(Subject::resident(id(101)), &Body::Resident(body));
    (1..).zip(bodies).map(seal).collect()
}

fn draft(n: u64) -> Draft {
    Draft {
        event_id: id(n),
        community_id: id(100),
        author: Author::Desk,
        device_id: id(110),
        device_seq: n,
        epoch: 3,
        base_seq: 7,
        occurred_at: AT,
        clock_offset_ms: 0,
        actor: None,
    }
}

fn rows() -> Vec<SideBody> {
    let phone = |text: &str| Phone::parse(text).unwrap();
    let home = Home::parse("3", "1", "1204").unwrap();
    let wish = Wish { kind: WishKind::Deliver, words: Words::parse("晚上七点后").ok() };
    vec![
        SideBody::Resident {
            name: PersonName::parse("李宜君").unwrap(),
            phone: phone("15112340302"),
            phones: vec![phone("028-85551234")],
            home: home.clone(),
            wish: Wish::default(),
        },
        SideBody::Phones { phone: phone("15112340302"), phones: Vec::new() },
        SideBody::Home { home },
        SideBody::Wish { wish },
    ]
}

#[test]
fn events_about_residents() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/resident_events.json");
    let text = serde_json::to_string_pretty(&events()).unwrap() + "\n";
    let frozen = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, frozen, "what was sent once is sent so for ever");
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

/// As they were sent once.
const ROWS: [&str; 4] = [
    r#"{"kind":"resident","name":"李宜君","phone":"15112340302","phones":["028-85551234"],"home":{"building":"3","unit":"1","room":"1204"},"wish":{"kind":"none","words":null}}"#,
    r#"{"kind":"phones","phone":"15112340302","phones":[]}"#,
    r#"{"kind":"home","home":{"building":"3","unit":"1","room":"1204"}}"#,
    r#"{"kind":"wish","wish":{"kind":"deliver","words":"晚上七点后"}}"#,
];

#[test]
fn rows_of_residents() {
    for (row, frozen) in rows().iter().zip(ROWS) {
        assert_eq!(serde_json::to_string(row).unwrap(), frozen);
        assert!(serde_json::from_str::<SideBody>(frozen).unwrap() == *row);
        assert!(!format!("{row:?}").contains("1511234"), "no log shows them");
    }
}
