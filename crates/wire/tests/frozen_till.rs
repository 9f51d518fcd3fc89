//! What came to protocol 1 with shifts and with parcels that are sent. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, Event, Fen, OutgoingEvent, SideRef, Subject, Timestamp, TrackingNumber,
    community::CommunityEvent,
    event::{Draft, Payment},
    outgoing::SendingPrice,
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

fn outgoing() -> Vec<Event> {
    let number = || TrackingNumber::parse("SF1234567890123").unwrap();
    let bodies = [
        OutgoingEvent::OutgoingTaken {
            sender: side(110),
            recipient: side(111),
            contents: side(112),
            carrier: "顺丰速运".into(),
            weight: 1_250,
            price: Fen::new(1_450),
            paid: Payment::None,
            tracking: None,
        },
        OutgoingEvent::OutgoingPaid { amount: Fen::new(1_450), paid: Payment::Wechat },
        OutgoingEvent::OutgoingLabelled { tracking: number() },
        OutgoingEvent::OutgoingHandedOn { manifest: id(121), courier: Some(id(122)), collector: Some(side(113)) },
        OutgoingEvent::OutgoingCancelled { refund: Fen::new(1_450), paid: Payment::Wechat, reason: Some(side(114)) },
    ];
    let price = SendingPrice { first: Fen::new(1_200), further: Fen::new(250) };
    let prices =
        [Some(price), None].map(|price| CommunityEvent::SendingPriceSet { carrier: "顺丰速运".into(), price });
    let sent = (1..).zip(bodies).map(|(n, body)| draft(n).seal(Subject::outgoing(id(120)), &Body::Outgoing(body)));
    let set = (6..).zip(prices).map(|(n, body)| draft(n).seal(Subject::community(id(100)), &Body::Community(body)));
    sent.chain(set).collect()
}

#[test]
fn events_about_shifts_and_sent_parcels() {
    for (name, events) in [("shift_events", shift()), ("outgoing_events", outgoing())] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
        let frozen = fs::read_to_string(&file).unwrap();
        assert_eq!(
            serde_json::to_string_pretty(&events).unwrap() + "\n",
            frozen,
            "what was sent once is sent so for ever"
        );
        let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
        assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown), "{name}");
    }
}
