//! Two desks change one entry while they do not hear of each other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Community, Courier, CourierId, DeviceId, Event, EventId, Subject, TariffStep,
    community::{self, CommunityEvent},
    courier::{self, CourierEvent},
    merge::{FieldValue, Overruled},
};
use support::{COMMUNITY, COURIER, at, draft, side, uuid, yuan};

/// What happened in log order, each as `desk knew: what`, where `knew` is the last place that the
/// desk had seen and `what` is `saved N`, `name N`, `phone N`, `carrier X`, `removed` or `seen N F`
/// (a clerk has looked at what became of field F as the N-th event had set it); then the entry, and
/// what was overruled as `field: value of the N-th by the M-th`.
const COURIERS: &str = "
A 0: saved 1                                          => 1 1 SF |
A 0: saved 1; B 1: name 2                             => 2 1 SF |
# Different fields: both have their way.
A 0: saved 1; A 1: name 2; B 1: phone 3               => 2 3 SF |
A 0: saved 1; A 1: name 2; B 1: carrier YTO           => 2 1 YTO |
# The same field: the later in log order wins, the other is shown.
A 0: saved 1; A 1: name 2; B 1: name 3                => 3 1 SF | name: 2nd by 3rd
A 0: saved 1; A 1: carrier YTO; B 1: carrier ZTO      => 1 1 ZTO | carrier: 2nd by 3rd
# Whoever had seen it changes it, and overrules nobody.
A 0: saved 1; A 1: name 2; B 2: name 3                => 3 1 SF |
# The same value is no difference.
A 0: saved 1; A 1: carrier YTO; B 1: carrier YTO      => 1 1 YTO |
# One desk never overrules itself, however little it had pulled.
A 0: saved 1; A 0: name 2; A 0: name 3                => 3 1 SF |
# An entry made as a whole by an older version sets all of it.
A 0: saved 1; A 1: name 2; B 1: saved 3               => 3 3 SF | name: 2nd by 3rd
A 0: saved 1; A 1: phone 2; B 1: carrier YTO; C 1: saved 4 => 4 4 SF | phone: 2nd by 4th; carrier: 3rd by 4th
# Three desks: each value that somebody had not seen.
A 0: saved 1; A 1: name 2; B 1: name 3; C 1: name 4   => 4 1 SF | name: 2nd by 3rd; name: 3rd by 4th
# Whoever sets it again, knowing both, has settled it; a clerk who has looked, too.
A 0: saved 1; A 1: name 2; B 1: name 3; A 3: name 2   => 2 1 SF |
A 0: saved 1; A 1: name 2; B 1: name 3; A 2: name 4   => 4 1 SF | name: 2nd by 3rd; name: 3rd by 4th
A 0: saved 1; A 1: name 2; B 1: name 3; A 3: seen 2 name => 3 1 SF |
A 0: saved 1; A 1: name 2; B 1: name 3; A 3: seen 2 phone => 3 1 SF | name: 2nd by 3rd
A 0: saved 1; A 1: name 2; B 1: name 3; A 3: phone 5  => 3 5 SF | name: 2nd by 3rd
# Hidden stays hidden; changes lie beneath.
A 0: saved 1; A 1: removed; B 1: name 3               => 3 1 SF hidden |
";

#[test]
fn a_couriers_fields_merge() {
    for line in COURIERS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (story, expected) = line.split_once("=>").unwrap();
        let log: Vec<Event> =
            (1_u64..).zip(story.split(';')).map(|(seq, step)| courier_event(seq, step.trim())).collect();
        let mut courier = None;
        for (seq, event) in (1..).zip(&log) {
            courier::apply(&mut courier, event, Some(seq));
        }
        assert_eq!(told(&courier.unwrap()), squeezed(expected), "{line}");
    }
}

/// What is not yet in the log lies on top of what is, and comes after it.
#[test]
fn what_a_desk_has_not_pushed_comes_last() {
    let log = ["A 0: saved 1", "A 1: name 2", "B 1: name 3"].map(str::to_owned);
    let log: Vec<Event> = (1_u64..).zip(&log).map(|(seq, step)| courier_event(seq, step)).collect();
    let mut here = None;
    for (event, seq) in log.iter().zip([Some(1), Some(2), None]) {
        courier::apply(&mut here, event, seq);
    }
    assert_eq!(told(&here.unwrap()), "3 1 SF | name: 2nd by 3rd");
    // The other way round: A's own change waits, B's has its place.
    let mut there = None;
    for (index, seq) in [(0, Some(1)), (2, Some(2)), (1, None)] {
        courier::apply(&mut there, &log[index], seq);
    }
    assert_eq!(told(&there.unwrap()), "2 1 SF | name: 3rd by 2nd", "until the log says otherwise");
}

#[test]
fn an_entry_that_an_older_version_wrote_down_is_read_and_goes_on() {
    let old = serde_json::json!({ "id": COURIER, "contact": side(1), "carrier": "SF", "removed": false });
    let mut courier: Option<Courier> = Some(serde_json::from_value(old.clone()).unwrap());
    assert_eq!(serde_json::to_value(&courier).unwrap(), old, "and written as it was");
    courier::apply(&mut courier, &courier_event(7, "B 6: name 2"), Some(7));
    assert_eq!(told(&courier.unwrap()), "2 1 SF |");
}

#[test]
fn a_second_entry_is_absorbed_once() {
    let into = |n: u128| Body::Courier(CourierEvent::AbsorbedInto { courier: CourierId(uuid(n)) });
    let mut courier = None;
    courier::apply(&mut courier, &courier_event(1, "A 0: saved 1"), Some(1));
    for (seq, body) in [(2, Body::Courier(CourierEvent::AbsorbedInto { courier: COURIER })), (3, into(5)), (4, into(6))]
    {
        courier::apply(&mut courier, &draft(seq, at("1:00")).seal(Subject::courier(COURIER), &body), Some(seq));
    }
    let absorbed = courier.clone().unwrap().absorbed.unwrap();
    assert_eq!((absorbed.into, absorbed.open), (CourierId(uuid(5)), true), "never into itself, and not twice");
    // Entered anew, it is the same person's second entry all the same.
    courier::apply(&mut courier, &courier_event(5, "B 4: saved 2"), Some(5));
    assert!(courier.clone().unwrap().absorbed.is_some());
    let seen = CourierEvent::AttentionSettled { cause: EventId(uuid(1_003)), field: courier::field::ENTRY.into() };
    let seen = draft(6, at("2:00")).seal(Subject::courier(COURIER), &Body::Courier(seen));
    courier::apply(&mut courier, &seen, Some(6));
    assert!(!courier.unwrap().absorbed.unwrap().open, "a clerk has looked");
}

/// As above: `name X`, `point X`, `fee 2.00`, `desk X`; the entry is name, point and the fee in force.
const COMMUNITIES: &str = "
A 0: founded                                        => 苑 门 2.00 |
A 0: founded; A 1: name 东苑; B 1: point 西门         => 东苑 西门 2.00 |
A 0: founded; A 1: name 东苑; B 1: fee 3.00           => 东苑 门 3.00 |
A 0: founded; A 1: name 东苑; B 1: name 西苑          => 西苑 门 2.00 | name: 2nd by 3rd
A 0: founded; A 1: fee 3.00; B 1: fee 4.00            => 苑 门 4.00 | tariff: 2nd by 3rd
A 0: founded; A 1: fee 3.00; B 2: fee 4.00            => 苑 门 4.00 |
A 0: founded; A 1: desk 前台; B 1: desk 东门          => 苑 门 2.00 |
A 0: founded; A 1: name 东苑; B 1: name 西苑; B 3: seen 2 name => 西苑 门 2.00 |
";

#[test]
fn a_communitys_settings_merge() {
    for line in COMMUNITIES.lines().filter(|line| !line.is_empty()) {
        let (story, expected) = line.split_once("=>").unwrap();
        let mut community = None;
        for (seq, step) in (1_u64..).zip(story.split(';')) {
            community::apply(&mut community, &community_event(seq, step.trim()), Some(seq));
        }
        let Community { name, collection_point, tariff, merge, .. } = community.unwrap();
        let fee = tariff.at(at("99:00")).unwrap().per_day.to_string();
        let told =
            format!("{name} {collection_point} {} | {}", fee.trim_start_matches('¥'), overruled(merge.overruled()));
        assert_eq!(told.trim(), squeezed(expected), "{line}");
    }
}

#[test]
fn each_desk_has_its_name() {
    let mut community = None;
    for (seq, step) in [(1, "A 0: founded"), (2, "A 1: desk 前台"), (3, "B 1: desk 东门"), (4, "B 3: desk 北门")]
    {
        community::apply(&mut community, &community_event(seq, step), Some(seq));
    }
    let names: Vec<String> = community.unwrap().desks.into_values().collect();
    assert_eq!(names, ["前台", "北门"]);
}

fn courier_event(seq: u64, step: &str) -> Event {
    let (event, words) = envelope(seq, step);
    let n = |text: &str| text.parse::<u128>().unwrap();
    let edited = |name, phone, carrier| CourierEvent::Edited { name, phone, carrier };
    let body = match words.as_slice() {
        ["saved", row] => CourierEvent::Saved { contact: side(n(row)), carrier: "SF".into() },
        ["name", row] => edited(Some(side(n(row))), None, None),
        ["phone", row] => edited(None, Some(side(n(row))), None),
        ["carrier", name] => edited(None, None, Some((*name).into())),
        ["seen", cause, field] => {
            CourierEvent::AttentionSettled { cause: EventId(uuid(1_000 + n(cause))), field: (*field).into() }
        }
        _ => CourierEvent::Removed {},
    };
    event.seal(Subject::courier(COURIER), &Body::Courier(body))
}

fn community_event(seq: u64, step: &str) -> Event {
    let (event, words) = envelope(seq, step);
    let price = |text: &str| TariffStep { from: at("0:00"), per_day: yuan(text), free_days: 0, cap: None };
    let body = match words.as_slice() {
        ["name", name] => CommunityEvent::Renamed { name: Some((*name).into()), collection_point: None },
        ["point", name] => CommunityEvent::Renamed { name: None, collection_point: Some((*name).into()) },
        ["fee", amount] => CommunityEvent::TariffSet { step: price(amount) },
        ["desk", name] => CommunityEvent::DeskNamed { device: event.device_id, name: (*name).into() },
        ["seen", cause, field] => CommunityEvent::AttentionSettled {
            cause: EventId(uuid(1_000 + cause.parse::<u128>().unwrap())),
            field: (*field).into(),
        },
        _ => CommunityEvent::Founded { name: "苑".into(), collection_point: "门".into(), tariff: price("2.00") },
    };
    event.seal(Subject::community(COMMUNITY), &Body::Community(body))
}

fn envelope(seq: u64, step: &str) -> (domain::event::Draft, Vec<&str>) {
    let (head, what) = step.split_once(':').unwrap();
    let (desk, knew) = head.split_once(' ').unwrap();
    let mut draft = draft(seq, at(&format!("{seq}:00")));
    draft.device_id = DeviceId(uuid(u128::from(desk.bytes().next().unwrap())));
    draft.base_seq = knew.parse().unwrap();
    (draft, what.split_whitespace().collect())
}

fn told(courier: &Courier) -> String {
    let row = |row: &domain::SideRef| row.id.0.as_u128();
    let hidden = if courier.removed { " hidden" } else { "" };
    let Courier { carrier, merge, .. } = courier;
    let (name, phone) = (row(courier.name_row()), row(courier.phone_row()));
    squeezed(&format!("{name} {phone} {carrier}{hidden} | {}", overruled(merge.overruled())))
}

fn overruled(all: &[Overruled]) -> String {
    let nth = |event: EventId| match event.0.as_u128() - 1_000 {
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        n => format!("{n}th"),
    };
    for past in all {
        assert_ne!(past.value, past.instead, "a difference that a clerk could see");
        assert!(!matches!(&past.value, FieldValue::Text(text) if text.is_empty()));
    }
    let one = |past: &Overruled| format!("{}: {} by {}", past.field, nth(past.set.event), nth(past.by.event));
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
