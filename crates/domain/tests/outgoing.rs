//! Parcels that residents send: what they cost, what may be done with them, what two desks make of one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, Event, Fen, ManifestId, Outgoing, OutgoingEvent, OutgoingId, Refusal, Subject, TrackingNumber,
    event::Payment,
    outgoing::{self, SendingPrice, Taking},
};
use support::{COURIER, at, draft, side, uuid, yuan};

#[test]
fn a_price_counts_begun_kilograms() {
    let price = SendingPrice { first: yuan("12"), further: yuan("2.5") };
    let table =
        [(1, "12"), (999, "12"), (1_000, "12"), (1_001, "14.50"), (2_000, "14.50"), (2_001, "17"), (100_000, "259.50")];
    for (grams, expected) in table {
        assert_eq!(price.of(grams), yuan(expected), "{grams} g");
    }
    assert_eq!(price.of(0), yuan("12"), "whatever weighs nothing costs what the first kilogram costs");
    assert!(!SendingPrice { first: yuan("1"), further: Fen::new(-1) }.is_payable());
}

#[test]
fn what_is_taken_in_has_a_weight_and_a_price() {
    let table =
        [(1, "0", "ok"), (100_000, "9999.99", "ok"), (0, "12", "no_such_weight"), (100_001, "12", "no_such_weight")];
    for (weight, price, expected) in table {
        assert_eq!(code(outgoing::take(taking(weight, yuan(price)))), expected, "{weight} g for {price}");
    }
    assert_eq!(code(outgoing::take(taking(900, Fen::new(1_000_000)))), "no_such_amount");
    assert_eq!(code(outgoing::take(taking(900, Fen::new(-1)))), "no_such_amount");
}

/// What went before; then what paying, labelling, handing on and cancelling (with a reason) come to.
const VERBS: &[(&[&str], [&str; 4])] = &[
    (&["taken none"], ["ok", "ok", "label_missing", "ok"]),
    (&["taken cash"], ["nothing_due", "ok", "label_missing", "ok"]),
    (&["taken none", "paid"], ["nothing_due", "ok", "label_missing", "ok"]),
    (&["taken cash", "labelled"], ["nothing_due", "ok", "ok", "ok"]),
    (&["taken none", "labelled"], ["ok", "ok", "ok", "ok"]),
    (&["taken none", "labelled", "handed_on"], ["ok", "ok", "handed_on_already", "handed_on_already"]),
    (&["taken cash", "cancelled 12"], ["nothing_due", "sending_cancelled", "sending_cancelled", "sending_cancelled"]),
];

#[test]
fn what_may_be_done_with_a_parcel_that_is_sent() {
    for (story, expected) in VERBS {
        let state = folded(story).unwrap();
        let outcomes = [
            code(outgoing::pay(&state, Payment::Wechat)),
            code(outgoing::label(&state, number())),
            code(outgoing::hand_on(&state, ManifestId(uuid(5)), Some(COURIER), None)),
            code(outgoing::cancel(&state, None, Some(side(4)))),
        ];
        assert_eq!(outcomes, *expected, "{story:?}");
    }
    let state = folded(&["taken none"]).unwrap();
    assert_eq!(code(outgoing::cancel(&state, None, None)), "reason_needed");
    assert_eq!(code(outgoing::pay(&state, Payment::None)), "payment_needed");
}

#[test]
fn what_was_paid_is_given_back_as_it_was_paid() {
    let refund = |story: &[&str], paid| match outgoing::cancel(&folded(story).unwrap(), paid, Some(side(4))).unwrap() {
        OutgoingEvent::OutgoingCancelled { refund, paid, .. } => (refund, paid),
        other => panic!("{other:?}"),
    };
    assert_eq!(refund(&["taken cash"], None), (yuan("12"), Payment::Cash));
    assert_eq!(refund(&["taken none"], Some(Payment::Cash)), (Fen::ZERO, Payment::None), "nothing was paid");
    assert_eq!(refund(&["taken none", "paid"], None), (yuan("12"), Payment::Wechat));
    assert_eq!(refund(&["taken cash"], Some(Payment::Alipay)), (yuan("12"), Payment::Alipay));
}

/// What happened in log order; then stage, label, what is due and held, and whether somebody must look.
const STORIES: &[(&[&str], &str)] = &[
    (&["taken none"], "taken, no label, due 12.00, held 0.00"),
    (&["taken none", "paid"], "taken, no label, due 0.00, held 12.00"),
    (&["taken cash", "labelled", "handed_on"], "handed_on, SF1, due 0.00, held 12.00"),
    (&["taken cash", "cancelled 12"], "cancelled, no label, due 0.00, held 0.00"),
    // A courier who has it has it, whatever another desk had decided.
    (&["taken cash", "labelled", "cancelled 12", "handed_on"], "handed_on, SF1, due 12.00, held 0.00, look"),
    (&["taken cash", "labelled", "handed_on", "cancelled 12"], "handed_on, SF1, due 12.00, held 0.00, look"),
    // Paid at both desks.
    (&["taken none", "paid", "paid"], "taken, no label, due 0.00, held 24.00, look"),
    (&["taken none", "cancelled 0", "paid"], "cancelled, no label, due 0.00, held 12.00, look"),
    // Nothing without a beginning.
    (&["paid"], "none"),
];

#[test]
fn two_desks_make_one_story_of_it() {
    for (story, expected) in STORIES {
        let state = folded(story);
        assert_eq!(described(state.as_ref()), *expected, "{story:?}");
        let text = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<Option<Outgoing>>(&text).unwrap(), state, "{story:?}");
    }
}

fn taking(weight: u32, price: Fen) -> Taking {
    Taking {
        sender: side(1),
        recipient: side(2),
        contents: side(3),
        carrier: "顺丰速运".into(),
        weight,
        price,
        paid: Payment::None,
        tracking: None,
    }
}

fn folded(story: &[&str]) -> Option<Outgoing> {
    let mut state = None;
    (1_u64..).zip(story).for_each(|(n, step)| outgoing::apply(&mut state, &happened(n, step)));
    state
}

fn happened(n: u64, step: &str) -> Event {
    let words: Vec<_> = step.split(' ').collect();
    let body = match words.as_slice() {
        ["taken", paid] => {
            let paid = serde_json::from_value((*paid).into()).unwrap();
            outgoing::take(Taking { paid, ..taking(900, yuan("12")) }).unwrap()
        }
        ["paid"] => OutgoingEvent::OutgoingPaid { amount: yuan("12"), paid: Payment::Wechat },
        ["labelled"] => OutgoingEvent::OutgoingLabelled { tracking: number() },
        ["handed_on"] => {
            OutgoingEvent::OutgoingHandedOn { manifest: ManifestId(uuid(5)), courier: Some(COURIER), collector: None }
        }
        ["cancelled", refund] => {
            OutgoingEvent::OutgoingCancelled { refund: yuan(refund), paid: Payment::Cash, reason: Some(side(4)) }
        }
        step => panic!("{step:?}"),
    };
    draft(n, at(&format!("{n}:00"))).seal(Subject::outgoing(OutgoingId(uuid(0x61))), &Body::Outgoing(body))
}

fn number() -> TrackingNumber {
    TrackingNumber::parse("SF1").unwrap()
}

fn described(state: Option<&Outgoing>) -> String {
    let Some(state) = state else { return "none".into() };
    let stage = serde_json::to_value(state.stage).unwrap().as_str().unwrap().to_owned();
    let label = state.tracking.as_ref().map_or("no label", TrackingNumber::as_str);
    let [due, held] = [state.due(), state.held()].map(|amount| amount.to_string().replace('¥', ""));
    let look = if state.clash { ", look" } else { "" };
    format!("{stage}, {label}, due {due}, held {held}{look}")
}

fn code(outcome: Result<OutgoingEvent, Refusal>) -> &'static str {
    outcome.map_or_else(|refusal| refusal.code(), |_| "ok")
}
