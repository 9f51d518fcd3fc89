//! What may be done to a parcel now: every verb in every status, and the hand-over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Fen, ParcelEvent, ParcelState, Refusal, Shelf, Status, Tariff, TariffStep, Timestamp, TrackingNumber,
    event::{HoldKind, Payment, ReturnKind},
    verbs::{self, CodeCheck, Confirmed, HoldOrder},
};
use support::{COURIER, MORNING, at, body, event, events, from_the_future, side, story, type_of, way_to, yuan};

/// For each verb the event it appends or the code of its refusal. `held` and `asked` are parcels
/// on the shelf with a clerk's hold and with an intercept request, `both` with a request behind a
/// clerk's hold; `newer` has something in its
/// history that this version does not know; `nothing` has no beginning.
const MATRIX: &str = "
receive            announced: received        picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: already_received
reject             announced: rejected        picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: already_received
withdraw           announced: withdrawn       picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: already_received
undo_receipt       announced: not_received_yet picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: receipt_undone
hand_over          announced: not_received_yet available: handed_over held: on_hold asked: on_hold both: on_hold picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only
undo_pickup        picked_up: pickup_undone newer: read_only nothing: read_only otherwise: not_picked_up
send_back          announced: not_received_yet picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: sent_back
hand_back          announced: not_received_yet picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: handed_back returned: already_returned newer: read_only nothing: read_only otherwise: not_being_returned
undo_return        return_to_sender: return_undone returned: already_returned newer: read_only nothing: read_only otherwise: not_being_returned
hold               announced: not_received_yet picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn return_to_sender: being_returned returned: already_returned newer: read_only nothing: read_only otherwise: held
release            held: released asked: released both: released newer: read_only nothing: read_only otherwise: not_on_hold
decline_intercept  asked: intercept_declined both: intercept_declined newer: read_only nothing: read_only otherwise: no_intercept
relocate           announced: not_received_yet picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn returned: already_returned newer: read_only nothing: read_only otherwise: moved
correct            picked_up: already_picked_up rejected: already_rejected withdrawn: already_withdrawn returned: already_returned newer: read_only nothing: read_only otherwise: corrected
";

#[test]
fn every_verb_in_every_status() {
    for line in MATRIX.lines().filter(|line| !line.is_empty()) {
        let (verb, cells) = line.split_once(' ').unwrap();
        for (name, state) in situations() {
            assert_eq!(told(attempt(verb, &state)), cell(cells, name), "{verb} when {name}");
        }
    }
}

fn situations() -> Vec<(&'static str, ParcelState)> {
    let by_status = Status::ALL.map(|status| (status.code(), story(way_to(status))));
    let mut newer = story(&["announced", "received"]);
    newer.apply(&from_the_future(9, at("9:00")));
    let special = [
        ("held", story(&["announced", "received", "held"])),
        ("asked", story(&["announced", "received", "intercept_requested"])),
        ("both", story(&["announced", "received", "held", "intercept_requested"])),
        ("newer", newer),
        ("nothing", ParcelState::default()),
    ];
    by_status.into_iter().chain(special).collect()
}

fn attempt(verb: &str, state: &ParcelState) -> Result<ParcelEvent, Refusal> {
    let shelf = || Shelf::parse("B2").unwrap();
    match verb {
        "receive" => verbs::receive(state, side(1), false, None),
        "reject" => verbs::reject(state, None),
        "withdraw" => verbs::withdraw(state),
        "undo_receipt" => verbs::undo_receipt(state),
        "hand_over" => verbs::hand_over(state, &tariff(), at("2:00"), paid("0.00", Payment::None)),
        "undo_pickup" => verbs::undo_pickup(state, at("3:00")),
        "send_back" => verbs::send_back(state, ReturnKind::WrongInformation, None),
        "hand_back" => verbs::hand_back(state, Some(COURIER), None, None),
        "undo_return" => verbs::undo_return(state),
        "hold" => verbs::hold(state, hold_order()),
        "release" => verbs::release(state),
        "decline_intercept" => verbs::decline_intercept(state),
        "relocate" => verbs::relocate(state, shelf()),
        "correct" => verbs::correct(state, body("corrected")),
        verb => panic!("no verb {verb}"),
    }
}

fn told(outcome: Result<ParcelEvent, Refusal>) -> String {
    match outcome {
        Ok(event) => type_of(&event),
        Err(refusal) => refusal.code().to_owned(),
    }
}

fn cell(cells: &str, situation: &str) -> String {
    let words: Vec<&str> = cells.split_whitespace().collect();
    let find = |name: &str| words.iter().position(|word| word.strip_suffix(':') == Some(name));
    let found = find(situation).or_else(|| find("otherwise")).unwrap_or_else(|| panic!("{situation} in {cells}"));
    words[found + 1].to_owned()
}

#[test]
fn what_a_verb_allows_the_fold_does() {
    for line in MATRIX.lines().filter(|line| !line.is_empty()) {
        let verb = line.split(' ').next().unwrap();
        for (name, mut state) in situations() {
            let Ok(body) = attempt(verb, &state) else {
                continue;
            };
            let effect = state.apply(&event(60, at("2:00"), body));
            // A verb that the fold would set aside would tell the clerk what is not so.
            assert_eq!(effect, domain::Effect::AsMeant, "{verb} when {name}");
        }
    }
}

#[test]
fn a_hand_over_takes_the_code_and_the_fee() {
    use CodeCheck::{Missing, Right, Wrong};
    use Payment::{Alipay, Cash, None as Nothing, Wechat};
    let waived = Some(side(7));
    // Asked at; the fee on the screen; how it was paid; waived; the code: what is charged, and how.
    let table = [
        ("23:59", "0.00", Nothing, None, Right, "handed_over ¥0.00 None"),
        ("24:00", "2.00", Cash, None, Right, "handed_over ¥2.00 Cash"),
        ("47:59", "2.00", Wechat, None, Right, "handed_over ¥2.00 Wechat"),
        ("48:00", "4.00", Alipay, None, Right, "handed_over ¥4.00 Alipay"),
        // The day completed while the clerk was looking at the screen.
        ("24:00", "0.00", Nothing, None, Right, "fee_changed"),
        ("23:59", "2.00", Cash, None, Right, "fee_changed"),
        ("24:00", "1.99", Cash, None, Right, "fee_changed"),
        ("24:00", "2.00", Nothing, None, Right, "payment_needed"),
        // Nothing was due: the till must not count a payment.
        ("23:59", "0.00", Cash, None, Right, "handed_over ¥0.00 None"),
        ("24:00", "2.00", Nothing, waived.clone(), Right, "handed_over ¥0.00 None waived"),
        ("24:00", "2.00", Cash, waived.clone(), Right, "handed_over ¥0.00 None waived"),
        ("24:00", "0.00", Nothing, waived.clone(), Right, "fee_changed"),
        ("24:00", "2.00", Cash, None, Wrong, "wrong_code"),
        ("24:00", "2.00", Cash, None, Missing, "code_needed"),
        // A guesser learns nothing about the fee.
        ("24:00", "0.00", Nothing, None, Wrong, "wrong_code"),
        ("24:00", "2.00", Cash, waived, Wrong, "wrong_code"),
        // The clock was set back before the receipt.
        ("-99:00", "0.00", Nothing, None, Right, "handed_over ¥0.00 None"),
    ];
    for (now, fee, paid, waiver, code, expected) in table {
        let confirmed = Confirmed { fee: yuan(fee), paid, waiver, code };
        let outcome = verbs::hand_over(&entered(), &tariff(), at(now), confirmed);
        assert_eq!(charged(outcome), expected, "{fee} confirmed by {paid:?} at {now}, code {code:?}");
    }
}

fn charged(outcome: Result<ParcelEvent, Refusal>) -> String {
    match outcome {
        Ok(ParcelEvent::HandedOver { fee, paid, waiver, code_checked: true }) => {
            let waived = waiver.map_or("", |_| " waived");
            format!("handed_over {fee} {paid:?}{waived}")
        }
        Ok(other) => panic!("{other:?}"),
        Err(refusal) => refusal.code().to_owned(),
    }
}

#[test]
fn a_refused_fee_says_what_is_due() {
    let refused = verbs::hand_over(&entered(), &tariff(), at("24:00"), paid("0.00", Payment::None));
    let expected = Refusal::FeeChanged { due: yuan("2.00"), confirmed: Fen::ZERO };
    assert_eq!(refused, Err(expected));
    let refused = verbs::hand_over(&entered(), &tariff(), at("24:00"), paid("2.00", Payment::None));
    assert_eq!(refused, Err(Refusal::PaymentNeeded(yuan("2.00"))));
}

#[test]
fn on_hold_comes_before_everything_else() {
    let held = story(&["entered", "held"]);
    for code in [CodeCheck::Right, CodeCheck::Wrong, CodeCheck::Missing] {
        let confirmed = Confirmed { code, ..paid("9.99", Payment::Cash) };
        assert_eq!(verbs::hand_over(&held, &tariff(), at("24:00"), confirmed), Err(Refusal::OnHold));
    }
}

#[test]
fn a_pickup_is_undone_within_a_day() {
    // Handed over at 10:00.
    let table = [
        ("10:00", "pickup_undone"),
        ("33:59", "pickup_undone"),
        ("34:00", "pickup_undone"),
        ("34:01", "too_late"),
        ("1000:00", "too_late"),
        // The clock was set back: no time has passed, as far as anybody can tell.
        ("9:00", "pickup_undone"),
        ("-1000:00", "pickup_undone"),
    ];
    let mut state = entered();
    state.apply(&event(2, at("10:00"), body("handed_over")));
    for (now, expected) in table {
        assert_eq!(told(verbs::undo_pickup(&state, at(now))), expected, "at {now}");
    }
    let ends = [(i64::MIN, "pickup_undone"), (i64::MAX, "too_late")];
    for (now, expected) in ends {
        assert_eq!(told(verbs::undo_pickup(&state, Timestamp::from_millis(now))), expected);
    }
}

#[test]
fn a_pickup_without_a_receipt_cannot_be_undone() {
    let state = story(&["announced", "handed_over"]);
    assert_eq!(told(verbs::undo_pickup(&state, at("1:00"))), "too_late");
}

#[test]
fn a_return_for_another_reason_says_the_reason() {
    let table = [
        (ReturnKind::Other, None, "reason_needed"),
        (ReturnKind::Other, Some(side(1)), "sent_back"),
        (ReturnKind::WrongInformation, None, "sent_back"),
        (ReturnKind::WrongInformation, Some(side(1)), "sent_back"),
    ];
    for (kind, reason, expected) in table {
        assert_eq!(told(verbs::send_back(&entered(), kind, reason)), expected, "{kind:?}");
    }
    // That it is gone matters more than that the reason is missing.
    let gone = story(&["entered", "handed_over"]);
    assert_eq!(told(verbs::send_back(&gone, ReturnKind::Other, None)), "already_picked_up");
}

#[test]
fn what_the_clerk_said_stands_in_the_event() {
    let tracking = TrackingNumber::parse("RT1").unwrap();
    let returning = story(&["entered", "sent_back"]);
    assert_eq!(
        verbs::hand_back(&returning, Some(COURIER), Some(tracking.clone()), Some("SF".into())),
        Ok(ParcelEvent::HandedBack {
            courier: Some(COURIER),
            return_tracking: Some(tracking),
            return_carrier: Some("SF".into())
        })
    );
    assert_eq!(
        verbs::hold(&entered(), hold_order()),
        Ok(ParcelEvent::Held {
            kind: HoldKind::Damaged,
            note: Some(side(9)),
            due: Some(at("72:00")),
            stops_clock: true
        })
    );
    let shelf = Some(Shelf::parse("A3-12").unwrap());
    assert_eq!(
        verbs::receive(&story(&["announced"]), side(3), true, shelf.clone()),
        Ok(ParcelEvent::Received { code: side(3), damaged: true, shelf })
    );
    assert_eq!(
        verbs::reject(&story(&["announced"]), Some(side(5))),
        Ok(ParcelEvent::Rejected { reason: Some(side(5)) })
    );
}

fn entered() -> ParcelState {
    ParcelState::fold(&events(&["entered"]))
}

fn tariff() -> Tariff {
    Tariff::new(TariffStep { from: MORNING, per_day: yuan("2.00"), free_days: 0, cap: None })
}

fn paid(fee: &str, paid: Payment) -> Confirmed {
    Confirmed { fee: yuan(fee), paid, waiver: None, code: CodeCheck::Right }
}

fn hold_order() -> HoldOrder {
    HoldOrder { kind: HoldKind::Damaged, note: Some(side(9)), due: Some(at("72:00")), stops_clock: true }
}
