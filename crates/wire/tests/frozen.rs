//! Protocol 1 as it was first spoken. The files in frozen/ NEVER CHANGE: desks and relays that
//! were installed years ago write them so, and are to be understood for as long as they run.
//! What is added to the protocol gets files of its own beside these.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use std::{fmt::Debug, fs, path::Path};

use domain::{
    Address, Author, Body, ClerkId, CodeShare, CommunityId, CourierId, Event, EventId, Fen, NoticeId, ParcelEvent,
    ParcelId, PersonName, Phone, PickupCode, Shelf, SideBody, SideRow, Status, Subject, TariffStep, Timestamp,
    TrackingNumber, Words,
    community::CommunityEvent,
    courier::CourierEvent,
    event::{Draft, HoldKind, NoticeState, Payment, Recipient, ReturnKind, Source, prefix_hash},
    notice::NoticeKind,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wire::{
    Accepted, AnnounceReply, AnnounceRequest, AnnouncementRecord, Challenge, CodeRequest, CommunityName, ErrorReply,
    Grant, Health, Me, Outcome, PairReply, PairRequest, Problem, PullQuery, PullReply, PushReply, PushRequest,
    PushResult, RegisterRequest, SideOf, TokenReply, TokenRequest,
};

#[test]
fn pairing_and_tokens() {
    let grants = || {
        vec![
            Grant { community_id: community(), share: CodeShare::FOUNDER },
            Grant { community_id: id(0x21), share: CodeShare { from: 64, to: 68 } },
        ]
    };
    frozen(
        "pair_request",
        &PairRequest {
            code: "48213907".into(),
            device_id: id(0x30),
            public_key: "d7".repeat(32),
            communities: vec![community()],
        },
    );
    frozen("pair_reply", &PairReply { epoch: 3, grants: grants(), relay_time: noon() });
    frozen("challenge", &Challenge { nonce: "9f".repeat(32) });
    frozen("token_request", &TokenRequest { device_id: id(0x30), nonce: "9f".repeat(32), signature: "0a".repeat(64) });
    frozen("token_reply", &TokenReply { token: "opaque".into(), expires_in: 600, grants: grants() });
    // What is signed is as frozen as what is sent.
    assert_eq!(wire::signed_text(id(0x30), "9f9f"), "parcel-desk token 1\n00000000-0000-7000-8000-000000000030\n9f9f");
}

#[test]
fn the_log() {
    frozen(
        "push_request",
        &PushRequest {
            events: bodies().into_iter().take(3).zip(1..).map(|(body, n)| event(n, &body)).collect(),
            sides: sides().into_iter().map(|row| SideOf { community_id: community(), row }).collect(),
        },
    );
    let outcomes = [
        Outcome::Accepted { seq: 18 },
        Outcome::Duplicate { seq: 4 },
        Outcome::Quarantined { reason: "tampered".into() },
    ];
    let results = outcomes.into_iter().zip(1..).map(|(outcome, n)| PushResult { event_id: id(0x1000 + n), outcome });
    frozen("push_reply", &PushReply { results: results.collect(), device_seq_held: 41, epoch: 3, relay_time: noon() });
    frozen(
        "pull_query",
        &PullQuery {
            community: community(),
            epoch: 3,
            after: 17,
            prefix_hash: "ab".repeat(32),
            wait: 25,
            owing: false,
        },
    );
    frozen(
        "pull_reply",
        &PullReply {
            epoch: 3,
            events: accepted(),
            sides: sides(),
            head: 400,
            relay_time: noon(),
            states: vec![],
            rules: None,
            seal: None,
        },
    );
    frozen("health", &Health { status: "ok".into(), protocol: wire::PROTOCOL, epoch: 3, relay_time: noon() });
    frozen(
        "error_reply",
        &ErrorReply {
            error: Problem { code: "token_needed".into(), message: "a good token is needed".into(), tries_left: None },
        },
    );
}

#[test]
fn a_couriers_phone() {
    frozen("community_name", &community_name());
    frozen("code_request", &CodeRequest { community: community(), phone: "138 0000 0000".into(), language: None });
    frozen(
        "register_request",
        &RegisterRequest {
            community: community(),
            phone: "13800000000".into(),
            name: "张三".into(),
            carrier: "顺丰速运".into(),
            code: "012345".into(),
        },
    );
    frozen("me", &Me { name: "张三".into(), carrier: "SF".into(), communities: vec![community_name()] });
    frozen(
        "announce_request",
        &AnnounceRequest {
            key: "5f1c".into(),
            community: community(),
            tracking_number: "SF1234567890123".into(),
            recipient_phone: "13900000000-1234".into(),
            recipient_name: "李四".into(),
            address: Some("3-2-501".into()),
        },
    );
    frozen("announce_reply", &AnnounceReply { id: parcel() });
    frozen("announcement_records", &records());
}

#[test]
fn an_announcement_may_lack_what_is_optional() {
    let written = r#"{"key":"1","community":"00000000-0000-7000-8000-000000000020","tracking_number":"2356","recipient_phone":"","recipient_name":""}"#;
    let read: AnnounceRequest = serde_json::from_str(written).unwrap();
    assert_eq!(read.address, None);
}

#[test]
fn frozen_events_are_understood_whole_and_bound_as_they_were() {
    let text = sample("pull_reply");
    let reply: PullReply = serde_json::from_str(&text).unwrap();
    let expected = bodies();
    assert_eq!(reply.events.len(), expected.len(), "an event of every type");
    let mut chain = String::new();
    for (accepted, body) in reply.events.iter().zip(expected) {
        let event = &accepted.event;
        assert_eq!(event.body(), body, "{}", event.event_type);
        // Hash and chain are part of the protocol: desks compare them with the relay's.
        assert!(event.is_whole(), "{}", event.event_type);
        chain = prefix_hash(&chain, accepted.seq, event);
        assert_eq!(accepted.prefix_hash, chain, "{}", event.event_type);
    }
    let named: Vec<_> = reply.events.iter().flat_map(|accepted| accepted.event.side_refs()).collect();
    for row in &reply.sides {
        assert!(named.iter().any(|reference| row.fits(reference)), "{row:?} is bound by an event");
    }
}

#[test]
fn a_field_that_a_newer_relay_added_is_overlooked() {
    let mut newer: Value = serde_json::from_str(&sample("pull_reply")).unwrap();
    newer["weather"] = "sunny".into();
    newer["events"][0]["mood"] = 7.into();
    newer["sides"][0]["stamp"] = Value::Null;
    let read: PullReply = serde_json::from_value(newer).unwrap();
    assert_eq!(read, serde_json::from_str(&sample("pull_reply")).unwrap());
}

#[test]
fn what_only_a_newer_version_knows_stops_no_pull() {
    let mut newer: Value = serde_json::from_str(&sample("pull_reply")).unwrap();
    newer["events"][0]["author"] = "locker".into();
    newer["events"][0]["subject"]["kind"] = "locker".into();
    newer["events"][1]["type"] = "teleported".into();
    newer["sides"][0]["body"] = serde_json::json!({ "kind": "signature", "strokes": [1, 2] });
    let read: PullReply = serde_json::from_value(newer.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), newer, "passed on as it came");
    assert_eq!(read.events[1].event.body(), Body::Unknown);
}

/// The sample is read as `value`, and `value` is written as the sample.
fn frozen<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let text = sample(name);
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{name} is read otherwise");
    let sample: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), sample, "{name} is written otherwise");
}

fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen");
    fs::read_to_string(folder.join(format!("{name}.json"))).unwrap()
}

fn id<T: std::str::FromStr<Err: Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

fn community() -> CommunityId {
    id(0x20)
}

fn parcel() -> ParcelId {
    id(0x40)
}

/// 2026-01-08T12:00:00+08:00
fn noon() -> Timestamp {
    Timestamp::from_millis(1_767_844_800_000)
}

fn tracking() -> TrackingNumber {
    TrackingNumber::parse("SF1234567890123").unwrap()
}

fn community_name() -> CommunityName {
    CommunityName { id: community(), name: "华润二十四城".into(), collection_point: "管理处".into() }
}

fn records() -> Vec<AnnouncementRecord> {
    let record = AnnouncementRecord {
        id: parcel(),
        tracking_number: "SF1234567890123".into(),
        recipient_name: "李*".into(),
        recipient_phone: "139****0000-1234".into(),
        status: Status::Announced,
        community: "华润二十四城".into(),
        announced_at: "2026-01-08T12:00:00+08:00".into(),
        changed_at: "2026-01-08T12:00:00+08:00".into(),
        damaged: false,
        return_kind: None,
        reason: None,
        received_at: None,
        pictures: 0,
        intercept: None,
    };
    let sent_back = AnnouncementRecord {
        status: Status::ReturnToSender,
        damaged: true,
        return_kind: Some("wrong_information".into()),
        reason: Some("查无此人".into()),
        ..record.clone()
    };
    let others = [Status::Available, Status::PickedUp, Status::Rejected, Status::Withdrawn, Status::Returned];
    let others = others.map(|status| AnnouncementRecord { status, ..record.clone() });
    [record, sent_back].into_iter().chain(others).collect()
}

fn sides() -> Vec<SideRow> {
    let person = SideBody::Person {
        name: PersonName::parse("李四").unwrap(),
        phone: Phone::parse("13900000000-1234").unwrap(),
        address: Some(Address::parse("3-2-501").unwrap()),
    };
    let code = SideBody::Code { code: PickupCode::parse("012345").unwrap() };
    let words = SideBody::Words { text: Words::parse("外箱破损，\n收件人不要").unwrap() };
    let rows = [person, code, words].into_iter().zip(0x50_u8..);
    rows.map(|(body, n)| SideRow::new(id(n.into()), [n; 16], body)).collect()
}

fn accepted() -> Vec<Accepted> {
    let mut chain = String::new();
    let events = bodies().into_iter().zip(1..).map(|(body, seq)| {
        let event = event(seq, &body);
        chain = prefix_hash(&chain, seq, &event);
        Accepted { seq, accepted_at: noon().plus_millis(90_000), prefix_hash: chain.clone(), event }
    });
    events.collect()
}

fn event(n: u64, body: &Body) -> Event {
    let subject = match body {
        Body::Courier(_) => Subject::courier(courier()),
        Body::Community(_) => Subject::community(community()),
        _ => Subject::parcel(parcel()),
    };
    draft(n).seal(subject, body)
}

fn draft(n: u64) -> Draft {
    let authors = [Author::Desk, Author::Courier, Author::Partner, Author::Resident, Author::Relay];
    Draft {
        event_id: id(0x1000 + n),
        community_id: community(),
        author: authors.into_iter().cycle().nth(usize::try_from(n).unwrap() - 1).unwrap(),
        device_id: id(0x30),
        device_seq: n,
        epoch: 3,
        base_seq: n - 1,
        occurred_at: noon().plus_millis(i64::try_from(n).unwrap() * 60_000),
        clock_offset_ms: -1_500,
        actor: n.is_multiple_of(2).then(|| id::<ClerkId>(0x60)),
    }
}

fn courier() -> CourierId {
    id(0x61)
}

/// One event of every type, first those that name the side rows.
fn bodies() -> Vec<Body> {
    let [person, code, words] = &sides()[..] else { panic!("three rows") };
    let [person, code, words] = [person, code, words].map(SideRow::reference);
    let step = TariffStep { from: noon(), per_day: Fen::new(200), free_days: 1, cap: Some(Fen::new(2_000)) };
    let parcel_events = [
        ParcelEvent::Announced {
            tracking: tracking(),
            carrier: Some("SF".into()),
            courier: Some(courier()),
            recipient: person.clone(),
            source: Source::Courier,
        },
        ParcelEvent::Received { code: code.clone(), damaged: true, shelf: Some(Shelf::parse("A3-12").unwrap()) },
        ParcelEvent::Rejected { reason: Some(words.clone()) },
        ParcelEvent::Entered {
            tracking: tracking(),
            carrier: None,
            courier: None,
            recipient: person.clone(),
            code,
            damaged: false,
            shelf: None,
        },
        ParcelEvent::Withdrawn {},
        ParcelEvent::ReceiptUndone {},
        ParcelEvent::HandedOver { fee: Fen::new(400), paid: Payment::Wechat, waiver: None, code_checked: true },
        ParcelEvent::PickupUndone {},
        ParcelEvent::SentBack { kind: ReturnKind::WrongInformation, reason: Some(words.clone()) },
        ParcelEvent::HandedBack {
            courier: Some(courier()),
            return_tracking: Some(tracking()),
            return_carrier: Some("SF".into()),
        },
        ParcelEvent::ReturnUndone {},
        ParcelEvent::ReturnNumberRecorded { return_tracking: tracking(), return_carrier: None },
        ParcelEvent::InterceptRequested { reason: None },
        ParcelEvent::InterceptDeclined {},
        ParcelEvent::Held {
            kind: HoldKind::RecipientNotFound,
            note: Some(words),
            due: Some(noon()),
            stops_clock: true,
        },
        ParcelEvent::Released {},
        ParcelEvent::Moved { shelf: Shelf::parse("B1-01").unwrap() },
        ParcelEvent::Corrected {
            recipient: Some(Recipient { contact: person.clone(), phone_changed: true }),
            carrier: Some("YTO".into()),
            tracking: None,
        },
        ParcelEvent::Joined {
            from: id(0x41),
            carrier: Some("SF".into()),
            courier: Some(courier()),
            recipient: person.clone(),
            announced_at: noon(),
            source: Source::Partner,
        },
        ParcelEvent::JoinedInto { into: id(0x41) },
        ParcelEvent::DuplicateOf { other: id(0x41) },
        ParcelEvent::AttentionSettled { cause: id::<EventId>(0x1001) },
        ParcelEvent::ContactsRevealed {},
        ParcelEvent::NoticeReported {
            notice: id::<NoticeId>(0x70),
            kind: NoticeKind::Arrival,
            cause: id(0x1002),
            channel: "console".into(),
            state: NoticeState::Delivered,
            reason: None,
        },
    ];
    let community_events = [
        CommunityEvent::Founded {
            name: "华润二十四城".into(),
            collection_point: "管理处".into(),
            tariff: TariffStep { free_days: 0, cap: None, ..step },
        },
        CommunityEvent::Renamed { name: Some("云杉苑".into()), collection_point: None },
        CommunityEvent::TariffSet { step },
    ];
    let courier_events = [CourierEvent::Saved { contact: person, carrier: "SF".into() }, CourierEvent::Removed {}];
    let bodies = parcel_events.map(Body::Parcel).into_iter();
    bodies.chain(community_events.map(Body::Community)).chain(courier_events.map(Body::Courier)).collect()
}
