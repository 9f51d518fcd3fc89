//! A shift from its float to its count, and what the events of a desk did to its drawer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Body, ClerkId, DeviceId, Event, Fen, OutgoingEvent, OutgoingId, ParcelEvent, ParcelState, Refusal, Shift, ShiftId,
    Subject, Tariff, TariffStep, Timestamp,
    event::{ChargeKind, Payment},
    shift::{self, Pieces, ShiftEvent},
    till::{self, Reason, Till},
};
use support::{at, body, draft, event, side, uuid, yuan};

const SHIFT: ShiftId = ShiftId(uuid::Uuid::from_u128(0x51));

/// What a shift was told, and then float, what should be there without any fee, and how it ended.
const STORIES: &[(&[&str], &str)] = &[
    (&[], "none"),
    (&["open 200"], "200.00 expects 200.00, open"),
    (&["open 0"], "0.00 expects 0.00, open"),
    (&["open 200", "in 100", "out 30.5"], "200.00 expects 269.50, open"),
    (&["open 200", "close 200 200"], "200.00 expects 200.00, difference 0.00"),
    (&["open 200", "out 50", "close 150 149"], "200.00 expects 150.00, difference -1.00"),
    // A copy of the desk closed it, too: the first counts, the second is on record.
    (&["open 200", "close 200 201", "close 200 180"], "200.00 expects 200.00, difference 1.00, closed 1 more"),
    // Opened once: a second beginning of the same shift says nothing.
    (&["open 200", "open 300"], "200.00 expects 200.00, open"),
    // What comes before its beginning is not understood yet.
    (&["close 0 0"], "none"),
];

#[test]
fn a_shift_is_the_fold_of_its_events() {
    for (story, expected) in STORIES {
        let mut shift = None;
        for (n, step) in (1_u64..).zip(*story) {
            shift::apply(&mut shift, &told(n, step));
        }
        assert_eq!(described(shift.as_ref()), *expected, "{story:?}");
        // What is written down and read again is the same.
        let text = serde_json::to_string(&shift).unwrap();
        assert_eq!(serde_json::from_str::<Option<Shift>>(&text).unwrap(), shift, "{story:?}");
    }
}

#[test]
fn what_may_be_done_with_a_shift() {
    let open = folded(&["open 200"]);
    let one = |value, number| Pieces { value: Fen::new(value), number };
    let outcomes = [
        ("open", code(shift::open(None, yuan("200"))), "ok"),
        ("open twice", code(shift::open(Some(&open), yuan("200"))), "shift_open"),
        ("less than nothing", code(shift::open(None, Fen::new(-1))), "no_such_amount"),
        ("more than a drawer holds", code(shift::open(None, Fen::new(10_000_000))), "no_such_amount"),
        ("in", code(shift::move_cash(Some(&open), yuan("10"), Some(side(1)))), "ok"),
        ("out", code(shift::move_cash(Some(&open), Fen::new(-1_000), Some(side(1)))), "ok"),
        ("without a note", code(shift::move_cash(Some(&open), yuan("10"), None)), "reason_needed"),
        ("nothing moved", code(shift::move_cash(Some(&open), Fen::ZERO, Some(side(1)))), "no_such_amount"),
        ("as low as it goes", code(shift::move_cash(Some(&open), Fen::new(i64::MIN), Some(side(1)))), "no_such_amount"),
        ("into no shift", code(shift::move_cash(None, yuan("10"), Some(side(1)))), "no_shift"),
        ("close", close(Some(&open), "200", "200", vec![], false), "ok"),
        ("close nothing", close(None, "200", "200", vec![], false), "no_shift"),
        ("missing money", close(Some(&open), "200", "199.99", vec![], false), "reason_needed"),
        ("missing money, with a note", close(Some(&open), "200", "199.99", vec![], true), "ok"),
        ("too much", close(Some(&open), "200", "200.01", vec![], false), "reason_needed"),
        ("by notes", close(Some(&open), "200", "200", vec![one(10_000, 1), one(5_000, 2)], false), "ok"),
        ("notes that make less", close(Some(&open), "200", "200", vec![one(10_000, 1)], false), "no_such_amount"),
        ("a note that is none", close(Some(&open), "200", "200", vec![one(20_000, 1)], false), "no_such_amount"),
        ("too many", close(Some(&open), "200", "200", vec![one(10_000, u32::MAX)], false), "no_such_amount"),
    ];
    for (what, outcome, expected) in outcomes {
        assert_eq!(outcome, expected, "{what}");
    }
}

/// What happened, one event an hour and two yuan a day, and then each line of the drawer.
const TILLS: &[(&[&str], &str)] = &[
    (&["entered"], ""),
    (&["entered", "handed_over 2 cash"], "storage 2.00/0.00/0.00 x1; handed over 1; cash 2.00"),
    (&["entered", "handed_over 4 wechat"], "storage 0.00/4.00/0.00 x1; handed over 1; cash 0.00"),
    (&["entered", "handed_over 0 none"], "handed over 1; cash 0.00"),
    (&["entered", "charged 3 alipay"], "delivery 0.00/0.00/3.00 x1; handed over 0; cash 0.00"),
    (
        &["entered", "handed_over 4 cash", "refunded 1 cash"],
        "storage 4.00/0.00/0.00 x1; refund 1.00/0.00/0.00 x1; handed over 1; cash 3.00",
    ),
    // Given back otherwise than it was taken: each drawer is told what happened to it.
    (
        &["entered", "handed_over 4 wechat", "refunded 4 cash"],
        "storage 0.00/4.00/0.00 x1; refund 4.00/0.00/0.00 x1; handed over 1; cash -4.00",
    ),
    (
        &["entered", "handed_over 4 cash", "pickup_undone"],
        "storage 4.00/0.00/0.00 x1; undone 4.00/0.00/0.00 x1; handed over 1; cash 0.00",
    ),
    // Undone twice, by two programs: the fee is given back once.
    (
        &["entered", "handed_over 4 cash", "pickup_undone", "pickup_undone"],
        "storage 4.00/0.00/0.00 x1; undone 4.00/0.00/0.00 x1; handed over 1; cash 0.00",
    ),
    // Both desks took a fee for the same parcel.
    (&["entered", "handed_over 4 cash", "handed_over 4 cash"], "storage 8.00/0.00/0.00 x2; handed over 2; cash 8.00"),
    // Two days were complete at the fiftieth hour.
    (&["entered", "50: waived"], "waived 1 of 4.00; handed over 1; cash 0.00"),
    (&["entered", "waived"], "waived 1 of 0.00; handed over 1; cash 0.00"),
    // At the door storage and delivery are waived together; at the counter nobody asks for a delivery.
    (
        &["entered", "delivery_asked", "delivery_set_out", "50: waived at door"],
        "waived 1 of 7.00; handed over 1; cash 0.00",
    ),
    (&["entered", "delivery_asked", "delivery_set_out", "50: waived"], "waived 1 of 4.00; handed over 1; cash 0.00"),
    (&["entered", "sent_back", "handed_back"], "handed over 0; returned 1; cash 0.00"),
    (&["taken 12 cash"], "sending 12.00/0.00/0.00 x1; handed over 0; sent 1; cash 12.00"),
    (&["taken 12 none"], "handed over 0; sent 1; cash 0.00"),
    (&["taken 12 none", "paid 12 alipay"], "sending 0.00/0.00/12.00 x1; handed over 0; sent 1; cash 0.00"),
    (
        &["taken 12 cash", "cancelled 12 cash"],
        "sending 12.00/0.00/0.00 x1; refund 12.00/0.00/0.00 x1; handed over 0; sent 1; cash 0.00",
    ),
];

#[test]
fn every_fee_is_counted_from_the_history() {
    let tariff = Tariff::new(TariffStep { from: Timestamp::default(), per_day: yuan("2"), free_days: 0, cap: None });
    for (story, expected) in TILLS {
        let (mut till, mut state) = (Till::default(), ParcelState::default());
        for (n, step) in (0_u64..).zip(*story) {
            let event = happened(n, step);
            let body = event.body();
            let before = till::needs_past(&body).then_some((&state, &tariff));
            till.add(&event, &body, before);
            state.apply(&event);
        }
        assert_eq!(lines(&till), *expected, "{story:?}");
    }
}

/// The store finds these events by an index that names their types.
#[test]
fn the_types_that_move_money_are_those_that_are_looked_for() {
    let tariff = Tariff::new(TariffStep { from: Timestamp::default(), per_day: yuan("2"), free_days: 0, cap: None });
    let state = support::story(&["entered", "handed_over"]);
    for event in support::one_of_each().into_iter().map(|body| event(1, at("1:00"), body)) {
        let mut till = Till::default();
        till.add(&event, &event.body(), Some((&state, &tariff)));
        // Nothing was paid for the hand-over of the example: nothing is given back when it is undone.
        let moved = !till.is_empty() || event.event_type == "pickup_undone";
        assert_eq!(moved, till::TYPES.contains(&event.event_type.as_str()), "{}", event.event_type);
    }
}

#[test]
fn who_took_what() {
    let mut till = Till::default();
    let by = |n: u64, clerk: Option<u128>, step: &str| {
        let sealed = happened(n, step);
        let actor = clerk.map(|clerk| ClerkId(uuid(clerk)));
        Event { actor, ..sealed }
    };
    let fee = "handed_over 2 cash";
    for event in [
        by(1, Some(1), fee),
        by(2, Some(1), fee),
        by(3, Some(2), fee),
        by(4, None, fee),
        by(5, Some(2), "refunded 1 wechat"),
    ] {
        till.add(&event, &event.body(), None);
    }
    let people: Vec<_> = till
        .people
        .iter()
        .map(|(who, deeds)| (who.map(|who| who.0.as_u128()), deeds.handed_over, deeds.taken))
        .collect();
    assert_eq!(people, [(None, 1, yuan("2")), (Some(1), 2, yuan("4")), (Some(2), 1, yuan("1"))]);
}

/// An event about a shift: `open 200`, `in 5`, `out 5`, `close EXPECTED COUNTED`.
fn told(n: u64, step: &str) -> Event {
    let words: Vec<_> = step.split(' ').collect();
    let body = match words.as_slice() {
        ["open", float] => ShiftEvent::Opened { float: yuan(float) },
        ["in", amount] => ShiftEvent::CashMoved { amount: yuan(amount), note: side(1) },
        ["out", amount] => ShiftEvent::CashMoved { amount: Fen::ZERO.minus(yuan(amount)), note: side(1) },
        ["close", expected, counted] => ShiftEvent::Closed {
            expected: yuan(expected),
            counted: yuan(counted),
            pieces: vec![Pieces { value: Fen::new(100), number: 2 }],
            note: Some(side(2)),
        },
        step => panic!("{step:?}"),
    };
    draft(n, at(&format!("{n}:00"))).seal(Subject::shift(SHIFT), &Body::Shift(body))
}

fn folded(story: &[&str]) -> Shift {
    let mut shift = None;
    (1_u64..).zip(story).for_each(|(n, step)| shift::apply(&mut shift, &told(n, step)));
    shift.unwrap()
}

fn described(shift: Option<&Shift>) -> String {
    let Some(shift) = shift else { return "none".into() };
    assert_eq!((shift.id, shift.opened.device, shift.opened.device_seq), (SHIFT, DeviceId(uuid(0xE)), 1));
    let end = match &shift.closing {
        None => "open".to_owned(),
        Some(closing) => format!("difference {}", plain(closing.difference())),
    };
    let again = if shift.closed_again.is_empty() {
        String::new()
    } else {
        format!(", closed {} more", shift.closed_again.len())
    };
    format!("{} expects {}, {end}{again}", plain(shift.float), plain(shift.expected(Fen::ZERO)))
}

fn code(outcome: Result<ShiftEvent, Refusal>) -> &'static str {
    outcome.map_or_else(|refusal| refusal.code(), |_| "ok")
}

fn close(current: Option<&Shift>, expected: &str, counted: &str, pieces: Vec<Pieces>, note: bool) -> &'static str {
    code(shift::close(current, yuan(expected), (yuan(counted), pieces), note.then(|| side(1))))
}

/// `50: waived` is the fiftieth hour; other steps happen one after the other.
fn happened(n: u64, step: &str) -> Event {
    let (hour, step) = step.split_once(": ").unwrap_or(("", step));
    let moment = if hour.is_empty() { at(&format!("{n}:00")) } else { at(&format!("{hour}:00")) };
    let words: Vec<_> = step.split(' ').collect();
    let outgoing = |body| draft(n, moment).seal(Subject::outgoing(OutgoingId(uuid(0x61))), &Body::Outgoing(body));
    let waived = |code_checked| ParcelEvent::HandedOver {
        fee: Fen::ZERO,
        paid: Payment::None,
        waiver: Some(side(9)),
        code_checked,
    };
    let body = match words.as_slice() {
        ["handed_over", fee, paid] => {
            ParcelEvent::HandedOver { fee: yuan(fee), paid: payment(paid), waiver: None, code_checked: true }
        }
        ["waived"] => waived(true),
        ["waived", "at", "door"] => waived(false),
        ["charged", amount, paid] => {
            ParcelEvent::Charged { what: ChargeKind::Delivery, amount: yuan(amount), paid: payment(paid) }
        }
        ["refunded", amount, paid] => {
            ParcelEvent::Refunded { amount: yuan(amount), paid: payment(paid), reason: Some(side(8)) }
        }
        ["taken", price, paid] => {
            return outgoing(OutgoingEvent::OutgoingTaken {
                sender: side(1),
                recipient: side(2),
                contents: side(3),
                carrier: "顺丰速运".into(),
                weight: 900,
                price: yuan(price),
                paid: payment(paid),
                tracking: None,
            });
        }
        ["paid", amount, paid] => {
            return outgoing(OutgoingEvent::OutgoingPaid { amount: yuan(amount), paid: payment(paid) });
        }
        ["cancelled", refund, paid] => {
            let (refund, paid) = (yuan(refund), payment(paid));
            return outgoing(OutgoingEvent::OutgoingCancelled { refund, paid, reason: Some(side(4)) });
        }
        [name] => body(name),
        step => panic!("{step:?}"),
    };
    event(n, moment, body)
}

fn payment(name: &str) -> Payment {
    serde_json::from_value(name.into()).unwrap()
}

fn lines(till: &Till) -> String {
    if till.is_empty() {
        return String::new();
    }
    let name = |reason: Reason| serde_json::to_value(reason).unwrap().as_str().unwrap().to_owned();
    let mut said: Vec<String> = till
        .lines
        .iter()
        .map(|(reason, line)| {
            let [cash, wechat, alipay] = [line.cash, line.wechat, line.alipay].map(plain);
            format!("{} {cash}/{wechat}/{alipay} x{}", name(*reason), line.number)
        })
        .collect();
    if till.waived > 0 {
        said.push(format!("waived {} of {}", till.waived, plain(till.waived_amount)));
    }
    said.push(format!("handed over {}", till.handed_over));
    let others = [("returned", till.returned), ("sent", till.sent)];
    said.extend(others.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what} {n}")));
    said.push(format!("cash {}", plain(till.balance().cash)));
    said.join("; ")
}

fn plain(amount: Fen) -> String {
    amount.to_string().replace('¥', "")
}
