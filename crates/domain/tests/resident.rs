//! A resident as two desks tell them, and homes as people write them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Event, Home, Resident, ResidentId, SideRef, Subject, Timestamp,
    contact::AddressError,
    notice::Language,
    resident::{self, Consent, NoticeChannel, Purpose, ResidentEvent},
};
use support::{at, draft, side, uuid};

/// What happened in log order, as `desk knew: what`; then name, phones, home, wish, language,
/// what is agreed to, and what was overruled.
const STORIES: &str = "
A 0: saved 1                                        => 1 1 1 1 zh-CN |
A 0: saved 1; A 1: name 2; B 1: home 3              => 2 1 3 1 zh-CN |
A 0: saved 1; A 1: name 2; B 1: name 3              => 3 1 1 1 zh-CN | name
A 0: saved 1; A 1: phones 2; B 1: language en       => 1 2 1 1 en |
A 0: saved 1; A 1: wish 4; B 1: wish 5; B 3: name 6 => 6 1 1 5 zh-CN | wish
# Whoever sets a field knowing both values has settled it.
A 0: saved 1; A 1: wish 4; B 1: wish 5; A 3: wish 6 => 1 1 1 6 zh-CN |
A 0: saved 1; A 1: agrees; B 1: agrees nothing      => 1 1 1 1 zh-CN agrees 0 | consent
# Saved as a whole by a desk that had not seen the change.
A 0: saved 1; A 1: name 2; B 1: saved 3             => 3 3 3 3 zh-CN | name
A 0: saved 1; A 1: removed                          => 1 1 1 1 zh-CN removed |
A 0: saved 1; A 1: removed; A 2: saved 2            => 2 2 2 2 zh-CN |
# Changes of somebody whom nobody entered tell nothing.
A 0: name 2                                         => nobody
";

#[test]
fn a_residents_fields_merge() {
    for line in STORIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (story, expected) = line.split_once("=>").unwrap();
        let mut resident = None;
        for (seq, step) in (1_u64..).zip(story.split(';')) {
            resident::apply(&mut resident, &event(seq, step.trim()), Some(seq));
        }
        assert_eq!(told(resident.as_ref()), expected.trim(), "{line}");
    }
}

/// A directory has a hundred thousand of them: who saved it is said once, not for every field.
#[test]
fn an_entry_that_nobody_changed_is_small() {
    let mut resident = None;
    resident::apply(&mut resident, &event(1, "A 0: saved 1"), Some(1));
    assert!(serde_json::to_string(&resident).unwrap().len() < 500);
}

#[test]
fn homes_are_read_as_people_write_them() {
    let table = [
        (["3", "1", "1204"], "3 栋 1 单元 1204"),
        (["3栋", "1单元", "1204室"], "3 栋 1 单元 1204"),
        (["３ 号楼", " 1 单元", "1204 号"], "3 栋 1 单元 1204"),
        (["a座", "", "501"], "A 栋 501"),
        (["宝塔楼", "", "2"], "宝塔楼 2"),
        (["", "", ""], ""),
    ];
    for ([building, unit, room], address) in table {
        let home = Home::parse(building, unit, room).unwrap();
        assert_eq!(home.address().as_str(), address);
        assert_eq!(home.household().is_some(), !room.is_empty(), "a household shares a room: {address}");
    }
    let household = |building| Home::parse(building, "1", "1204").unwrap().household();
    assert_eq!(household("3栋"), household("3"), "however it is written");
    assert_ne!(household("3"), household("13"));
    let long = "1".repeat(Home::LONGEST + 1);
    assert_eq!(Home::parse(&long, "", ""), Err(AddressError::TooLong));
    assert_eq!(Home::parse("3|1", "", ""), Err(AddressError::ControlCharacter), "it would look like another household");
}

fn event(seq: u64, step: &str) -> Event {
    let (who, words) = step.split_once(": ").unwrap();
    let (desk, knew) = who.split_once(' ').unwrap();
    let words: Vec<&str> = words.split(' ').collect();
    let row = || Some(side(words[1].parse().unwrap()));
    let body = match words[0] {
        "saved" => ResidentEvent::Saved {
            contact: row().unwrap(),
            language: Language::ZhCn,
            channel: NoticeChannel::Any,
            consent: None,
        },
        "name" => edited(row(), None, None, None),
        "phones" => edited(None, row(), None, None),
        "home" => edited(None, None, row(), None),
        "wish" => edited(None, None, None, row()),
        "language" => said(Some(Language::En), None),
        "agrees" => {
            let to = if words.len() == 1 { vec![Purpose::Notices] } else { vec![] };
            said(None, Some(Consent { at: Timestamp::default(), to: to.into_iter().collect() }))
        }
        "removed" => ResidentEvent::Removed {},
        word => panic!("{word}"),
    };
    let mut envelope = draft(seq, at("1:00"));
    envelope.device_id = domain::DeviceId(uuid(u128::from(desk.as_bytes()[0])));
    envelope.base_seq = knew.parse().unwrap();
    envelope.seal(Subject::resident(ResidentId(uuid(0x10))), &Body::Resident(body))
}

fn edited(
    name: Option<SideRef>,
    phones: Option<SideRef>,
    home: Option<SideRef>,
    wish: Option<SideRef>,
) -> ResidentEvent {
    ResidentEvent::Edited { name, phones, home, wish, language: None, channel: None, consent: None }
}

fn said(language: Option<Language>, consent: Option<Consent>) -> ResidentEvent {
    ResidentEvent::Edited { name: None, phones: None, home: None, wish: None, language, channel: None, consent }
}

fn told(resident: Option<&Resident>) -> String {
    let Some(resident) = resident else { return "nobody".into() };
    let rows = resident.rows().map(|row| row.id.0.as_u128().to_string()).join(" ");
    let language = serde_json::to_value(resident.language).unwrap();
    let agrees = resident.consent.as_ref().map(|consent| format!(" agrees {}", consent.to.len())).unwrap_or_default();
    let gone = if resident.removed { " removed" } else { "" };
    let overruled: Vec<&str> = resident.merge.overruled().iter().map(|past| past.field.as_str()).collect();
    format!("{rows} {}{agrees}{gone} | {}", language.as_str().unwrap(), overruled.join(" ")).trim().to_owned()
}
