//! 交班 and 退款: what lies in the drawer is what the log says.

use desk::{Desk, DeskError, HandOver, Refund, ShiftClosing, view::ShiftView};
use domain::{Fen, ParcelId, Status, Words, event::Payment, rights::Role, shift::Pieces, till::Reason};

use super::{
    lost::copied,
    relay::Relay,
    staff::{sign_in, staffed},
    support::{Counter, LI},
};

#[test]
fn a_shift_from_its_float_to_its_count() {
    let counter = Counter::new();
    let desk = &counter.desk;
    assert_eq!(code(desk.close_shift(count("0"))), "no_shift");
    let drawer = desk.open_shift(Fen::new(20_000)).unwrap();
    assert_eq!(drawer.shift.unwrap().expected_fen, 20_000);
    assert!(desk.status_bar().unwrap().shift_since.is_some());
    assert_eq!(code(desk.open_shift(Fen::ZERO)), "shift_open");
    let parcels: Vec<_> = (1..=4).map(|n| counter.enter(&format!("SF00{n}"), LI, "")).collect();
    counter.later(50);
    for (id, paid) in parcels.iter().zip([Payment::Cash, Payment::Wechat, Payment::Cash]) {
        pay(&counter, *id, paid).unwrap();
    }
    waive(&counter, parcels[3]);
    desk.move_cash(Fen::new(5_000), words("领零钱")).unwrap();
    desk.move_cash(Fen::new(-1_250), words("买胶带")).unwrap();
    desk.refund(parcels[0], refund(Some("1.00"), None)).unwrap();
    let view = desk.drawer().unwrap().shift.unwrap();
    assert_eq!(lines(&view), [(Reason::Storage, 800, 400, 3), (Reason::Refund, 100, 0, 1)]);
    assert_eq!((view.till.waived, view.till.waived_fen, view.till.handed_over), (1, 400, 4), "what was let go is seen");
    assert_eq!(view.expected_fen, 20_000 + 800 - 100 + 5_000 - 1_250);
    assert_eq!(view.moves.iter().map(|moved| &*moved.note).collect::<Vec<_>>(), ["领零钱", "买胶带"]);

    assert_eq!(code(desk.close_shift(count("244.49"))), "reason_needed", "a fen is missing");
    let stale = ShiftClosing { expected: Some(Fen::new(20_000)), ..count("200") };
    assert_eq!(code(desk.close_shift(stale)), "cash_changed");
    let closed = desk.close_shift(ShiftClosing { note: words("少找一分"), ..count("244.49") }).unwrap();
    assert_eq!((closed.line.expected_fen, closed.line.difference_fen), (Some(24_450), Some(-1)));
    assert_eq!(closed.note, "少找一分");
    assert!(desk.drawer().unwrap().shift.is_none());
    assert_eq!(desk.shifts(None).unwrap().shifts.len(), 1);
    counter.assert_sound();
}

/// What was taken between two shifts lies in the drawer when the next float is counted: it is shown,
/// and expected by neither.
#[test]
fn what_happens_outside_a_shift_is_shown_beside_the_next() {
    let counter = Counter::new();
    let desk = &counter.desk;
    let parcels: Vec<_> = (1..=3).map(|n| counter.enter(&format!("SF00{n}"), LI, "")).collect();
    counter.later(25);
    pay(&counter, parcels[0], Payment::Cash).unwrap();
    assert!(desk.drawer().unwrap().outside.is_none(), "nobody has ever counted this drawer");
    desk.open_shift(Fen::new(10_000)).unwrap();
    let first = desk.close_shift(count("100")).unwrap();
    assert!(first.outside.is_none() && first.till.lines.is_empty());
    pay(&counter, parcels[1], Payment::Cash).unwrap();
    let drawer = desk.drawer().unwrap();
    assert_eq!(drawer.outside.unwrap().balance.cash_fen, 200);
    assert_eq!(drawer.last_float_fen, 10_000);
    let second = desk.open_shift(Fen::new(10_200)).unwrap().shift.unwrap();
    pay(&counter, parcels[2], Payment::Cash).unwrap();
    let now = desk.drawer().unwrap().shift.unwrap();
    assert_eq!((now.outside.unwrap().balance.cash_fen, now.expected_fen), (200, 10_400));
    assert_eq!(second.expected_fen, 10_200, "it was in the drawer when the float was counted");
    counter.assert_sound();
}

#[test]
fn notes_and_coins_make_up_what_was_counted() {
    let counter = Counter::new();
    counter.desk.open_shift(Fen::new(15_050)).unwrap();
    let pieces = vec![piece(10_000, 1), piece(5_000, 1), piece(50, 1)];
    let wrong = ShiftClosing { pieces: pieces.clone(), ..count("150") };
    assert_eq!(code(counter.desk.close_shift(wrong)), "no_such_amount");
    let closed = counter.desk.close_shift(ShiftClosing { pieces, ..count("150.50") }).unwrap();
    let kept: Vec<_> = closed.pieces.iter().map(|piece| (piece.value_fen, piece.number)).collect();
    assert_eq!(kept, [(10_000, 1), (5_000, 1), (50, 1)]);
    assert_eq!(closed.line.difference_fen, Some(0));
}

#[test]
fn an_undone_hand_over_gives_its_fee_back() {
    let counter = Counter::new();
    counter.desk.open_shift(Fen::ZERO).unwrap();
    let (one, two) = (counter.enter("SF001", LI, ""), counter.enter("SF002", LI, ""));
    counter.later(25);
    pay(&counter, one, Payment::Cash).unwrap();
    counter.desk.undo_pickup(one).unwrap();
    let view = counter.desk.drawer().unwrap().shift.unwrap();
    assert_eq!(lines(&view), [(Reason::Storage, 200, 0, 1), (Reason::Undone, 200, 0, 1)]);
    assert_eq!(view.expected_fen, 0);
    pay(&counter, two, Payment::Cash).unwrap();
    counter.desk.refund(two, refund(None, None)).unwrap();
    assert_eq!(code(counter.desk.undo_pickup(two)), "money_given_back", "not twice");
    assert_eq!(counter.desk.drawer().unwrap().shift.unwrap().expected_fen, 0);
    counter.assert_sound();
}

#[test]
fn money_is_given_back_at_most_once_with_a_reason() {
    let counter = Counter::new();
    let id = counter.enter("SF001", LI, "");
    assert_eq!(code(counter.desk.refund(id, refund(None, None))), "nothing_to_refund");
    counter.later(50);
    pay(&counter, id, Payment::Wechat).unwrap();
    let card = counter.desk.card(id).unwrap();
    assert_eq!((card.taken_fen, card.taken_paid), (400, Payment::Wechat));
    let silent = Refund { reason: None, ..refund(None, None) };
    assert_eq!(code(counter.desk.refund(id, silent)), "reason_needed");
    assert_eq!(code(counter.desk.refund(id, refund(Some("4.01"), None))), "nothing_to_refund");
    let card = counter.desk.refund(id, refund(Some("1.50"), None)).unwrap();
    assert_eq!((card.taken_fen, counter.status(id)), (250, Status::PickedUp));
    counter.desk.refund(id, refund(None, Some(Payment::Cash))).unwrap();
    assert_eq!(code(counter.desk.refund(id, refund(None, None))), "nothing_to_refund");
    let history = counter.desk.parcel_detail(id).unwrap().history;
    let facts: Vec<_> = history.iter().filter(|line| line.verb == "refunded").map(|line| &line.facts).collect();
    assert!(facts.iter().all(|facts| facts.iter().any(|fact| fact.value == "多收了")), "the history says why");
    let day = counter.desk.today();
    let fees = counter.desk.reports(desk::ReportQuery { community: None, from: day, to: day }).unwrap().fees.remove(0);
    assert_eq!((fees.wechat_fen, fees.cash_fen, fees.total_fen, fees.refunded_fen), (250, -250, 0, 400));
    counter.assert_sound();
}

#[test]
fn rights_count_at_the_drawer_too() {
    let counter = staffed();
    let id = counter.enter("SF001", LI, "");
    counter.later(25);
    pay(&counter, id, Payment::Cash).unwrap();
    let tried: &[(&str, &[Role])] = &[
        ("refund", &[Role::Supervisor, Role::Administrator]),
        ("open", &[Role::Clerk, Role::Supervisor, Role::Administrator]),
        ("see", &[Role::Clerk, Role::Supervisor, Role::Administrator]),
    ];
    for role in [Role::Clerk, Role::Supervisor, Role::Administrator] {
        let name = format!("{role:?}");
        sign_in(&counter.desk, "陈站长").unwrap();
        let who = super::staff::clerk(&counter.desk, &name, role).unwrap();
        counter.desk.sign_in(who, super::staff::PIN).unwrap();
        counter.minutes(1);
        for (what, may) in tried {
            let outcome = match *what {
                "refund" => code(counter.desk.refund(id, refund(Some("0.01"), None))),
                "see" => code(counter.desk.drawer()),
                _ => code(counter.desk.open_shift(Fen::ZERO).and_then(|_| counter.desk.close_shift(count("0")))),
            };
            assert_eq!(outcome, if may.contains(&role) { "ok" } else { "no_right" }, "{role:?} {what}");
        }
    }
    let view = counter.desk.shift(counter.desk.shifts(None).unwrap().shifts[0].id.parse().unwrap()).unwrap();
    assert_eq!(view.line.opened_by.as_deref(), Some("Administrator"));
    counter.desk.sign_out();
    for outcome in
        [code(counter.desk.drawer()), code(counter.desk.shifts(None)), code(counter.desk.open_shift(Fen::ZERO))]
    {
        assert_eq!(outcome, "not_signed_in");
    }
}

/// Each desk has its own drawer; offline both go on, and afterwards each knows both.
#[test]
fn two_desks_have_a_shift_each() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let parcels: Vec<_> = (1..=3).map(|n| counter.enter(&format!("SF00{n}"), LI, "")).collect();
    let codes: Vec<_> = parcels.iter().map(|id| counter.code(*id)).collect();
    counter.desk.sync().unwrap();
    let beside = counter.beside(&relay.address);
    [&counter, &beside].iter().for_each(|desk| desk.later(25));
    counter.desk.open_shift(Fen::new(1_000)).unwrap();
    beside.desk.open_shift(Fen::new(2_000)).unwrap();
    pay(&counter, parcels[0], Payment::Cash).unwrap();
    pay(&beside, parcels[1], Payment::Cash).unwrap();
    // Handed over at both desks while they do not hear of each other: both drawers have the fee.
    for desk in [&counter.desk, &beside.desk] {
        let fee = Fen::new(200);
        let request =
            HandOver { parcel: parcels[2], code: codes[2], fee, paid: Payment::Cash, waiver: None, proof: None };
        desk.hand_over(request).unwrap();
    }
    for desk in [&counter.desk, &beside.desk, &counter.desk] {
        desk.sync().unwrap();
    }
    assert_eq!(counter.desk.drawer().unwrap().shift.unwrap().expected_fen, 1_400);
    assert_eq!(beside.desk.drawer().unwrap().shift.unwrap().expected_fen, 2_400);
    counter.desk.close_shift(count("14")).unwrap();
    beside.desk.close_shift(ShiftClosing { note: words("多一元"), ..count("25") }).unwrap();
    for desk in [&counter.desk, &beside.desk, &counter.desk] {
        desk.sync().unwrap();
    }
    let [here, there] = [&counter.desk, &beside.desk].map(everything);
    assert_eq!(here, there, "each desk knows both shifts, and makes the same of their events");
    assert_eq!(here.iter().map(|shift| shift.1).collect::<Vec<_>>(), [Some(100), Some(0)]);
    counter.assert_sound();
    beside.assert_sound();
}

/// A desk that was set back goes on as another device; its shift goes on with it.
#[test]
fn a_shift_goes_on_when_its_desk_becomes_another_device() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let parcels: Vec<_> = (1..=2).map(|n| counter.enter(&format!("SF00{n}"), LI, "")).collect();
    counter.later(25);
    counter.desk.open_shift(Fen::new(1_000)).unwrap();
    pay(&counter, parcels[0], Payment::Cash).unwrap();
    // Twice: after the first the desk says what it is called.
    counter.desk.sync().unwrap();
    counter.desk.sync().unwrap();
    let copy = copied(&counter);
    pay(&counter, parcels[1], Payment::Cash).unwrap();
    counter.desk.sync().unwrap();
    // The copy writes on under the same numbers: the relay tells it, and it becomes another device.
    copy.move_cash(Fen::new(500), words("领零钱")).unwrap();
    copy.sync().unwrap();
    let expected = copy.drawer().unwrap().shift.expect("its shift goes on").expected_fen;
    assert_eq!(expected, 1_000 + 200 + 500 + 200, "and knows what the log says of both");
    copy.close_shift(count("19")).unwrap();
    copy.sync().unwrap();
    assert!(copy.verify().unwrap().ok);
    counter.desk.sync().unwrap();
    assert!(counter.desk.drawer().unwrap().shift.is_none(), "one shift has one end");
    counter.assert_sound();
}

/// Why, cash and WeChat in fen, and how often.
type Line = (Reason, i32, i32, u32);

/// Every shift by the desk's name, with its difference, its lines and who took what.
fn everything(desk: &Desk) -> Vec<(String, Option<i32>, Vec<Line>, i32)> {
    let mut all: Vec<_> = desk
        .shifts(None)
        .unwrap()
        .shifts
        .into_iter()
        .map(|line| {
            let view = desk.shift(line.id.parse().unwrap()).unwrap();
            (line.id, view.line.difference_fen, lines(&view), view.expected_fen)
        })
        .collect();
    all.sort_by_key(|shift| std::cmp::Reverse(shift.1));
    all
}

fn lines(view: &ShiftView) -> Vec<Line> {
    let line = |line: &desk::view::MoneyLine| (line.reason.unwrap(), line.cash_fen, line.wechat_fen, line.number);
    view.till.lines.iter().map(line).collect()
}

fn pay(counter: &Counter, id: ParcelId, paid: Payment) -> Result<(), DeskError> {
    let (code, fee) = (counter.code(id), counter.due(id));
    counter.desk.hand_over(HandOver { parcel: id, code, fee, paid, waiver: None, proof: None }).map(drop)
}

fn waive(counter: &Counter, id: ParcelId) {
    let (code, fee) = (counter.code(id), counter.due(id));
    let waiver = words("老人");
    counter.desk.hand_over(HandOver { parcel: id, code, fee, paid: Payment::None, waiver, proof: None }).unwrap();
}

fn refund(amount: Option<&str>, paid: Option<Payment>) -> Refund {
    Refund { amount: amount.map(|amount| Fen::parse_yuan(amount).unwrap()), paid, reason: words("多收了") }
}

fn count(yuan: &str) -> ShiftClosing {
    ShiftClosing { counted: Fen::parse_yuan(yuan).unwrap(), pieces: vec![], note: None, expected: None }
}

fn piece(value: i64, number: u32) -> Pieces {
    Pieces { value: Fen::new(value), number }
}

fn words(text: &str) -> Option<Words> {
    Words::parse(text).ok()
}

fn code<T>(outcome: Result<T, DeskError>) -> String {
    outcome.map_or_else(|error| error.code(), |_| "ok".into())
}
