//! What came to protocol 1 with the exchange of many desks: caps, seals, states, common places,
//! stretches given back, successors, bundles, snapshots. The files in frozen/ NEVER CHANGE.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

use std::{collections::BTreeMap, fmt::Debug, fs, path::Path};

use domain::{
    Author, Body, Community, CommunityId, Courier, DeviceId, Event, ParcelEvent, ParcelId, ParcelState, PersonName,
    Phone, SideBody, SideRow, Subject, Tariff, TariffStep, Timestamp, TrackingNumber,
    community::{CommunityEvent, Limits, Texts},
    event::{Draft, Source, prefix_hash},
    merge::Merge,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wire::{
    Accepted, Bundle, Caps, CommonReply, CommonRequest, Link, ParcelAt, PullReply, ReturnReply, ReturnRequest,
    RevokeRequest, SideOf, SnapshotPage, SnapshotQuery, StateOf, SucceedRequest,
};

#[test]
fn what_a_relay_takes() {
    frozen(
        "caps",
        &Caps {
            protocols: vec![1],
            most_events: 1_000,
            largest_push: 1_048_576,
            most_returned: 4_000,
            largest_return: 4_194_304,
            longest_wait: 25,
            zstd: true,
            rules: 1,
        },
    );
}

#[test]
fn a_pull_with_states_rules_and_seal() {
    let reply = PullReply {
        epoch: 3,
        events: accepted(),
        sides: vec![person()],
        head: 400,
        relay_time: noon(),
        states: vec![StateOf { parcel: parcel(), hash: announced().hash() }],
        rules: Some(1),
        seal: Some("5e".repeat(32)),
    };
    frozen("pull_reply_2", &reply);
    // The hash is part of the protocol: desk and relay compare it.
    assert_eq!(announced().hash(), "430bb6d6317d677c88bd971660c3cf2cdf54701453fba559fadb9682f1d8da52");
}

#[test]
fn what_mends_a_log() {
    let link = |seq, seal: Option<&str>| Link { seq, prefix_hash: "ab".repeat(32), seal: seal.map(|it| it.repeat(32)) };
    frozen(
        "common_request",
        &CommonRequest { community: community(), links: vec![link(90, Some("5e")), link(45, None)] },
    );
    frozen("common_reply", &CommonReply { epoch: 4, seq: 45, head: 60, relay_time: noon() });
    let events = accepted();
    frozen(
        "return_request",
        &ReturnRequest {
            community: community(),
            before: String::new(),
            events,
            sides: vec![person()],
            seal: Some("5e".repeat(32)),
            after_gap: false,
        },
    );
    let reply = ReturnReply { taken: 1, known: 1, head: 2, prefix_hash: "ab".repeat(32), epoch: 4 };
    frozen("return_reply", &reply);
}

#[test]
fn devices_that_follow_and_end() {
    frozen("succeed_request", &SucceedRequest { device_id: id(0x31), public_key: "d7".repeat(32) });
    frozen("revoke_request", &RevokeRequest { device_id: id(0x31) });
    let events: Vec<Event> = accepted().into_iter().map(|entry| entry.event).collect();
    let text = wire::carried_text(device(), &events);
    assert_eq!(
        text,
        "parcel-desk bundle 1\n00000000-0000-7000-8000-000000000030\n\
         a5c2c6d2598cf3220b6ee6fb6dc59268b5e1f027c3658568bca6aa84afd6492a\n\
         17d34bad4addb819e7e4d36c276f76d6af51d5b9f3be2f7c0c18e32886208103",
        "what is signed is as frozen as what is sent"
    );
    let sides = vec![SideOf { community_id: community(), row: person() }];
    let bundle =
        Bundle { format: 1, device_id: device(), written_at: noon(), events, sides, signature: "0a".repeat(64) };
    frozen("bundle", &bundle);
}

#[test]
fn a_snapshot() {
    frozen("snapshot_query", &SnapshotQuery { community: community(), cursor: Some("opaque".into()), most: None });
    let sized = SnapshotQuery { community: community(), cursor: None, most: Some(2_000) };
    frozen("snapshot_query_sized", &sized);
    let step = TariffStep { from: noon(), per_day: domain::Fen::new(200), free_days: 0, cap: None };
    let contact = person().reference();
    let page = SnapshotPage {
        epoch: 3,
        at: Link { seq: 2, prefix_hash: accepted()[1].prefix_hash.clone(), seal: Some("5e".repeat(32)) },
        community: Some(Community {
            id: community(),
            name: "华润二十四城".into(),
            collection_point: "管理处".into(),
            tariff: Tariff::new(step),
            rules: 1,
            reminders: None,
            retention_days: None,
            proof_days: None,
            delivery_fee: None,
            sending: Default::default(),
            hours: String::new(),
            texts: Texts::default(),
            limits: Limits::default(),
            overdue_days: None,
            // What is not there is not written: this is how the first version of the shape wrote it.
            points: Vec::new(),
            shelves: Default::default(),
            desks: BTreeMap::new(),
            merge: Merge::default(),
        }),
        entries: Vec::new(),
        couriers: vec![Courier {
            id: id(0x61),
            contact,
            name: None,
            phone: None,
            carrier: "SF".into(),
            removed: false,
            absorbed: None,
            merge: Merge::default(),
        }],
        parcels: vec![ParcelAt { id: parcel(), seq: 1, state: announced() }],
        sides: vec![person()],
        cursor: Some("opaque".into()),
        rules: 1,
        relay_time: noon(),
    };
    frozen("snapshot_page", &page);
}

/// The sample is read as `value`, and `value` is written as the sample.
fn frozen<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/frozen/{name}.json"));
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{name} is read otherwise");
    let sample: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), sample, "{name} is written otherwise");
}

fn id<T: std::str::FromStr<Err: Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

fn community() -> CommunityId {
    id(0x20)
}

fn device() -> DeviceId {
    id(0x30)
}

fn parcel() -> ParcelId {
    id(0x40)
}

/// 2026-01-08T12:00:00+08:00
fn noon() -> Timestamp {
    Timestamp::from_millis(1_767_844_800_000)
}

fn person() -> SideRow {
    let name = PersonName::parse("李四").unwrap();
    let phone = Phone::parse("13900000000-1234").unwrap();
    SideRow::new(id(0x50), [0x50; 16], SideBody::Person { name, phone, address: None })
}

/// An announcement, and the log's word that other rules count from there on.
fn accepted() -> Vec<Accepted> {
    let announced = ParcelEvent::Announced {
        tracking: TrackingNumber::parse("SF1234567890123").unwrap(),
        carrier: Some("SF".into()),
        courier: None,
        recipient: person().reference(),
        source: Source::Partner,
    };
    let rules = Body::Community(CommunityEvent::RulesActivated { rules: 2 });
    let bodies = [
        (Author::Partner, Subject::parcel(parcel()), Body::Parcel(announced)),
        (Author::Relay, Subject::community(community()), rules),
    ];
    let mut chain = String::new();
    let place = |((author, subject, body), seq)| {
        let event = draft(seq, author).seal(subject, &body);
        assert_eq!(event.body(), body, "it is understood");
        chain = prefix_hash(&chain, seq, &event);
        Accepted { seq, accepted_at: noon().plus_millis(90_000), prefix_hash: chain.clone(), event }
    };
    bodies.into_iter().zip(1..).map(place).collect()
}

fn announced() -> ParcelState {
    ParcelState::fold(accepted().iter().map(|entry| &entry.event).take(1))
}

fn draft(n: u64, author: Author) -> Draft {
    Draft {
        event_id: id(0x1000 + n),
        community_id: community(),
        author,
        device_id: device(),
        device_seq: n,
        epoch: 3,
        base_seq: n - 1,
        occurred_at: noon().plus_millis(60_000),
        clock_offset_ms: 0,
        actor: None,
    }
}
