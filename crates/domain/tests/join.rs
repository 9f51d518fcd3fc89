//! One tracking number is one parcel among a community's live parcels.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    CourierId, Effect, Event, Parcel, ParcelEvent, ParcelId, ParcelState, Status, Subject, TrackingNumber,
    event::Source, join,
};
use support::{OTHER_PARCEL, PARCEL, at, body, side, uuid};

/// Who announced or brought it: one of two couriers, or a partner of whom no courier is known.
fn parcel(id: ParcelId, told: &str) -> Parcel {
    let state = ParcelState::fold(&history(id, told));
    state.parcel.unwrap()
}

fn history(id: ParcelId, told: &str) -> Vec<Event> {
    let events: Vec<ParcelEvent> = told.split(", ").map(|step| told_event(id, step)).collect();
    (1..)
        .zip(events)
        .map(|(n, event)| support::draft(n, at("1:00")).seal(Subject::parcel(id), &domain::Body::Parcel(event)))
        .collect()
}

fn told_event(id: ParcelId, step: &str) -> ParcelEvent {
    let by = |courier: Option<u128>| ParcelEvent::Announced {
        tracking: TrackingNumber::parse("SF1").unwrap(),
        carrier: Some("SF".into()),
        courier: courier.map(|n| CourierId(uuid(n))),
        recipient: side(id.0.as_u128()),
        source: courier.map_or(Source::Partner, |_| Source::Courier),
    };
    match step {
        "by courier 1" => by(Some(1)),
        "by courier 2" => by(Some(2)),
        "by a partner" => by(None),
        step => body(step),
    }
}

#[test]
fn who_joins_whom() {
    // The newcomer, the parcel that was live before, and what is decided.
    let table = [
        ("by courier 1", "entered", "newcomer joins"),
        ("by a partner", "entered", "newcomer joins"),
        ("entered", "by courier 1", "resident joins"),
        ("entered", "by a partner", "resident joins"),
        // A courier who announces twice, before or after the desk has received it.
        ("by courier 1", "by courier 1", "newcomer joins"),
        ("by courier 1", "by courier 1, received", "newcomer joins"),
        ("by courier 1, received", "by courier 1", "resident joins"),
        // A second courier's announcement is kept for a clerk.
        ("by courier 2", "by courier 1", "duplicate"),
        ("by courier 2", "by courier 1, received", "duplicate"),
        ("by courier 1, received", "by courier 2", "duplicate"),
        // Of partners nobody knows whether they are the same.
        ("by a partner", "by a partner", "duplicate"),
        ("by a partner", "by courier 1", "duplicate"),
        ("by a partner", "by courier 1, received", "duplicate"),
        // Two things in two desks' hands are two.
        ("entered", "entered", "duplicate"),
        ("by courier 1, received", "entered", "duplicate"),
        ("by courier 1, received", "by courier 1, received", "duplicate"),
        // An entry that has an announcement already joins no other courier's.
        ("by courier 2", "entered, joined", "duplicate"),
        // Still on the shelf, still the same number.
        ("by courier 1", "entered, sent_back", "newcomer joins"),
    ];
    for (newcomer, resident, expected) in table {
        let (new, old) = (parcel(PARCEL, newcomer), parcel(OTHER_PARCEL, resident));
        assert_eq!(decided(&join::decide(&new, &old)), expected, "{newcomer:?} after {resident:?}");
    }
}

fn decided(decision: &join::Decision) -> &'static str {
    match decision.events.as_slice() {
        [
            (OTHER_PARCEL, ParcelEvent::Joined { from: PARCEL, .. }),
            (PARCEL, ParcelEvent::JoinedInto { into: OTHER_PARCEL }),
        ] => "newcomer joins",
        [
            (PARCEL, ParcelEvent::Joined { from: OTHER_PARCEL, .. }),
            (OTHER_PARCEL, ParcelEvent::JoinedInto { into: PARCEL }),
        ] => "resident joins",
        [(PARCEL, ParcelEvent::DuplicateOf { other: OTHER_PARCEL })] => "duplicate",
        other => panic!("{other:?}"),
    }
}

#[test]
fn after_a_join_one_parcel_is_live_and_knows_everything() {
    let mut states =
        [history(PARCEL, "entered"), history(OTHER_PARCEL, "by courier 1")].map(|events| ParcelState::fold(&events));
    let [entry, announcement] = [0, 1].map(|n| states[n].parcel.clone().unwrap());
    for (id, event) in join::decide(&entry, &announcement).events {
        let index = usize::from(id != PARCEL);
        let sealed = support::draft(9, at("2:00")).seal(Subject::parcel(id), &domain::Body::Parcel(event));
        assert_eq!(states[index].apply(&sealed), Effect::AsMeant, "the sequencer's word is not set aside");
    }
    let [entry, announcement] = states.map(|state| state.parcel.unwrap());
    assert_eq!((entry.status, announcement.status), (Status::Available, Status::Withdrawn));
    assert_eq!(announcement.joined_into, Some(PARCEL));
    assert_eq!(entry.courier, Some(CourierId(uuid(1))));
    assert_eq!((entry.carrier.as_deref(), entry.announced_at), (Some("SF"), Some(at("1:00"))));
    assert!(entry.code.is_some(), "the recipient's code stays the one that was sent");
}

#[test]
fn two_that_stay_two_are_shown_to_a_clerk() {
    let mut newcomer = ParcelState::fold(&history(PARCEL, "by courier 2"));
    let resident = parcel(OTHER_PARCEL, "by courier 1");
    let decision = join::decide(newcomer.parcel.as_ref().unwrap(), &resident);
    for (id, event) in decision.events {
        newcomer.apply(&support::draft(9, at("2:00")).seal(Subject::parcel(id), &domain::Body::Parcel(event)));
    }
    let kinds: Vec<&str> = newcomer.open_attention().map(|item| item.kind.code()).collect();
    assert_eq!(kinds, ["duplicate_number"]);
    assert_eq!(newcomer.parcel.unwrap().status, Status::Announced, "it may be received all the same");
}
