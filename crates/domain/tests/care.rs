//! Problems, disputes and stocktakes: who looks after a parcel, and what becomes of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    ClerkId, ParcelState, Shelf, TrackingNumber,
    community::Limits,
    event::{DisputeOutcome, DisputedBy},
    verbs::{self, Complaint},
};
use support::{at, event, side, story, type_of, uuid};

#[test]
fn what_is_looked_after_is_allowed_where_it_makes_sense() {
    let disputed = ["entered", "handed_over", "disputed"];
    // The verb, what went before, the event or the refusal.
    let table: &[(&str, &[&str], &str)] = &[
        ("assign_hold", &["entered"], "not_on_hold"),
        ("assign_hold", &["entered", "held"], "hold_assigned"),
        ("resolve_hold", &["entered"], "not_on_hold"),
        ("resolve_hold", &["entered", "held"], "hold_resolved"),
        ("dispute", &["entered"], "not_picked_up"),
        ("dispute", &["entered", "handed_over"], "disputed"),
        ("dispute", &disputed, "disputed"),
        // It was found on the shelf: the dispute goes on until somebody says what came of it.
        ("dispute", &["entered", "handed_over", "disputed", "pickup_undone"], "disputed"),
        ("settle_dispute", &["entered", "handed_over"], "not_disputed"),
        ("settle_dispute", &disputed, "dispute_settled"),
        ("settle_dispute", &["entered", "handed_over", "disputed", "dispute_settled"], "not_disputed"),
        ("miss", &["announced"], "not_received_yet"),
        ("miss", &["entered"], "not_found"),
        ("miss", &["entered", "sent_back"], "not_found"),
        ("miss", &["entered", "not_found"], "missing_already"),
        ("miss", &["entered", "handed_over"], "already_picked_up"),
        ("find", &["entered"], "not_missing"),
        ("find", &["entered", "not_found"], "found"),
        ("move_to_point", &["entered"], "moved_to_point"),
        ("move_to_point", &["entered", "moved_to_point"], "there_already"),
        ("move_to_point", &["entered", "handed_over"], "already_picked_up"),
        ("take_picture", &["announced"], "picture_taken"),
        ("record_return_number", &["entered", "handed_over"], "return_number_recorded"),
    ];
    for (verb, before, expected) in table {
        assert_eq!(&attempt(verb, &story(before)), expected, "{verb} after {before:?}");
    }
}

fn attempt(verb: &str, state: &ParcelState) -> String {
    let outcome = match verb {
        "assign_hold" => verbs::assign_hold(state, Some(ClerkId(uuid(1))), None),
        "resolve_hold" => verbs::resolve_hold(state, side(1)),
        "dispute" => verbs::dispute(state, &Limits::default(), at("60:00"), complaint()),
        "settle_dispute" => verbs::settle_dispute(state, DisputeOutcome::Found, None),
        "miss" => verbs::miss(state),
        "find" => verbs::find(state, None),
        "move_to_point" => verbs::move_to_point(state, "北门代收点".into(), None),
        "take_picture" => verbs::take_picture(state, side(1)),
        "record_return_number" => {
            verbs::record_return_number(state, TrackingNumber::parse("SF1").unwrap(), Some("SF".into()))
        }
        verb => panic!("no verb {verb}"),
    };
    match outcome {
        Ok(body) => {
            let effect = state.clone().apply(&event(60, at("2:00"), body.clone()));
            // A verb that the fold would set aside would tell the clerk what is not so.
            assert_eq!(effect, domain::Effect::AsMeant, "{verb}");
            type_of(&body)
        }
        Err(refusal) => refusal.code().into(),
    }
}

fn complaint() -> Complaint {
    Complaint { by: DisputedBy::Desk, words: None, owner: Some(ClerkId(uuid(2))), due: None }
}

#[test]
fn an_outcome_that_says_nothing_needs_words() {
    let state = story(&["entered", "handed_over", "disputed"]);
    let settle = |words| verbs::settle_dispute(&state, DisputeOutcome::Other, words).map(|event| type_of(&event));
    assert_eq!(settle(None).unwrap_err().code(), "reason_needed");
    assert_eq!(settle(Some(side(1))).unwrap(), "dispute_settled");
}

#[test]
fn a_dispute_that_goes_on_keeps_its_beginning_and_its_words() {
    let mut state = story(&["entered", "handed_over", "disputed"]);
    let begun = state.parcel.clone().unwrap().dispute.unwrap();
    state.apply(&event(50, at("50:00"), verbs::dispute(&state, &Limits::default(), at("50:00"), complaint()).unwrap()));
    let now = state.parcel.unwrap().dispute.unwrap();
    assert_eq!((now.since, &now.words), (begun.since, &begun.words));
    assert_eq!((now.by, now.owner), (DisputedBy::Desk, Some(ClerkId(uuid(2)))));
}

#[test]
fn a_hold_has_an_owner_until_it_ends() {
    let held = story(&["entered", "held", "hold_assigned"]).parcel.unwrap().hold.unwrap();
    assert_eq!((held.owner, held.due), (Some(ClerkId(uuid(0xF))), Some(at("48:00"))));
    assert_eq!(story(&["entered", "held", "hold_assigned", "hold_resolved"]).parcel.unwrap().hold, None);
}

#[test]
fn whatever_shows_a_parcel_ends_its_being_missing() {
    let missing = |names: &[&str]| story(names).parcel.unwrap().missing_since;
    assert_eq!(missing(&["entered", "not_found"]), Some(at("1:00")));
    assert_eq!(missing(&["entered", "not_found", "not_found"]), Some(at("1:00")), "missing since the first time");
    for end in ["found", "moved", "handed_over", "handed_back", "receipt_undone", "moved_to_point"] {
        assert_eq!(missing(&["entered", "not_found", end]), None, "{end}");
    }
}

#[test]
fn what_is_found_lies_where_it_was_found() {
    let shelf = |names: &[&str]| story(names).parcel.unwrap().shelf;
    assert_eq!(shelf(&["entered", "not_found", "found"]), Some(Shelf::parse("C9").unwrap()));
    let elsewhere = story(&["announced", "received", "moved_to_point"]).parcel.unwrap();
    assert_eq!(
        (elsewhere.point.as_deref(), elsewhere.shelf),
        (Some("北门代收点"), None),
        "the shelf was the other point's"
    );
}
