//! 代寄: taken in, labelled, handed on; what it costs goes into the drawer.

use desk::{
    CourierForm, DeskError, HandOn, OutgoingForm, OutgoingQuery, PersonForm, ReportQuery, RunScan,
    view::{FeeDay, OutgoingView, RunOutcome},
};
use domain::{
    Address, Fen, OutgoingId, PersonName, Phone, TrackingNumber, Words,
    event::Payment,
    outgoing::{SendingPrice, Stage},
    rights::Role,
    till::Reason,
};

use super::{
    relay::Relay,
    staff::{PIN, clerk, sign_in, staffed},
    support::{Counter, LI},
};

const SF: &str = "顺丰速运";

#[test]
fn from_the_counter_to_the_courier() {
    let counter = priced();
    let desk = &counter.desk;
    desk.open_shift(Fen::new(10_000)).unwrap();
    let one = desk.take_outgoing(form(&counter, 900, Payment::Cash)).unwrap();
    let two = desk.take_outgoing(form(&counter, 1_001, Payment::None)).unwrap();
    assert_eq!((one.price_fen, two.price_fen), (1_200, 1_450), "a kilogram that was begun counts");
    assert_eq!((one.due_fen, two.due_fen), (0, 1_450));
    assert_eq!((&*one.recipient.phone_masked, &*one.contents), ("138****5678", "书"));
    let (one, two) = (id(&one), id(&two));
    assert_eq!(code(desk.hand_on(to(&[one], "王强"))), "label_missing");
    desk.label_outgoing(one, number("SF1001")).unwrap();
    assert_eq!(code(desk.label_outgoing(two, number("SF1001"))), "label_taken", "the same label twice is a slip");
    desk.label_outgoing(two, number("SF1002")).unwrap();
    assert_eq!(desk.pay_outgoing(two, Payment::Wechat).unwrap().due_fen, 0);
    assert_eq!(code(desk.hand_on(HandOn { name: None, ..to(&[one], "") })), "courier_needed");
    let manifest = desk.hand_on(to(&[one, two], "王强")).unwrap();
    assert_eq!((&*manifest.courier, manifest.rows.len()), ("王强", 2));
    assert_eq!(code(desk.hand_on(to(&[one], "王强"))), "handed_on_already");
    assert_eq!(code(desk.cancel_outgoing(one, words("不寄了"), None)), "handed_on_already");
    assert_eq!([Stage::Taken, Stage::HandedOn].map(|stage| listed(&counter, stage).len()), [0, 2]);
    assert_eq!(desk.find_outgoing("sf1002").unwrap(), two, "by what the label says");
    let shift = desk.drawer().unwrap().shift.unwrap();
    let sending = shift.till.lines.iter().find(|line| line.reason == Some(Reason::Sending)).unwrap();
    assert_eq!((sending.cash_fen, sending.wechat_fen, shift.till.sent), (1_200, 1_450, 2));
    assert_eq!(shift.expected_fen, 11_200);
    counter.assert_sound();
}

#[test]
fn whoever_thinks_better_of_it_gets_the_money_back() {
    let counter = priced();
    let desk = &counter.desk;
    desk.open_shift(Fen::ZERO).unwrap();
    let paid = id(&desk.take_outgoing(form(&counter, 900, Payment::Cash)).unwrap());
    assert_eq!(code(desk.cancel_outgoing(paid, None, None)), "reason_needed");
    let view = desk.cancel_outgoing(paid, words("不寄了"), None).unwrap();
    assert_eq!((view.stage, view.held_fen, &*view.reason), (Stage::Cancelled, 0, "不寄了"));
    assert_eq!(desk.drawer().unwrap().shift.unwrap().expected_fen, 0);
    assert_eq!(code(desk.pay_outgoing(paid, Payment::Cash)), "nothing_due");
    assert_eq!(code(desk.label_outgoing(paid, number("SF1"))), "sending_cancelled");
    counter.assert_sound();
}

/// The report of money tells it apart, by how it was paid, and agrees with the drawer.
#[test]
fn the_report_of_fees_counts_what_is_paid_for_sending() {
    let counter = priced();
    let desk = &counter.desk;
    desk.open_shift(Fen::ZERO).unwrap();
    let taken = |paid| id(&desk.take_outgoing(form(&counter, 900, paid)).unwrap());
    let (_, unpaid, given_back) = (taken(Payment::Cash), taken(Payment::None), taken(Payment::Alipay));
    desk.pay_outgoing(unpaid, Payment::Wechat).unwrap();
    desk.cancel_outgoing(given_back, words("不寄了"), Some(Payment::Cash)).unwrap();
    let parcel = counter.enter("SF1000000000001", LI, "");
    counter.later(24);
    counter.hand_over(parcel).unwrap();
    let at = |day: &str| day.parse().unwrap();
    let query = ReportQuery { community: None, from: at("2026-01-08"), to: at("2026-01-09") };
    let days = desk.reports(query).unwrap().fees;
    let of =
        |day: &FeeDay| [day.cash_fen, day.wechat_fen, day.alipay_fen, day.sending_fen, day.refunded_fen, day.total_fen];
    assert_eq!(of(&days[0]), [0, 1_200, 1_200, 3_600, 1_200, 2_400], "given back in cash what came by Alipay");
    assert_eq!(of(&days[1]), [200, 0, 0, 0, 0, 200], "a storage fee is none of it");
    let balance = desk.drawer().unwrap().shift.unwrap().till.balance;
    let sums = [balance.cash_fen, balance.wechat_fen, balance.alipay_fen];
    assert_eq!(sums, [200, 1_200, 1_200], "the drawer counts the same");
}

/// What is scanned, how it is read, which parcels that are sent answer, and whether an entry is offered.
type Scanned = (&'static str, &'static str, &'static [&'static str], bool);

#[test]
fn the_scan_box_finds_them_by_their_labels() {
    let counter = priced();
    for label in ["SF5000000004321", "SF5000000009999", "YT6000000004321", "SF7000000000001"] {
        let form = OutgoingForm { tracking: Some(number(label)), ..form(&counter, 900, Payment::Cash) };
        counter.desk.take_outgoing(form).unwrap();
    }
    let of = |label| counter.desk.find_outgoing(label).unwrap();
    counter.desk.hand_on(to(&[of("SF5000000009999"), of("YT6000000004321")], "王强")).unwrap();
    counter.desk.cancel_outgoing(of("SF7000000000001"), words("不寄了"), None).unwrap();
    let scanned: &[Scanned] = &[
        ("SF5000000004321", "sent", &["SF5000000004321"], false),
        ("]C0sf5000000004321", "sent", &["SF5000000004321"], false),
        // Another one with this end is gone already.
        ("4321", "sent", &["SF5000000004321"], false),
        ("0004321", "sent", &["SF5000000004321"], false),
        // What has been handed on may come back: its number begins an entry, too.
        ("SF5000000009999", "sent", &["SF5000000009999"], true),
        ("9999", "sent", &["SF5000000009999"], false),
        ("SF7000000000001", "tracking", &[], true),
        ("321", "nothing", &[], false),
    ];
    for (text, meaning, labels, entry) in scanned {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        let found: Vec<_> = answer.sent.iter().map(|row| row.tracking_number.as_deref().unwrap()).collect();
        assert_eq!((&*answer.meaning, &*found, answer.entry.is_some()), (*meaning, *labels, *entry), "{text}");
        assert!(answer.hits.is_empty() && answer.card.is_none(), "{text}: none of them arrives");
    }
    let other = counter.also("别的小区");
    assert!(counter.desk.scan("4321", Some(other)).unwrap().sent.is_empty(), "another community's are its own");
}

/// A trolley stands beside the shelf with what is to be sent: a scan too far must not begin an entry.
#[test]
fn a_receiving_run_leaves_what_is_to_be_sent() {
    let counter = priced();
    let label = "SF5000000004321";
    let form = OutgoingForm { tracking: Some(number(label)), ..form(&counter, 900, Payment::Cash) };
    let sent = id(&counter.desk.take_outgoing(form).unwrap());
    let scan = RunScan { community: counter.community, shelf: None, offered: None, size: None, damaged: false };
    let run = || counter.desk.run_scan(label, &scan).unwrap();
    let here = run();
    assert_eq!((here.outcome, here.code.as_deref()), (RunOutcome::Refused, Some("being_sent")));
    counter.desk.hand_on(to(&[sent], "王强")).unwrap();
    assert_eq!(run().outcome, RunOutcome::Unknown, "what was handed on may come back");
}

/// The same number, sent and arriving.
#[test]
fn an_arriving_parcel_comes_before_one_that_is_sent() {
    let counter = priced();
    let label = "SF5000000004321";
    let form = OutgoingForm { tracking: Some(number(label)), ..form(&counter, 900, Payment::Cash) };
    let sent = id(&counter.desk.take_outgoing(form).unwrap());
    let answered = |text| {
        let answer = counter.desk.scan(text, Some(counter.community)).unwrap();
        (answer.hits.len(), answer.sent.len(), answer.card.is_some())
    };
    counter.desk.hand_on(to(&[sent], "王强")).unwrap();
    let back = counter.enter(label, LI, "A1-1");
    for text in [label, "4321"] {
        assert_eq!(answered(text), (1, 0, true), "{text}: it has come back and lies on the shelf");
    }
    counter.hand_over(back).unwrap();
    for text in [label, "4321"] {
        assert_eq!(answered(text), (1, 1, false), "{text}: both are gone, both are shown");
    }
}

/// What is otherwise on a form.
type Change = fn(&mut OutgoingForm);

#[test]
fn what_is_asked_for_when_a_parcel_is_taken_in() {
    let counter = priced();
    let form = |change: Change| {
        let mut form = form(&counter, 900, Payment::Cash);
        change(&mut form);
        form
    };
    let tried: &[(&str, Change, &str)] = &[
        ("nothing wrong", |_| (), "ok"),
        ("nowhere", |form| form.recipient.address = None, "address_needed"),
        ("no carrier", |form| form.carrier = " ".into(), "carrier_needed"),
        ("a carrier without a price", |form| form.carrier = "别家".into(), "price_needed"),
        ("a price of its own", |form| (form.carrier, form.price) = ("别家".into(), Some(Fen::new(1))), "ok"),
        ("no weight", |form| form.weight = 0, "no_such_weight"),
        ("a hundred tons", |form| form.weight = 100_000_000, "no_such_weight"),
        ("too dear", |form| form.price = Some(Fen::new(1_000_000)), "no_such_amount"),
        ("its label at once", |form| form.tracking = Some(number("SF9")), "ok"),
        ("a label that is taken", |form| form.tracking = Some(number("SF9")), "label_taken"),
    ];
    for (what, change, expected) in tried {
        assert_eq!(code(counter.desk.take_outgoing(form(*change))), *expected, "{what}");
    }
    counter.assert_sound();
}

#[test]
fn the_price_list_says_what_sending_costs() {
    let counter = Counter::new();
    let set = |price| counter.desk.set_sending_price(counter.community, SF, price).unwrap().sending.len();
    let quote = |grams| counter.desk.sending_quote(counter.community, SF, grams).unwrap();
    assert_eq!(quote(900), None);
    assert_eq!(set(Some(price())), 1);
    assert_eq!((quote(900), quote(2_500)), (Some(Fen::new(1_200)), Some(Fen::new(1_700))));
    assert_eq!(set(None), 0);
    assert_eq!(quote(900), None);
    let wrong = SendingPrice { first: Fen::new(-1), further: Fen::ZERO };
    assert_eq!(code(counter.desk.set_sending_price(counter.community, SF, Some(wrong))), "fee_out_of_range");
}

#[test]
fn rights_count_for_parcels_that_are_sent() {
    const ALL: &[Role] = &[Role::Clerk, Role::Supervisor, Role::Administrator];
    let counter = staffed();
    counter.desk.set_sending_price(counter.community, SF, Some(price())).unwrap();
    let tried: &[(&str, &[Role])] = &[
        ("take", ALL),
        ("label", ALL),
        ("pay", ALL),
        ("cancel unpaid", ALL),
        ("cancel paid", &[Role::Supervisor, Role::Administrator]),
        ("hand on", ALL),
        ("price", &[Role::Administrator]),
    ];
    for role in ALL {
        sign_in(&counter.desk, "陈站长").unwrap();
        let who = clerk(&counter.desk, &format!("{role:?}"), *role).unwrap();
        let take = |paid| id(&counter.desk.take_outgoing(form(&counter, 900, paid)).unwrap());
        let (unpaid, another, paid) = (take(Payment::None), take(Payment::None), take(Payment::Cash));
        let label = number(&format!("SF{role:?}"));
        counter.desk.sign_in(who, PIN).unwrap();
        for (what, may) in tried {
            let desk = &counter.desk;
            let outcome = match *what {
                "take" => code(desk.take_outgoing(form(&counter, 900, Payment::None))),
                "label" => code(desk.label_outgoing(unpaid, label.clone())),
                "pay" => code(desk.pay_outgoing(unpaid, Payment::Cash)),
                "cancel unpaid" => code(desk.cancel_outgoing(another, words("不寄了"), None)),
                "cancel paid" => code(desk.cancel_outgoing(paid, words("不寄了"), None)),
                "hand on" => code(desk.hand_on(to(&[unpaid], "王强"))),
                _ => code(desk.set_sending_price(counter.community, SF, Some(price()))),
            };
            assert_eq!(outcome, if may.contains(role) { "ok" } else { "no_right" }, "{role:?} {what}");
        }
    }
    counter.desk.sign_out();
    assert_eq!(code(counter.desk.take_outgoing(form(&counter, 900, Payment::None))), "not_signed_in");
}

/// Cancelled at one desk, and taken along by a courier at the other: he has it, and somebody must look.
#[test]
fn a_courier_who_has_it_has_it() {
    let (counter, relay) = (priced(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let sent = id(&counter.desk.take_outgoing(form(&counter, 900, Payment::Cash)).unwrap());
    counter.desk.label_outgoing(sent, number("SF1")).unwrap();
    counter.desk.sync().unwrap();
    let beside = counter.beside(&relay.address);
    counter.desk.cancel_outgoing(sent, words("不寄了"), None).unwrap();
    beside.desk.hand_on(to(&[sent], "王强")).unwrap();
    for desk in [&counter.desk, &beside.desk, &counter.desk] {
        desk.sync().unwrap();
    }
    let views = [&counter, &beside].map(|desk| desk.desk.outgoing(sent).unwrap());
    for view in &views {
        assert_eq!((view.stage, view.clash, view.held_fen), (Stage::HandedOn, true, 0));
    }
    counter.assert_sound();
    beside.assert_sound();
}

#[test]
fn sender_and_recipient_are_forgotten_once_it_is_gone() {
    let counter = priced();
    let courier = CourierForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("王强").unwrap(),
        phone: Phone::parse("13900001111").unwrap(),
        carrier: SF.into(),
    };
    let courier = counter.desk.save_courier(courier).unwrap().id.parse().unwrap();
    let sent = id(&counter.desk.take_outgoing(form(&counter, 900, Payment::Cash)).unwrap());
    let phone = Phone::parse("13800005678").unwrap();
    assert_eq!(code(counter.desk.erase_person(&phone)), "still_live", "nobody could send it any more");
    counter.desk.label_outgoing(sent, number("SF1")).unwrap();
    let manifest = counter.desk.hand_on(HandOn { parcels: vec![sent], courier: Some(courier), name: None }).unwrap();
    assert_eq!(manifest.courier, "王强", "as the directory calls him");
    counter.desk.erase_person(&phone).unwrap();
    let view = counter.desk.outgoing(sent).unwrap();
    assert_eq!((&*view.recipient.name, &*view.recipient.address), ("", ""));
    assert_eq!(view.sender.name, "李宜君", "who was not asked about is still known");
    counter.assert_sound();
}

fn priced() -> Counter {
    let counter = Counter::new();
    counter.desk.set_sending_price(counter.community, SF, Some(price())).unwrap();
    counter
}

fn price() -> SendingPrice {
    SendingPrice { first: Fen::new(1_200), further: Fen::new(250) }
}

fn form(counter: &Counter, weight: u32, paid: Payment) -> OutgoingForm {
    let person = |name, phone, address| PersonForm {
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse(phone).unwrap(),
        address: Address::parse(address).ok(),
    };
    OutgoingForm {
        community: counter.community,
        sender: person("李宜君", "15112340302", "3栋1单元1204"),
        recipient: person("王小明", "13800005678", "上海市浦东新区世纪大道1号"),
        contents: Words::parse("书").unwrap(),
        carrier: SF.into(),
        weight,
        price: None,
        paid,
        tracking: None,
    }
}

fn to(parcels: &[OutgoingId], name: &str) -> HandOn {
    HandOn { parcels: parcels.to_vec(), courier: None, name: PersonName::parse(name).ok() }
}

fn listed(counter: &Counter, stage: Stage) -> Vec<OutgoingView> {
    counter.desk.outgoings(OutgoingQuery { stage, community: Some(counter.community), after: None }).unwrap().rows
}

fn id(view: &OutgoingView) -> OutgoingId {
    view.id.parse().unwrap()
}

fn number(text: &str) -> TrackingNumber {
    TrackingNumber::parse(text).unwrap()
}

fn words(text: &str) -> Option<Words> {
    Words::parse(text).ok()
}

fn code<T>(outcome: Result<T, DeskError>) -> String {
    outcome.map_or_else(|error| error.code(), |_| "ok".into())
}
