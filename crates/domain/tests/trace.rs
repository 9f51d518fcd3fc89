//! What carriers tell: bounded, and never set back by what comes late.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::{
    Timestamp, Trace, TraceState, TraceStep, TrackingNumber,
    time::DAY_MS,
    trace::{LONGEST_PLACE, LONGEST_TEXT, MOST_STEPS, carrier_of},
};

const NOW: Timestamp = Timestamp::from_millis(1_767_844_800_000);

fn step(minutes: i64, text: &str) -> TraceStep {
    TraceStep { at: NOW.plus_millis(minutes * 60_000), text: text.into(), place: None, state: None }
}

fn told(state: TraceState, minutes: &[i64]) -> Trace {
    Trace::told(Some(state), minutes.iter().map(|n| step(*n, "到达")).collect(), NOW)
}

#[test]
fn what_comes_late_or_twice_never_sets_a_trace_back() {
    use TraceState::{Delivering, InTransit, Refused, Returning, Signed};
    let held = told(Delivering, &[-30, -20, -10]);
    let cases = [
        ("the same again", told(Delivering, &[-30, -20, -10]), false),
        ("the one before", told(InTransit, &[-30, -20]), false),
        ("nothing at all", Trace::told(Some(InTransit), vec![], NOW), false),
        ("one step more", told(Signed, &[-30, -20, -10, -5]), true),
        ("a newer one of which less is told", told(Signed, &[-5]), true),
        ("more of the same time", told(Delivering, &[-40, -30, -20, -10]), true),
        ("another state of the same steps", told(Refused, &[-30, -20, -10]), true),
    ];
    for (what, other, newer) in cases {
        assert_eq!(other.is_newer_than(&held), newer, "{what}");
    }
    let signed = told(Signed, &[-30, -20, -10]);
    assert!(!held.is_newer_than(&signed), "what has ended does not go on with the same steps");
    assert!(told(Returning, &[-5]).is_newer_than(&signed), "but it may come back");
    assert!(told(InTransit, &[-5]).is_newer_than(&Trace::default()), "anything is more than nothing");
}

#[test]
fn strangers_texts_are_bounded_and_cleaned() {
    let long = "很".repeat(5 * LONGEST_TEXT);
    let steps = vec![
        TraceStep { place: Some(long.clone()), ..step(-1, &long) },
        step(-2, "a\u{202e}b\u{0}c\r\n\t d\u{200f}"),
        step(-3, " \u{200b}\n "),
    ];
    let trace = Trace::told(None, steps, NOW);
    assert_eq!(trace.steps.len(), 2, "what says nothing is left out");
    assert_eq!(trace.steps[0].text, "ab c d", "no line ends, nothing that turns the writing");
    let (text, place) = (&trace.steps[1].text, trace.steps[1].place.as_ref().unwrap());
    assert_eq!((text.chars().count(), place.chars().count()), (LONGEST_TEXT, LONGEST_PLACE));
    assert!(text.ends_with('…'));
}

#[test]
fn steps_are_sorted_counted_and_of_this_world() {
    let many: Vec<TraceStep> = (0..500).rev().map(|n| step(-n, &n.to_string())).collect();
    let trace = Trace::told(None, many, NOW);
    assert_eq!(trace.steps.len(), MOST_STEPS);
    assert_eq!(trace.steps.last().unwrap().text, "0", "the newest are kept");
    assert!(trace.steps.is_sorted_by_key(|step| step.at));
    let far = vec![TraceStep { at: NOW.plus_millis(2 * DAY_MS), ..step(0, "2099") }, step(0, "到达"), step(0, "到达")];
    let trace = Trace::told(None, far, NOW);
    assert_eq!(trace.steps, [step(0, "到达")], "a day that has not come would hide everything told later");
}

#[test]
fn whom_to_ask_is_what_is_named_or_what_letters_say() {
    let cases = [
        (Some("顺丰速运"), "12345678", Some("sf")),
        (Some("顺丰"), "2356", Some("sf")),
        (Some("zto"), "75300000000000", Some("zto")),
        (Some("小区门口的张师傅"), "SF1234567890123", None),
        (Some("其他"), "SF1234567890123", None),
        (None, "SF1234567890123", Some("sf")),
        (None, "YT1234567890123", Some("yto")),
        // Digits alone fit several.
        (None, "432542035598773", None),
        (None, "2356", None),
    ];
    for (named, number, expected) in cases {
        let number: TrackingNumber = number.parse().unwrap();
        assert_eq!(carrier_of(named, &number).map(|carrier| carrier.code.as_str()), expected, "{named:?} {number}");
    }
}
