//! Delegates, deliveries, proof and money: what goes with a parcel's leaving.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    Fen, Parcel, ParcelEvent, ParcelState, Refusal,
    event::{HandOverWay, Payment, Slot},
    parcel::DeliveryStage,
    verbs::{self, CodeCheck, Confirmed},
};
use support::{at, evening, event, side, story, type_of, yuan};

const OUT: [&str; 3] = ["entered", "delivery_asked", "delivery_set_out"];

#[test]
fn what_prepares_a_leaving_is_allowed_where_it_makes_sense() {
    // The verb, what went before, the event or the refusal.
    let table: &[(&str, &[&str], &str)] = &[
        ("name_delegate", &["announced"], "not_received_yet"),
        ("name_delegate", &["entered"], "delegate_named"),
        ("name_delegate", &["entered", "delegate_named"], "delegate_named"),
        ("name_delegate", &["entered", "sent_back"], "being_returned"),
        ("name_delegate", &["entered", "handed_over"], "already_picked_up"),
        ("revoke_delegate", &["entered"], "no_delegate"),
        ("revoke_delegate", &["entered", "delegate_named"], "delegate_revoked"),
        ("revoke_delegate", &["entered", "delegate_named", "delegate_revoked"], "no_delegate"),
        ("ask_delivery", &["entered"], "delivery_asked"),
        ("ask_delivery", &["entered", "delivery_asked"], "delivery_asked"),
        ("ask_delivery", &OUT, "delivery_out"),
        ("ask_delivery", &["entered", "handed_over"], "already_picked_up"),
        ("cancel_delivery", &["entered"], "no_delivery"),
        ("cancel_delivery", &["entered", "delivery_asked"], "delivery_cancelled"),
        ("cancel_delivery", &OUT, "delivery_out"),
        ("set_out", &["entered"], "no_delivery"),
        ("set_out", &["entered", "delivery_asked"], "delivery_set_out"),
        ("set_out", &["entered", "delivery_asked", "held"], "on_hold"),
        ("set_out", &OUT, "delivery_out"),
        ("set_out", &["entered", "delivery_asked", "delivery_set_out", "delivery_failed"], "delivery_set_out"),
        ("fail_delivery", &["entered", "delivery_asked"], "delivery_not_out"),
        ("fail_delivery", &OUT, "delivery_failed"),
        ("prove", &["entered"], "already_received"),
        ("prove", &["entered", "handed_over"], "proof_taken"),
        ("prove", &["entered", "handed_over", "proof_taken"], "proof_there"),
        ("charge_delivery", &["entered"], "nothing"),
        ("charge_delivery", &["entered", "delivery_asked"], "charged"),
        ("charge_delivery", &["entered", "delivery_asked", "charged"], "nothing"),
    ];
    for (verb, before, expected) in table {
        assert_eq!(&attempt(verb, &story(before)), expected, "{verb} after {before:?}");
    }
}

fn attempt(verb: &str, state: &ParcelState) -> String {
    let outcome = match verb {
        "name_delegate" => verbs::name_delegate(state, side(1), side(2)).map(Some),
        "revoke_delegate" => verbs::revoke_delegate(state).map(Some),
        "ask_delivery" => verbs::ask_delivery(state, evening(), yuan("3"), None, at("1:00")).map(Some),
        "cancel_delivery" => verbs::cancel_delivery(state).map(Some),
        "set_out" => verbs::set_out(state).map(Some),
        "fail_delivery" => verbs::fail_delivery(state, None).map(Some),
        "prove" => verbs::prove(state, HandOverWay::Recipient, (None, Some(side(3)), None)).map(Some),
        "charge_delivery" => verbs::charge_delivery(state, Payment::Cash),
        verb => panic!("no verb {verb}"),
    };
    match outcome {
        Ok(Some(event)) => {
            let effect = state.clone().apply(&event_at_two(event.clone()));
            // A verb that the fold would set aside would tell the clerk what is not so.
            assert_eq!(effect, domain::Effect::AsMeant, "{verb}");
            type_of(&event)
        }
        Ok(None) => "nothing".into(),
        Err(refusal) => refusal.code().into(),
    }
}

fn event_at_two(body: ParcelEvent) -> domain::Event {
    event(60, at("2:00"), body)
}

#[test]
fn a_slot_is_still_to_come_and_no_longer_than_half_a_day() {
    for (from, to, now, fits) in [
        ("10:00", "12:00", "1:00", true),
        ("10:00", "12:00", "11:59", true),
        ("10:00", "12:00", "12:00", false),
        ("10:00", "10:00", "1:00", false),
        ("12:00", "10:00", "1:00", false),
        ("10:00", "22:00", "1:00", true),
        ("10:00", "22:01", "1:00", false),
    ] {
        let slot = Slot { from: at(from), to: at(to) };
        let asked = verbs::ask_delivery(&story(&["entered"]), slot, Fen::ZERO, None, at(now));
        assert_eq!(asked.is_ok(), fits, "{from} to {to}, asked at {now}");
    }
}

#[test]
fn only_at_the_door_nobody_is_asked_for_a_code() {
    let hand_over = |names: &[&str]| {
        let tariff =
            domain::Tariff::new(domain::TariffStep { from: at("-99:00"), per_day: yuan("2"), free_days: 0, cap: None });
        let confirmed = Confirmed { fee: Fen::ZERO, paid: Payment::None, waiver: None, code: CodeCheck::AtDoor };
        verbs::hand_over(&story(names), &tariff, at("2:00"), confirmed)
    };
    assert!(matches!(hand_over(&OUT), Ok(ParcelEvent::HandedOver { code_checked: false, .. })));
    for names in [&["entered"][..], &["entered", "delivery_asked"]] {
        assert_eq!(hand_over(names), Err(Refusal::DeliveryNotOut), "{names:?}: at the counter the code is needed");
    }
}

#[test]
fn at_most_what_was_taken_is_given_back_with_a_reason() {
    // Delivered for 3.00; 1.00 of it was given back.
    let state = story(&["entered", "delivery_asked", "delivery_set_out", "charged", "handed_over", "refunded"]);
    assert_eq!(verbs::taken(&parcel(&state)), yuan("2"));
    for (amount, paid, reason, expected) in [
        ("2", Payment::Cash, true, "refunded"),
        ("2", Payment::Cash, false, "reason_needed"),
        ("2.01", Payment::Cash, true, "nothing_to_refund"),
        ("0", Payment::Cash, true, "nothing_to_refund"),
        ("1", Payment::None, true, "payment_needed"),
    ] {
        let told = verbs::refund(&state, yuan(amount), paid, reason.then(|| side(1)));
        let told = told.map_or_else(|refusal| refusal.code().to_owned(), |event| type_of(&event));
        assert_eq!(told, expected, "{amount} {paid:?}");
    }
}

#[test]
fn a_delivery_comes_to_an_end_with_the_parcel() {
    let stage = |names: &[&str]| parcel(&story(names)).delivery.map(|delivery| (delivery.stage, delivery.failed));
    use DeliveryStage::{Asked, Done, Failed, Out};
    let failed = ["entered", "delivery_asked", "delivery_set_out", "delivery_failed"];
    assert_eq!(stage(&["entered", "delivery_asked"]), Some((Asked, 0)));
    assert_eq!(stage(&OUT), Some((Out, 0)));
    assert_eq!(stage(&failed), Some((Failed, 1)));
    assert_eq!(stage(&[&failed[..], &["delivery_asked"]].concat()), Some((Asked, 1)), "asked again, for another time");
    assert_eq!(stage(&[&OUT[..], &["delivery_asked"]].concat()), Some((Out, 0)), "who is on the way stays on the way");
    assert_eq!(stage(&[&OUT[..], &["handed_over"]].concat()), Some((Done, 0)));
    // Whoever fetched it does not wait at the door.
    for end in ["handed_over", "sent_back", "receipt_undone", "handed_back", "delivery_cancelled"] {
        assert_eq!(stage(&["announced", "received", "delivery_asked", end]), None, "{end}");
    }
}

#[test]
fn the_first_proof_stands_and_goes_with_its_hand_over() {
    let proof = |names: &[&str]| parcel(&story(names)).proof;
    assert!(proof(&["entered", "handed_over", "proof_taken"]).is_some());
    assert_eq!(proof(&["entered", "handed_over", "proof_taken", "pickup_undone"]), None);
    let first = ParcelEvent::ProofTaken { way: HandOverWay::Delegate, collector: None, signature: None, photo: None };
    let mut state = story(&["entered", "handed_over"]);
    state.apply(&event(50, at("3:00"), first));
    state.apply(&event(51, at("3:01"), support::body("proof_taken")));
    assert_eq!(parcel(&state).proof.map(|proof| proof.way), Some(HandOverWay::Delegate), "two desks: the first counts");
}

#[test]
fn a_state_of_older_rules_is_written_down_as_it_was() {
    let written = serde_json::to_value(story(&["announced", "received", "held"])).unwrap();
    let parcel = written["parcel"].as_object().unwrap();
    for field in ["photos", "delegate", "delivery", "proof", "charges", "dispute", "missing_since", "point"] {
        assert!(!parcel.contains_key(field), "{field}: a log without new events has the hash that it had");
    }
    assert!(!parcel["hold"].as_object().unwrap().contains_key("owner"));
}

fn parcel(state: &ParcelState) -> Parcel {
    state.parcel.clone().unwrap()
}
