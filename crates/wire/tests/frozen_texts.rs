//! What came to protocol 1 with texts of notices and limits: a community's settings of them, and the
//! trial of a text. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::PathBuf, str::FromStr};

use domain::{
    Author, Body, Event, Subject, Timestamp,
    community::CommunityEvent,
    event::Draft,
    notice::{Language, NoticeKind},
};
use serde::{Serialize, de::DeserializeOwned};
use wire::{TryTextReply, TryTextRequest};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn seal(n: u64, body: CommunityEvent) -> Event {
    let draft = Draft {
        event_id: id(n),
        community_id: id(100),
        author: Author::Desk,
        device_id: id(101),
        device_seq: n,
        epoch: 3,
        base_seq: 7,
        occurred_at: Timestamp::from_millis(1_767_844_800_000),
        clock_offset_ms: 0,
        actor: None,
    };
    draft.seal(Subject::community(id(100)), &Body::Community(body))
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(name)
}

fn assert_frozen<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, value: &T) {
    let frozen = fs::read_to_string(file(name)).unwrap();
    assert_eq!(serde_json::to_string_pretty(value).unwrap() + "\n", frozen, "what was sent once is sent so for ever");
    assert_eq!(&serde_json::from_str::<T>(&frozen).unwrap(), value);
}

#[test]
fn settings_of_texts_and_limits() {
    let (kind, language) = (NoticeKind::Arrival, Language::ZhCn);
    let events = vec![
        seal(1, CommunityEvent::TextSet { kind, language, text: Some("取件码{code}[，货架{shelf}]。".into()) }),
        seal(2, CommunityEvent::TextSet { kind: NoticeKind::PickedUp, language: Language::En, text: None }),
        seal(3, CommunityEvent::HoursSet { hours: "8:00-20:00".into() }),
        seal(4, CommunityEvent::InterceptLimitSet { per_month: Some(10) }),
        seal(5, CommunityEvent::DisputeWindowSet { days: None }),
    ];
    assert_frozen("text_settings.json", &events);
    assert!(events.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

#[test]
fn from_when_on_a_parcel_is_overdue() {
    let events = vec![seal(1, CommunityEvent::OverdueDaysSet { days: 5 })];
    assert_frozen("overdue_settings.json", &events);
    assert!(events.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

#[test]
fn the_trial_of_a_text() {
    let request = TryTextRequest {
        community_id: id(100),
        kind: NoticeKind::Arrival,
        language: Language::En,
        text: Some("Code {code}".into()),
        phone: "13800001234".into(),
    };
    assert_frozen("try_text_request.json", &request);
    let reply = TryTextReply {
        text: "Test: Code 204417".into(),
        channel: "console".into(),
        outcome: "refused".into(),
        reason: Some("no_messages".into()),
    };
    assert_frozen("try_text_reply.json", &reply);
}
