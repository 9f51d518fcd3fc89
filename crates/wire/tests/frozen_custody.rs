//! What came to protocol 1 with rules 2: delegates, deliveries, proof, problems, stocktakes. The files
//! in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, Event, Fen, IdTail, ParcelEvent, ParcelId, PersonName, Picture, Relation, Shelf, SideBody, SideRef,
    Subject, Timestamp,
    event::{ChargeKind, DisputeOutcome, DisputedBy, Draft, HandOverWay, Payment, Slot},
};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn side(n: u64) -> SideRef {
    SideRef { id: id(n), hash: format!("{n:064}") }
}

fn events() -> Vec<Event> {
    let parcel: ParcelId = id(200);
    let at = Timestamp::from_millis(1_767_844_800_000);
    let slot = Slot { from: at, to: at.plus_millis(7_200_000) };
    let shelf = || Some(Shelf::parse("C9").unwrap());
    let bodies = [
        ParcelEvent::PictureTaken { photo: side(1) },
        ParcelEvent::ProofTaken {
            way: HandOverWay::AtDoor,
            collector: Some(side(2)),
            signature: Some(side(3)),
            photo: Some(side(4)),
        },
        ParcelEvent::DelegateNamed { delegate: side(5), code: side(6) },
        ParcelEvent::DelegateRevoked {},
        ParcelEvent::DeliveryAsked { slot, fee: Fen::new(300), note: Some(side(7)) },
        ParcelEvent::DeliveryCancelled {},
        ParcelEvent::DeliverySetOut {},
        ParcelEvent::DeliveryFailed { reason: Some(side(8)) },
        ParcelEvent::Charged { what: ChargeKind::Delivery, amount: Fen::new(300), paid: Payment::Wechat },
        ParcelEvent::Refunded { amount: Fen::new(100), paid: Payment::Cash, reason: Some(side(9)) },
        ParcelEvent::HoldAssigned { owner: Some(id(101)), due: Some(at) },
        ParcelEvent::HoldResolved { outcome: side(10) },
        ParcelEvent::Disputed { by: DisputedBy::Recipient, words: Some(side(11)), owner: None, due: Some(at) },
        ParcelEvent::DisputeSettled { outcome: DisputeOutcome::WrongPerson, words: Some(side(12)) },
        ParcelEvent::NotFound {},
        ParcelEvent::Found { shelf: shelf() },
        ParcelEvent::MovedToPoint { point: "北门代收点".into(), shelf: shelf() },
    ];
    let seal = |(n, body)| draft(n).seal(Subject::parcel(parcel), &Body::Parcel(body));
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
        occurred_at: Timestamp::from_millis(1_767_844_800_000),
        clock_offset_ms: 0,
        actor: Some(id(101)),
    }
}

#[test]
fn events_about_parcels() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/custody_events_2.json");
    let text = serde_json::to_string_pretty(&events()).unwrap() + "\n";
    let frozen = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, frozen, "what was sent once is sent so for ever");
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

#[test]
fn rows_about_a_hand_over() {
    let collector = SideBody::Collector {
        name: Some(PersonName::parse("王五").unwrap()),
        relation: Some(Relation::parse("妻子").unwrap()),
        id_tail: Some(IdTail::parse("123x").unwrap()),
    };
    let picture = SideBody::Picture { picture: Picture::new(vec![0xFF, 0xD8, 0xFF, 0xE0]).unwrap() };
    let frozen = [
        (collector, r#"{"kind":"collector","name":"王五","relation":"妻子","id_tail":"123X"}"#),
        (picture, r#"{"kind":"picture","picture":"/9j/4A=="}"#),
    ];
    for (body, text) in frozen {
        assert_eq!(serde_json::to_string(&body).unwrap(), text);
        assert!(serde_json::from_str::<SideBody>(text).unwrap() == body);
    }
}
