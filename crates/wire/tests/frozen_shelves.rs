//! What came to protocol 1 with shelves: a community's collection points and the rows of each.
//! The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{Author, Body, Event, Subject, Timestamp, community::CommunityEvent, event::Draft};

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

#[test]
fn settings_of_points_and_shelves() {
    let rows = |text: &str| text.split(' ').map(|row| row.parse().unwrap()).collect();
    let events = vec![
        seal(1, CommunityEvent::PointsSet { points: vec!["北门代收点".into()] }),
        seal(2, CommunityEvent::ShelvesSet { point: None, rows: rows("A:5x12:small B:4x10:large") }),
        seal(3, CommunityEvent::ShelvesSet { point: Some("北门代收点".into()), rows: rows("N:3x8") }),
    ];
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/shelf_settings.json");
    let frozen = fs::read_to_string(&file).unwrap();
    assert_eq!(serde_json::to_string_pretty(&events).unwrap() + "\n", frozen, "what was sent once is sent so for ever");
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}
