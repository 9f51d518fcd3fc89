//! A clerk as two desks tell it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Clerk, ClerkId, CommunityId, Event, Subject,
    clerk::{self, ClerkEvent, Duty, entry_id},
    rights::{Right, Rights, Role},
};
use support::{COMMUNITY, at, draft, side, uuid};

const CLERK: ClerkId = ClerkId(uuid::Uuid::from_u128(0xF));

/// What happened in log order, as `desk knew: what`; then name, role, PIN, and what was overruled.
const STORIES: &str = "
A 0: saved 1 clerk                                            => 1 clerk pin 1 |
A 0: saved 1 clerk; A 1: name 2; B 1: duty supervisor         => 2 supervisor pin 1 |
A 0: saved 1 clerk; A 1: duty administrator; B 1: duty supervisor => 1 supervisor pin 1 | duty
A 0: saved 1 clerk; A 1: pin 4; B 1: pin 5                    => 1 clerk pin 5 |
A 0: saved 1 clerk; A 1: removed; B 1: name 3                 => 3 clerk pin 1 removed |
# Entered at two desks that did not hear of each other: one entry.
A 0: saved 1 clerk; B 0: saved 1 clerk                        => 1 clerk pin 1 |
# Entered anew after having left.
A 0: saved 1 clerk; A 1: removed; A 2: saved 2 supervisor     => 2 supervisor pin 2 |
# Changes of somebody whom nobody entered tell nothing.
A 0: name 2                                                   => nobody
";

#[test]
fn a_clerks_fields_merge() {
    for line in STORIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (story, expected) = line.split_once("=>").unwrap();
        let mut clerk = None;
        for (seq, step) in (1_u64..).zip(story.split(';')) {
            clerk::apply(&mut clerk, &event(seq, step.trim()), Some(seq));
        }
        assert_eq!(told(clerk.as_ref()), expected.split_whitespace().collect::<Vec<_>>().join(" "), "{line}");
    }
}

/// Otherwise an event of one entry could give another one's rights away.
#[test]
fn an_entry_is_of_the_clerk_and_the_community_that_its_id_says() {
    let saved = Body::Clerk(saved(1, Role::Administrator));
    let others = [
        Subject { id: entry_id(COMMUNITY, ClerkId(uuid(9))), ..Subject::clerk(COMMUNITY, CLERK) },
        Subject::clerk(CommunityId(uuid(9)), CLERK),
    ];
    for subject in others {
        let mut clerk = None;
        clerk::apply(&mut clerk, &draft(1, at("1:00")).seal(subject.clone(), &saved), Some(1));
        assert_eq!(clerk, None, "{subject:?}");
    }
    assert_eq!(
        entry_id(COMMUNITY, CLERK).to_string(),
        "c732752d-f6f1-820b-ad0b-ca40e77a9953",
        "the id is part of the protocol"
    );
}

/// A newer version's right is not given by this one, and does not hide the clerk.
#[test]
fn rights_of_a_newer_version_are_left_out() {
    let duty: Duty =
        serde_json::from_value(serde_json::json!({ "role": "clerk", "rights": ["undo", "fly", 7, "staff"] })).unwrap();
    let known: Rights = [Right::Undo, Right::Staff].into_iter().collect();
    assert_eq!(duty.rights(), known);
}

fn saved(n: u128, role: Role) -> ClerkEvent {
    ClerkEvent::Saved { clerk: CLERK, name: side(n), duty: Duty { role, rights: None }, pin: Some(side(n)) }
}

fn event(seq: u64, step: &str) -> Event {
    let (who, words) = step.split_once(": ").unwrap();
    let (desk, knew) = who.split_once(' ').unwrap();
    let words: Vec<&str> = words.split(' ').collect();
    let number = || words[1].parse().unwrap();
    let body = match words[0] {
        "saved" => saved(number(), role(words[2])),
        "name" => ClerkEvent::Edited { name: Some(side(number())), duty: None },
        "duty" => ClerkEvent::Edited { name: None, duty: Some(Duty { role: role(words[1]), rights: None }) },
        "pin" => ClerkEvent::PinSet { pin: side(number()) },
        "removed" => ClerkEvent::Removed {},
        word => panic!("{word}"),
    };
    let mut envelope = draft(seq, at("1:00"));
    envelope.device_id = domain::DeviceId(uuid(u128::from(desk.as_bytes()[0])));
    envelope.base_seq = knew.parse().unwrap();
    envelope.seal(Subject::clerk(COMMUNITY, CLERK), &Body::Clerk(body))
}

fn role(name: &str) -> Role {
    serde_json::from_value(name.into()).unwrap()
}

fn told(clerk: Option<&Clerk>) -> String {
    let Some(Clerk { name, duty, pin, removed, merge, .. }) = clerk else { return "nobody".into() };
    let number = |row: &domain::SideRef| row.id.0.as_u128();
    let gone = if *removed { " removed" } else { "" };
    let overruled: Vec<&str> = merge.overruled().iter().map(|past| past.field.as_str()).collect();
    let pin = pin.as_ref().map_or(0, number);
    format!("{} {} pin {pin}{gone} | {}", number(name), duty.role.as_str(), overruled.join(" ")).trim().to_owned()
}
