//! What came to protocol 1 with notices that are asked for, reminders and persons who are forgotten.
//! The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use std::{fs, path::Path, str::FromStr};

use domain::{
    Author, Body, Event, NoticeId, ParcelEvent, ParcelId, SideId, Subject, Timestamp,
    community::CommunityEvent,
    event::{Draft, NoticeState},
    notice::NoticeKind,
    notice_event::{NoticeEvent, reminder_id},
    person_event::{Erasure, PersonEvent},
    reminder::{Quiet, Reminders},
};

fn id<T: FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn at() -> Timestamp {
    Timestamp::from_millis(1_767_844_800_000)
}

fn seal(n: u64, subject: Subject, body: Body) -> Event {
    let draft = Draft {
        event_id: id(n),
        community_id: id(100),
        author: Author::Desk,
        device_id: id(101),
        device_seq: n,
        epoch: 3,
        base_seq: 7,
        occurred_at: at(),
        clock_offset_ms: 0,
        actor: None,
    };
    draft.seal(subject, &body)
}

fn events() -> Vec<Event> {
    let (parcel, notice): (ParcelId, NoticeId) = (id(102), id(103));
    let community = Subject::community(id(100));
    let quiet = Some(Quiet { from: 21, to: 8 });
    let reminders = Reminders { days: vec![2, 5], hour: 10, quiet, offset_minutes: 480 };
    let rows = vec![id(104), id(105)];
    vec![
        seal(1, Subject::notice(notice), Body::Notice(NoticeEvent::NoticeAsked { parcel, kind: NoticeKind::Arrival })),
        seal(2, Subject::notice(notice), Body::Notice(NoticeEvent::ReminderDue { parcel, day: 2 })),
        seal(3, Subject::notice(notice), Body::Notice(NoticeEvent::NoticeSettled { parcel, notice })),
        seal(
            4,
            Subject::person(id::<SideId>(106).0),
            Body::Person(PersonEvent::PersonErased { of: Subject::parcel(parcel), rows, why: Erasure::Retention }),
        ),
        seal(5, community.clone(), Body::Community(CommunityEvent::RemindersSet { reminders })),
        seal(6, community, Body::Community(CommunityEvent::RetentionSet { days: 30 })),
        seal(
            7,
            Subject::parcel(parcel),
            Body::Parcel(ParcelEvent::NoticeReported {
                notice,
                kind: NoticeKind::Overdue,
                cause: id(2),
                channel: "console".into(),
                state: NoticeState::Failed,
                reason: Some("wrong_number".into()),
            }),
        ),
    ]
}

#[test]
fn events_about_notices_and_persons() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/notice_events.json");
    let text = serde_json::to_string_pretty(&events()).unwrap() + "\n";
    let frozen = fs::read_to_string(&file).unwrap();
    assert_eq!(text, frozen, "what was sent once is sent so for ever");
    let read: Vec<Event> = serde_json::from_str(&frozen).unwrap();
    assert_eq!(read, events());
    assert!(read.iter().all(|event| event.is_whole() && event.body() != Body::Unknown));
}

#[test]
fn the_id_of_a_reminder_is_part_of_the_protocol() {
    let id = reminder_id(id(100), id(102), at(), 2);
    // Two relays, and a log that was given back, must mean the same reminder.
    assert_eq!(id.to_string(), "b525d69b-bc0c-831d-9a44-10d1a6f3c56d");
}
