//! By which rules a community's log is folded.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use domain::{
    Author, Body, Community, CommunityId, DeviceId, EventId, Fen, RULES, Refusal, Subject, TariffStep, Timestamp,
    community::{self, CommunityEvent},
    event::Draft,
};

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

fn event(n: u64, author: Author, event: CommunityEvent) -> domain::Event {
    let community_id: CommunityId = id(0x20);
    let draft = Draft {
        event_id: id::<EventId>(0x1000 + n),
        community_id,
        author,
        device_id: id::<DeviceId>(0x30),
        device_seq: n,
        epoch: 1,
        base_seq: 0,
        occurred_at: Timestamp::from_millis(0),
        clock_offset_ms: 0,
        actor: None,
    };
    draft.seal(Subject::community(community_id), &Body::Community(event))
}

fn folded(events: &[(Author, u32)]) -> Community {
    let tariff = TariffStep { from: Timestamp::from_millis(0), per_day: Fen::ZERO, free_days: 0, cap: None };
    let founded =
        CommunityEvent::Founded { name: "华润二十四城".into(), collection_point: "管理处".into(), tariff };
    let mut state = None;
    community::apply(&mut state, &event(1, Author::Desk, founded), Some(1));
    for ((author, rules), n) in events.iter().zip(2..) {
        let activated = CommunityEvent::RulesActivated { rules: *rules };
        community::apply(&mut state, &event(n, author.clone(), activated), Some(n));
    }
    state.unwrap()
}

#[test]
fn rules_only_rise_and_only_by_the_relays_word() {
    use Author::{Courier, Desk, Relay};
    let cases: [(&[(Author, u32)], u32); 5] = [
        (&[], 1),
        (&[(Relay, 3)], 3),
        (&[(Relay, 3), (Relay, 2)], 3),
        (&[(Desk, 3), (Courier, 4)], 1),
        (&[(Relay, 2), (Desk, 9)], 2),
    ];
    for (events, rules) in cases {
        assert_eq!(folded(events).rules, rules, "{events:?}");
    }
}

#[test]
fn what_is_folded_by_newer_rules_is_only_looked_at() {
    assert_eq!(folded(&[]).require_known_rules(), Ok(()));
    assert_eq!(folded(&[(Author::Relay, RULES)]).require_known_rules(), Ok(()));
    assert_eq!(folded(&[(Author::Relay, RULES + 1)]).require_known_rules(), Err(Refusal::UpdateNeeded));
    assert_eq!(Refusal::UpdateNeeded.code(), "update_needed");
}

#[test]
fn a_community_that_was_written_down_before_follows_the_first_rules() {
    let mut written = serde_json::to_value(folded(&[])).unwrap();
    written.as_object_mut().unwrap().remove("rules");
    let read: Community = serde_json::from_value(written).unwrap();
    assert_eq!(read, folded(&[]));
}
