//! What came to protocol 1 with clerks. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, ClerkId, CommunityId, Event, EventId, SideRef, Subject, Timestamp,
    clerk::{ClerkEvent, Duty, Verifier},
    event::Draft,
    rights::{Right, Role},
    side::SideBody,
};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn side(n: u64) -> SideRef {
    SideRef { id: id(n), hash: format!("{n:064}") }
}

fn events() -> Vec<Event> {
    let (community, clerk): (CommunityId, ClerkId) = (id(100), id(101));
    let duty = Duty { role: Role::Supervisor, rights: None };
    let own = Duty { role: Role::Clerk, rights: Some([Right::HandOver, Right::Undo].into_iter().collect()) };
    let bodies = [
        ClerkEvent::Saved { clerk, name: side(102), duty, pin: Some(side(103)) },
        ClerkEvent::Edited { name: Some(side(104)), duty: Some(own) },
        ClerkEvent::PinSet { pin: side(105) },
        ClerkEvent::AttentionSettled { cause: id::<EventId>(1), field: "duty".into() },
        ClerkEvent::Removed {},
    ];
    let seal = |(n, body)| draft(n, clerk).seal(Subject::clerk(community, clerk), &Body::Clerk(body));
    (1..).zip(bodies).map(seal).collect()
}

fn draft(n: u64, actor: ClerkId) -> Draft {
    Draft {
        event_id: id(n),
        community_id: id(100),
        author: Author::Desk,
        device_id: id(110),
        device_seq: n,
        epoch: 3,
        base_seq: 7,
        occurred_at: Timestamp::from_millis(1_767_844_800_000),
        clock_offset_ms: 0,
        actor: Some(actor),
    }
}

#[test]
fn events_about_clerks() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/clerk_events.json");
    let text = serde_json::to_string_pretty(&events()).unwrap() + "\n";
    let frozen = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, frozen, "what was sent once is sent so for ever");
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

#[test]
fn the_row_of_a_pin() {
    let body = SideBody::Pin { verifier: Verifier("$argon2id$v=19$m=19456,t=2,p=1$AAAA$BBBB".into()) };
    let text = serde_json::to_string(&body).unwrap();
    assert_eq!(text, r#"{"kind":"pin","verifier":"$argon2id$v=19$m=19456,t=2,p=1$AAAA$BBBB"}"#);
    assert!(serde_json::from_str::<SideBody>(&text).unwrap() == body);
    assert!(!format!("{body:?}").contains("argon2"), "no log shows it");
}
