//! What came to protocol 1 with shifts. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, Event, Fen, SideRef, Subject, Timestamp,
    event::Draft,
    shift::{Pieces, ShiftEvent},
};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn side(n: u64) -> SideRef {
    SideRef { id: id(n), hash: format!("{n:064}") }
}

fn draft(n: u64) -> Draft {
    Draft {
        event_id: id(n),
        community_id: id(100),
        author: Author::Desk,
        device_id: id(101),
        device_seq: n,
        epoch: 3,
        base_seq: 7,
        occurred_at: Timestamp::from_millis(1_767_844_800_000),
        clock_offset_ms: 0,
        actor: Some(id(102)),
    }
}

fn shift() -> Vec<Event> {
    let pieces = vec![Pieces { value: Fen::new(10_000), number: 2 }, Pieces { value: Fen::new(50), number: 1 }];
    let bodies = [
        ShiftEvent::Opened { float: Fen::new(20_000) },
        ShiftEvent::CashMoved { amount: Fen::new(-1_250), note: side(110) },
        ShiftEvent::Closed { expected: Fen::new(20_050), counted: Fen::new(20_050), pieces, note: None },
        ShiftEvent::Closed { expected: Fen::new(20_050), counted: Fen::ZERO, pieces: vec![], note: Some(side(111)) },
    ];
    (1..).zip(bodies).map(|(n, body)| draft(n).seal(Subject::shift(id(120)), &Body::Shift(body))).collect()
}

#[test]
fn events_about_shifts() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/shift_events.json");
    let frozen = fs::read_to_string(&file).unwrap();
    assert_eq!(
        serde_json::to_string_pretty(&shift()).unwrap() + "\n",
        frozen,
        "what was sent once is sent so for ever"
    );
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}
