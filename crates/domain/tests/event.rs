//! The envelope: sealed by a hash over all of it, and passed on whole by those who cannot read it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Author, Body, ClerkId, CommunityId, CourierId, DeviceId, Event, EventId, SideId, SideRef, Subject,
    community::CommunityEvent,
    courier::CourierEvent,
    event::{SubjectKind, prefix_hash},
};
use support::{COMMUNITY, COURIER, MORNING, at, body, draft, event, from_the_future, one_of_each, side, uuid};

/// A field's name and what changes it.
type Change = (&'static str, fn(&mut Event));

#[test]
fn a_changed_field_breaks_the_seal() {
    let whole = event(1, MORNING, body("received"));
    assert!(whole.is_whole());
    let changes: [Change; 17] = [
        ("event_id", |event| event.event_id = EventId(uuid(0))),
        ("community_id", |event| event.community_id = CommunityId(uuid(0))),
        ("author", |event| event.author = Author::Relay),
        ("author's name", |event| event.author = Author::Other("robot".into())),
        ("device_id", |event| event.device_id = DeviceId(uuid(0))),
        ("device_seq", |event| event.device_seq += 1),
        ("epoch", |event| event.epoch += 1),
        ("base_seq", |event| event.base_seq += 1),
        ("subject.kind", |event| event.subject.kind = SubjectKind::Courier),
        ("subject.id", |event| event.subject.id = uuid(0)),
        ("type", |event| event.event_type = "entered".into()),
        ("type_version", |event| event.type_version += 1),
        ("occurred_at", |event| event.occurred_at = event.occurred_at.plus_millis(1)),
        ("clock_offset_ms", |event| event.clock_offset_ms -= 1),
        ("actor", |event| event.actor = Some(ClerkId(uuid(0)))),
        ("no actor", |event| event.actor = None),
        ("payload", |event| event.payload.push(' ')),
    ];
    // Every field that serde writes has its change above, but for the hash itself.
    let fields = serde_json::to_value(&whole).unwrap().as_object().unwrap().len();
    assert_eq!(fields, 15);
    for (field, change) in changes {
        let mut changed = whole.clone();
        change(&mut changed);
        assert!(!changed.is_whole(), "{field} can be changed unnoticed");
    }
}

#[test]
fn two_fields_cannot_be_shifted_into_each_other() {
    let sealed = from_the_future(1, MORNING);
    let shifted = Event { event_type: "teleporte".into(), payload: format!("d{}", sealed.payload), ..sealed };
    assert!(!shifted.is_whole());
}

#[test]
fn what_is_not_understood_goes_on_byte_for_byte() {
    // Blanks, order of fields, numbers beyond 64 bits: nothing of a newer version is ours to tidy.
    let payloads = [r#"{"z":1,  "a":[1.50, 123456789012345678901234567890], "a":2}"#, "not json at all \u{0} 包裹", ""];
    for payload in payloads {
        for (event_type, version) in [("teleported", 1), ("received", 2), ("received", 0)] {
            let event = Event {
                payload: payload.into(),
                event_type: event_type.into(),
                type_version: version,
                ..event(1, MORNING, body("received"))
            };
            let travelled: Event = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
            assert_eq!(travelled, event);
            assert_eq!(travelled.payload.as_bytes(), payload.as_bytes());
            assert_eq!(travelled.body(), Body::Unknown);
        }
    }
}

#[test]
fn a_payload_that_does_not_fit_its_type_is_unknown_not_an_error() {
    let payloads =
        ["", "{", "null", "{}", "[]", "7", r#"{"code":"012345"}"#, r#"{"code":null,"damaged":false,"shelf":null}"#];
    for payload in payloads {
        let read = Body::decode(&SubjectKind::Parcel, "received", Body::VERSION, payload);
        assert_eq!(read, Body::Unknown, "{payload:?}");
    }
}

#[test]
fn a_field_that_a_newer_version_added_is_no_obstacle() {
    let read = Body::decode(&SubjectKind::Parcel, "withdrawn", 1, r#"{"by_app":"3.1"}"#);
    assert_eq!(read, Body::Parcel(body("withdrawn")));
}

#[test]
fn every_type_is_read_as_it_was_written() {
    for written in one_of_each() {
        let sealed = event(1, MORNING, written.clone());
        assert_eq!((sealed.body(), sealed.is_whole()), (Body::Parcel(written), true));
    }
    let others = [
        (Subject::courier(COURIER), Body::Courier(CourierEvent::Saved { contact: side(1), carrier: "SF".into() })),
        (Subject::courier(COURIER), Body::Courier(CourierEvent::Removed {})),
        (
            Subject::community(COMMUNITY),
            Body::Community(CommunityEvent::Renamed { name: Some("云杉苑".into()), collection_point: None }),
        ),
    ];
    for (subject, written) in others {
        assert_eq!(draft(1, MORNING).seal(subject, &written).body(), written);
    }
}

#[test]
fn the_subject_says_whose_types_count() {
    let (event_type, payload) = Body::Parcel(body("received")).encode();
    for kind in [SubjectKind::Courier, SubjectKind::Community, SubjectKind::Other("locker".into())] {
        assert_eq!(Body::decode(&kind, &event_type, 1, &payload), Body::Unknown, "{kind:?}");
    }
    assert_eq!(event(1, MORNING, body("received")).parcel(), Some(support::PARCEL));
    assert_eq!(draft(1, MORNING).seal(Subject::courier(CourierId(uuid(1))), &Body::Unknown).parcel(), None);
}

#[test]
fn authors_and_subjects_of_a_newer_version_keep_their_names() {
    let mut json = serde_json::to_value(event(1, MORNING, body("received"))).unwrap();
    json["author"] = "locker".into();
    json["subject"]["kind"] = "locker".into();
    let read: Event = serde_json::from_value(json.clone()).unwrap();
    // Otherwise one event of a newer desk would stop the whole pull of an older one.
    assert_eq!((read.author.as_str(), read.subject.kind.as_str()), ("locker", "locker"));
    assert_eq!(serde_json::to_value(read).unwrap(), json);
}

#[test]
fn side_rows_are_found_wherever_a_payload_names_them() {
    let reference = |n: u128| side(n);
    let payload = serde_json::json!({
        "plain": reference(1),
        "deep": {"list": [reference(2), {"inner": reference(3)}]},
        "more_than_a_reference": {"id": reference(4).id, "hash": "x", "kind": "y"},
        "not_an_id": {"id": "nobody", "hash": "x"},
        "nothing": null,
    });
    let unknown = Event { payload: payload.to_string(), ..from_the_future(1, MORNING) };
    let mut found = unknown.side_refs();
    found.sort_by_key(|found: &SideRef| found.id);
    assert_eq!(found, [reference(1), reference(2), reference(3)]);
    let broken = Event { payload: "{".into(), ..unknown };
    assert!(broken.side_refs().is_empty());
    let named = event(1, MORNING, body("entered")).side_refs();
    assert_eq!(
        named.iter().map(|side| side.id).collect::<std::collections::BTreeSet<SideId>>(),
        [side(2).id, side(3).id].into()
    );
}

#[test]
fn the_chain_binds_what_went_before_the_place_and_the_event() {
    let (one, two) = (event(1, MORNING, body("announced")), event(2, at("1:00"), body("received")));
    let link = prefix_hash("", 1, &one);
    assert_eq!(prefix_hash("", 1, &one), link);
    let others = [prefix_hash("", 2, &one), prefix_hash("", 1, &two), prefix_hash(&link, 1, &one)];
    assert!(others.iter().all(|other| *other != link && other.len() == 64));
}
