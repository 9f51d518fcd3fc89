//! What every event does in every status, and what becomes of histories that meet.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    AttentionKind, Author, Body, Effect, Event, EventId, Fen, ParcelEvent, ParcelId, ParcelState, Shelf, Status,
    Subject, Tariff, TariffStep, Timestamp, TrackingNumber,
    community::CommunityEvent,
    courier::CourierEvent,
    event::{HoldKind, Payment, Source, SubjectKind},
    verbs,
};
use proptest::prelude::*;
use support::{
    PARCEL, at, body, draft, event, events, from_the_future, one_of_each, side, story, type_of, uuid, way_to,
};

/// For each event what it does where: the status after it; `=` when it leaves the status, `!` and
/// what a clerk gets to see of it; `-` when it is set aside and only that is kept.
/// `nothing` is a parcel whose beginning is not in the log.
const MATRIX: &str = "
announced        nothing: announced                           otherwise: -duplicate_number
entered          nothing: available                           otherwise: -duplicate_number
received         nothing: -unborn  announced: available  rejected: available!rejected_but_received  withdrawn: available!withdrawn_but_received  otherwise: -second_receipt
rejected         nothing: -unborn  announced: rejected   available: -rejected_but_received  return_to_sender: -rejected_but_received  otherwise: -too_late
withdrawn        nothing: -unborn  announced: withdrawn  available: =!withdrawn_but_received  otherwise: -too_late
receipt_undone   nothing: -unborn  available: announced  otherwise: -undo_too_late
handed_over      nothing: -unborn  available: picked_up  return_to_sender: picked_up!handed_over_while_returning  announced: picked_up!handed_over_unreceived  rejected: picked_up!handed_over_unreceived  withdrawn: picked_up!handed_over_unreceived  picked_up: -second_hand_over  returned: -handed_over_after_return
pickup_undone    nothing: -unborn  picked_up: available  otherwise: -undo_too_late
sent_back        nothing: -unborn  available: return_to_sender  picked_up: -sent_back_after_pickup  otherwise: -too_late
handed_back      nothing: -unborn  return_to_sender: returned  announced: returned!handed_back_undecided  available: returned!handed_back_undecided  otherwise: -handed_back_after_end
return_undone    nothing: -unborn  return_to_sender: available  otherwise: -undo_too_late
return_number_recorded  nothing: -unborn  otherwise: =
intercept_requested     nothing: -unborn  announced: withdrawn  available: =!intercept_requested  otherwise: -too_late
intercept_declined      nothing: -unborn  otherwise: -too_late
held             nothing: -unborn  available: =  return_to_sender: =  otherwise: -too_late
released         nothing: -unborn  otherwise: -too_late
moved            nothing: -unborn  available: =  return_to_sender: =  otherwise: -too_late
corrected        nothing: -unborn  otherwise: =
joined           nothing: -unborn  otherwise: =
joined_into      nothing: -unborn  announced: withdrawn  available: -duplicate_number  return_to_sender: -duplicate_number  otherwise: -too_late
duplicate_of     nothing: -unborn  otherwise: =!duplicate_number
attention_settled  nothing: -too_late  otherwise: -too_late
contacts_revealed  nothing: -unborn  otherwise: =
notice_reported    nothing: -unborn  otherwise: =
picture_taken      nothing: -unborn  otherwise: =
proof_taken        nothing: -unborn  picked_up: =  otherwise: -too_late
delegate_named     nothing: -unborn  available: =  otherwise: -too_late
delegate_revoked   nothing: -unborn  otherwise: -too_late
delivery_asked     nothing: -unborn  available: =  otherwise: -too_late
delivery_cancelled nothing: -unborn  otherwise: -too_late
delivery_set_out   nothing: -unborn  otherwise: -too_late
delivery_failed    nothing: -unborn  otherwise: -too_late
charged            nothing: -unborn  otherwise: =
refunded           nothing: -unborn  otherwise: =
hold_assigned      nothing: -unborn  otherwise: -too_late
hold_resolved      nothing: -unborn  otherwise: -too_late
disputed           nothing: -unborn  picked_up: =  otherwise: -too_late
dispute_settled    nothing: -unborn  otherwise: -too_late
not_found          nothing: -unborn  available: =  return_to_sender: =  otherwise: -too_late
found              nothing: -unborn  otherwise: -too_late
moved_to_point     nothing: -unborn  available: =  return_to_sender: =  otherwise: -too_late
";

#[test]
fn every_event_in_every_status() {
    let all = one_of_each();
    let lines: Vec<&str> = MATRIX.lines().filter(|line| !line.is_empty()).collect();
    // A new event must be decided for every status before it is shipped.
    assert_eq!(lines.len(), all.len(), "events in the matrix");
    for line in lines {
        let (name, cells) = line.split_once(' ').unwrap();
        for status in std::iter::once(None).chain(Status::ALL.map(Some)) {
            check(name, status, cell(cells, status));
        }
    }
}

fn cell(cells: &str, status: Option<Status>) -> &str {
    let wanted = status.map_or("nothing", Status::code);
    let words: Vec<&str> = cells.split_whitespace().collect();
    let find = |name: &str| words.iter().position(|word| word.strip_suffix(':') == Some(name));
    let found = find(wanted).or_else(|| find("otherwise")).unwrap_or_else(|| panic!("{wanted} in {cells}"));
    words[found + 1]
}

fn check(name: &str, status: Option<Status>, cell: &str) {
    let before = story(status.map_or(&[], way_to));
    assert_eq!(status_of(&before), status, "the way to it");
    let mut after = before.clone();
    let effect = after.apply(&event(50, at("50:00"), body(name)));
    let told = match effect {
        Effect::AsMeant => moved(&before, &after),
        Effect::Reclassified(kind) => format!("{}!{}", moved(&before, &after), kind.code()),
        Effect::SetAside(kind) => {
            assert_eq!(after.parcel, before.parcel, "{name} in {status:?} was set aside");
            format!("-{}", kind.code())
        }
    };
    assert_eq!(told, cell, "{name} in {status:?}");
}

fn moved(before: &ParcelState, after: &ParcelState) -> String {
    match (status_of(before), status_of(after)) {
        (before, after) if before == after => "=".into(),
        (_, Some(status)) => status.code().into(),
        (_, None) => panic!("a parcel has vanished"),
    }
}

fn status_of(state: &ParcelState) -> Option<Status> {
    state.parcel.as_ref().map(|parcel| parcel.status)
}

#[test]
fn stories_of_histories_that_meet() {
    use Status::{Announced, Available, PickedUp, Returned, Withdrawn};
    // Events in log order; the status after them; what a clerk has to look at.
    let table: &[(&[&str], Status, &[&str])] = &[
        // The courier took it back before the log heard that the desk had received it, and after.
        (&["announced", "withdrawn", "received"], Available, &["withdrawn_but_received"]),
        (&["announced", "received", "withdrawn"], Available, &["withdrawn_but_received"]),
        // One desk rejects, the other receives: it is there, in either order.
        (&["announced", "rejected", "received"], Available, &["rejected_but_received"]),
        (&["announced", "received", "rejected"], Available, &["rejected_but_received"]),
        // A parcel handed over is gone, even if another desk had just decided to send it back.
        (&["entered", "sent_back", "handed_over"], PickedUp, &["handed_over_while_returning"]),
        (&["entered", "handed_over", "sent_back"], PickedUp, &["sent_back_after_pickup"]),
        (&["entered", "receipt_undone", "handed_over"], PickedUp, &["handed_over_unreceived"]),
        (&["entered", "handed_over", "receipt_undone"], PickedUp, &["undo_too_late"]),
        (&["entered", "sent_back", "handed_back", "handed_over"], Returned, &["handed_over_after_return"]),
        (&["entered", "handed_over", "handed_back"], PickedUp, &["handed_back_after_end"]),
        // Among equals the first counts.
        (&["entered", "handed_over", "handed_over"], PickedUp, &["second_hand_over"]),
        (&["announced", "received", "received"], Available, &["second_receipt"]),
        (&["announced", "announced"], Announced, &["duplicate_number"]),
        // Undone twice is undone once.
        (&["entered", "handed_over", "pickup_undone", "pickup_undone"], Available, &["undo_too_late"]),
        (&["announced", "received", "receipt_undone"], Announced, &[]),
        (&["entered", "receipt_undone"], Withdrawn, &[]),
        // An entry that an announcement had joined goes back to being announced.
        (&["entered", "joined", "receipt_undone"], Announced, &[]),
        // Its announcement was taken for another parcel's, but a desk has it in its hands.
        (&["announced", "joined_into", "received"], Available, &["duplicate_number"]),
        (&["announced", "received", "joined_into"], Available, &["duplicate_number"]),
        (&["entered", "handed_over", "joined_into"], PickedUp, &[]),
        // Without a receipt there is no shelf to which it could go back.
        (&["announced", "handed_over", "pickup_undone"], PickedUp, &["handed_over_unreceived", "undo_too_late"]),
        (&["received", "announced"], Announced, &["unborn"]),
        // What came too late is on record, not in the way.
        (&["entered", "handed_over", "withdrawn", "intercept_requested"], PickedUp, &[]),
        (&["entered", "sent_back", "return_undone"], Available, &[]),
    ];
    for (names, status, open) in table {
        let state = story(names);
        assert_eq!(status_of(&state), Some(*status), "{names:?}");
        let items: Vec<&str> = state.open_attention().map(|item| item.kind.code()).collect();
        assert_eq!(&items, open, "{names:?}");
    }
}

#[test]
fn a_withdrawal_that_came_too_early_holds_the_parcel_as_an_intercept_request() {
    for names in [["announced", "withdrawn", "received"], ["announced", "received", "withdrawn"]] {
        let parcel = story(&names).parcel.unwrap();
        assert_eq!(parcel.hold.map(|hold| hold.kind), Some(HoldKind::Intercept), "{names:?}");
        assert!(parcel.code.is_some(), "declined, it is released against its code");
    }
    let declined = story(&["announced", "withdrawn", "received", "intercept_declined"]).parcel.unwrap();
    assert_eq!(declined.hold, None);
}

#[test]
fn an_announcement_joined_elsewhere_and_received_is_held_by_nobody() {
    let parcel = story(&["announced", "joined_into", "received"]).parcel.unwrap();
    assert_eq!((parcel.hold, parcel.joined_into), (None, None), "nobody had asked for it back");
}

#[test]
fn an_intercept_request_keeps_the_hold_that_is_there() {
    let parcel = story(&["entered", "held", "intercept_requested"]).parcel.unwrap();
    assert_eq!(parcel.hold.map(|hold| hold.kind), Some(HoldKind::AddressUnclear));
    // Declined, the clerk's own reason still holds it.
    let declined = story(&["entered", "held", "intercept_requested", "intercept_declined"]);
    assert_eq!(declined.attention.len(), 1, "the answer itself raises nothing");
    assert_eq!(declined.parcel.unwrap().hold.map(|hold| hold.kind), Some(HoldKind::AddressUnclear));
    // A clerk's own hold is no request that could be declined.
    let state = story(&["entered", "held", "intercept_declined"]);
    assert!(state.parcel.unwrap().hold.is_some());
}

#[test]
fn a_receipt_overrules_the_rejection_before_it() {
    let rejected = story(&["announced", "rejected"]).parcel.unwrap();
    assert_eq!(rejected.rejection, Some(side(5)));
    let received = story(&["announced", "rejected", "received"]).parcel.unwrap();
    assert_eq!(received.rejection, None, "nobody is told why it was refused");
}

#[test]
fn a_hold_ends_with_release_or_departure() {
    for end in ["released", "handed_over", "sent_back", "receipt_undone", "handed_back"] {
        let state = story(&["announced", "received", "held", end]);
        assert_eq!(state.parcel.unwrap().hold, None, "{end}");
    }
}

#[test]
fn the_first_of_two_settlements_stands() {
    let hand_over = |fee, paid| ParcelEvent::HandedOver { fee: Fen::new(fee), paid, waiver: None, code_checked: true };
    let state = ParcelState::fold(&[
        event(1, at("0:00"), body("entered")),
        event(2, at("30:00"), hand_over(200, Payment::Cash)),
        event(3, at("29:00"), hand_over(400, Payment::Wechat)),
    ]);
    let settled = state.parcel.unwrap().settlement.unwrap();
    assert_eq!((settled.fee, settled.paid), (Fen::new(200), Payment::Cash));
    // The item leads to the second event: its clerk, desk and payment.
    assert_eq!(state.attention[0].cause, EventId(uuid(1_003)));
}

#[test]
fn undoing_gives_back_what_was_there() {
    for (there, back) in [("handed_over", "pickup_undone"), ("sent_back", "return_undone")] {
        let before = story(&["announced", "received"]).parcel.unwrap();
        let after = story(&["announced", "received", there, back]).parcel.unwrap();
        assert_eq!(after, before, "{there}, {back}: the old code lives again, the clock never stopped");
    }
    let voided = story(&["announced", "received", "receipt_undone"]).parcel.unwrap();
    let announced = story(&["announced"]).parcel.unwrap();
    assert_eq!(voided, announced, "the code is dead, the shelf is empty");
}

#[test]
fn a_correction_changes_what_it_names_and_a_join_fills_what_is_missing() {
    let corrected = story(&["announced", "corrected"]).parcel.unwrap();
    assert_eq!((corrected.recipient, corrected.carrier.as_deref()), (side(8), Some("YTO")));
    assert_eq!(corrected.tracking.as_str(), "SF1234567890123");
    let joined = story(&["entered", "joined"]).parcel.unwrap();
    assert_eq!(
        (joined.carrier.as_deref(), joined.courier, joined.announced_at),
        (Some("SF"), Some(support::COURIER), Some(at("1:00")))
    );
    assert_eq!(joined.recipient, side(2), "the desk read the label itself");
    let kept = story(&["announced", "corrected", "joined"]).parcel.unwrap();
    assert_eq!(kept.carrier.as_deref(), Some("YTO"), "what is there stays");
}

#[test]
fn what_a_clerk_has_looked_at_is_closed_once() {
    let mut state = story(&["entered", "handed_over", "handed_over"]);
    let settled = ParcelEvent::AttentionSettled { cause: EventId(uuid(1_002)) };
    assert_eq!(state.apply(&event(3, at("3:00"), settled.clone())), Effect::AsMeant);
    assert_eq!(state.open_attention().count(), 0);
    let again = state.apply(&event(4, at("4:00"), settled));
    assert_eq!(again, Effect::SetAside(AttentionKind::TooLate));
    assert_eq!(state.open_attention().count(), 0, "closing twice raises nothing new");
}

#[test]
fn an_event_from_a_newer_version_makes_the_parcel_read_only() {
    let mut log = events(&["entered"]);
    log.push(from_the_future(1, at("1:00")));
    log.push(event(2, at("2:00"), body("handed_over")));
    let state = ParcelState::fold(&log);
    assert!(state.read_only);
    assert_eq!(state.attention[0].kind, AttentionKind::Unknown);
    // The known ones are folded all the same: a parcel handed over is gone.
    assert_eq!(status_of(&state), Some(Status::PickedUp));
    assert_eq!(verbs::touchable(&state).unwrap_err().code(), "read_only");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost_and_all_machines_agree(log in any_log(), split in any::<prop::sample::Index>()) {
        let state = ParcelState::fold(&log);
        prop_assert_eq!(state.applied as usize + state.attention.len(), log.len());

        let again = ParcelState::fold(&log);
        prop_assert_eq!(&again, &state);
        prop_assert_eq!(again.hash(), state.hash());

        // A state that was written down half way, as snapshot and row are, goes on the same.
        let (first, rest) = log.split_at(split.index(log.len() + 1));
        let written = serde_json::to_string(&ParcelState::fold(first)).unwrap();
        let mut resumed: ParcelState = serde_json::from_str(&written).unwrap();
        for event in rest {
            resumed.apply(event);
        }
        prop_assert_eq!(&resumed, &state);
        prop_assert_eq!(resumed.hash(), state.hash());
    }

    #[test]
    fn a_parcel_never_contradicts_itself(log in any_log(), now in any_moment()) {
        let mut state = ParcelState::default();
        for event in &log {
            state.apply(event);
            let Some(parcel) = &state.parcel else { continue };
            let status = parcel.status;
            prop_assert_eq!(parcel.ended_at.is_none(), status.is_live(), "{:?}", status);
            prop_assert_eq!(parcel.settlement.is_some(), status == Status::PickedUp, "{:?}", status);
            if status.is_on_shelf() {
                let clock = parcel.clock.as_ref();
                prop_assert!(parcel.code.is_some(), "on the shelf without a code");
                prop_assert_eq!(clock.map(|clock| clock.stopped.is_none()), Some(status == Status::Available));
            }
            prop_assert!(parcel.fee(&prices(), now) >= Fen::ZERO);
        }
    }

    #[test]
    fn an_event_survives_its_journey(log in any_log()) {
        for event in log {
            let written = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), event);
        }
    }
}

fn prices() -> Tariff {
    Tariff::new(TariffStep { from: Timestamp::from_millis(i64::MIN), per_day: Fen::new(200), free_days: 0, cap: None })
}

fn any_log() -> impl Strategy<Value = Vec<Event>> {
    proptest::collection::vec(any_event(), 0..40)
}

/// Mostly what can happen to the parcel; sometimes what cannot be understood.
fn any_event() -> impl Strategy<Value = Event> {
    let plain = (0_u64..60, any_moment(), any_body()).prop_map(|(n, when, body)| event(n, when, body));
    let foreign = (0_u64..60, any_moment(), any_foreign_body())
        .prop_map(|(n, when, (subject, body))| draft(n, when).seal(subject, &body));
    let garbled = (
        (0_u64..60, any_moment(), any_body()),
        prop_oneof![Just("received".to_owned()), Just("announced".to_owned()), "[a-z_]{0,12}"],
        prop_oneof![3 => Just(1_u32), 1 => any::<u32>()],
        prop_oneof![
            Just("{}".to_owned()),
            Just("[]".to_owned()),
            Just("null".to_owned()),
            Just("[[[[".to_owned()),
            "\\PC{0,40}"
        ],
        prop_oneof![Just("parcel".to_owned()), Just("courier".to_owned()), "[a-z]{0,8}"],
    )
        .prop_map(|((n, when, body), event_type, type_version, payload, kind)| Event {
            event_type,
            type_version,
            payload,
            author: Author::from(kind.clone()),
            subject: Subject { kind: SubjectKind::from(kind), id: PARCEL.0 },
            ..event(n, when, body)
        });
    prop_oneof![8 => plain, 1 => foreign, 1 => garbled]
}

fn any_foreign_body() -> impl Strategy<Value = (Subject, Body)> {
    prop_oneof![
        Just((Subject::courier(support::COURIER), Body::Courier(CourierEvent::Removed {}))),
        Just((
            Subject::community(support::COMMUNITY),
            Body::Community(CommunityEvent::Renamed { name: None, collection_point: None })
        )),
        // A courier's event about a parcel's id.
        Just((Subject::parcel(PARCEL), Body::Courier(CourierEvent::Removed {}))),
        Just((Subject::parcel(PARCEL), Body::Unknown)),
    ]
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    let story = (0_i64..200).prop_map(|hour| at("0:00").plus_millis(hour * 60 * support::MINUTE));
    let edges = prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX])
        .prop_map(Timestamp::from_millis);
    prop_oneof![6 => story, 1 => edges, 1 => any::<i64>().prop_map(Timestamp::from_millis)]
}

/// One of each type with other contents than always the same.
fn any_body() -> impl Strategy<Value = ParcelEvent> {
    let detail = (0_u128..4, any::<bool>(), any_moment(), 0_u64..60, any::<i64>());
    (prop::sample::select(one_of_each()), detail).prop_map(|(body, (n, yes, when, cause, fee))| match body {
        ParcelEvent::Entered { tracking, recipient, .. } => ParcelEvent::Entered {
            tracking,
            carrier: yes.then(|| format!("carrier {n}")),
            courier: None,
            recipient,
            code: side(n),
            damaged: yes,
            shelf: yes.then(|| Shelf::parse(&format!("A{n}")).unwrap()),
        },
        ParcelEvent::Announced { tracking, recipient, courier, .. } => ParcelEvent::Announced {
            tracking,
            carrier: None,
            courier: courier.filter(|_| yes),
            recipient,
            source: if yes { Source::Partner } else { Source::Desk },
        },
        ParcelEvent::HandedOver { .. } => ParcelEvent::HandedOver {
            fee: Fen::new(fee.checked_abs().unwrap_or(0)),
            paid: Payment::Alipay,
            waiver: yes.then(|| side(n)),
            code_checked: !yes,
        },
        ParcelEvent::Held { note, .. } => ParcelEvent::Held {
            kind: if yes { HoldKind::Intercept } else { HoldKind::Damaged },
            note,
            due: Some(when),
            stops_clock: n % 2 == 0,
        },
        ParcelEvent::Corrected { recipient, .. } => ParcelEvent::Corrected {
            recipient: recipient.filter(|_| yes),
            carrier: None,
            tracking: Some(TrackingNumber::parse(&format!("ZT{n}")).unwrap()),
        },
        ParcelEvent::Joined { recipient, source, .. } => ParcelEvent::Joined {
            from: ParcelId(uuid(n)),
            carrier: None,
            courier: None,
            recipient,
            announced_at: when,
            source,
        },
        ParcelEvent::AttentionSettled { .. } => {
            ParcelEvent::AttentionSettled { cause: EventId(uuid(1_000 + u128::from(cause))) }
        }
        plain => plain,
    })
}

#[test]
fn the_builders_know_every_type() {
    let names: std::collections::BTreeSet<String> = one_of_each().iter().map(type_of).collect();
    assert_eq!(names.len(), 41, "each type once");
}
