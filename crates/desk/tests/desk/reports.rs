//! Reports: what was done is what is counted, on the day and in the hour in which it was done.

use chrono::NaiveDate;
use desk::{CourierForm, EntryForm, HandBack, HandOver, HoldForm, ReportQuery, view::Reports};
use domain::{
    Fen, ParcelEvent, ParcelId, PersonName, Phone, Words,
    event::{ChargeKind, HoldKind, NoticeState, Payment, ReturnKind},
    notice::NoticeKind,
};

use super::{
    relay::Relay,
    support::{Counter, LI, entry},
};

/// The day on which the clock of these tests begins, at noon.
const FIRST: &str = "2026-01-08";

#[test]
fn every_deed_counts_on_its_day() {
    let counter = Counter::new();
    let courier = courier(&counter);
    let announced = counter.announce("SF1000000000001", LI);
    let refused = counter.announce("SF1000000000002", LI);
    counter.minutes(60);
    counter.desk.receive(announced, true, None).unwrap();
    counter.desk.reject(refused, Words::parse("渗液").ok()).unwrap();
    let [kept, sent, free] = ["JD1", "JD2", "JD3"].map(|number| brought(&counter, number, courier));
    counter.hand_over(free).unwrap();
    counter.later(25);
    pay(&counter, announced, Payment::Wechat, None);
    pay(&counter, kept, Payment::None, Words::parse("老人").ok());
    let reason = Words::parse("搬走").ok();
    counter.desk.send_back(sent, ReturnKind::Other, reason).unwrap();
    counter.desk.hand_back(sent, HandBack::default()).unwrap();

    let reports = reports(&counter, FIRST, "2026-01-10");
    let days: Vec<_> = reports
        .daily
        .iter()
        .map(|day| (day.date.as_str(), [day.announced, day.received, day.picked_up, day.returned, day.rejected]))
        .collect();
    assert_eq!(
        days,
        [(FIRST, [2, 4, 1, 0, 1]), ("2026-01-09", [0, 0, 2, 1, 0]), ("2026-01-10", [0; 5])],
        "each deed on its own day, and a day without any"
    );
    let hours: Vec<_> = reports.hours.iter().map(|hour| (hour.received, hour.picked_up)).collect();
    assert_eq!((hours.len(), hours[12], hours[13], hours[14]), (24, (0, 0), (4, 1), (0, 2)));
    let carriers: Vec<_> = reports
        .carriers
        .iter()
        .map(|line| (line.carrier.as_str(), line.received, line.damaged, line.returned))
        .collect();
    assert_eq!(carriers, [("京东物流", 3, 0, 1), ("", 1, 1, 0)], "most first");
    let couriers: Vec<_> =
        reports.couriers.iter().map(|line| (line.name.as_str(), line.phone_masked.as_str(), line.received)).collect();
    assert_eq!(couriers, [("周杰", "139****0006", 3), ("", "", 1)], "phones stay masked");
    let fees: Vec<_> =
        reports.fees.iter().map(|day| (day.wechat_fen, day.total_fen, day.paid, day.waived, day.free)).collect();
    assert_eq!(fees, [(0, 0, 0, 0, 1), (200, 200, 1, 1, 0), (0, 0, 0, 0, 0)]);
    let spans: Vec<_> = reports.dwell.iter().filter(|span| span.picked_up + span.returned > 0).collect();
    let spans: Vec<_> =
        spans.iter().map(|span| (span.from_hours, span.picked_up, span.returned, span.share_permille)).collect();
    assert_eq!(spans, [(0, 1, 0, 250), (24, 2, 1, 750)], "25 hours are a day and more");
    counter.assert_sound();
}

/// A day begins at midnight here, and both ends of a range count.
#[test]
fn midnight_divides_the_days() {
    let cases = [(11 * 60 + 59, FIRST), (12 * 60, "2026-01-09"), (35 * 60 + 59, "2026-01-09"), (36 * 60, "2026-01-10")];
    for (minutes, expected) in cases {
        let counter = Counter::new();
        counter.minutes(minutes);
        counter.enter("SF000001", LI, "");
        for day in [FIRST, "2026-01-09", "2026-01-10"] {
            let daily = reports(&counter, day, day).daily;
            let found: Vec<_> = daily.iter().map(|line| (line.date.as_str(), line.received)).collect();
            assert_eq!(found, [(day, u32::from(day == expected))], "{minutes} minutes after noon");
        }
    }
}

#[test]
fn what_is_undone_is_not_counted() {
    let counter = Counter::new();
    let id = counter.enter("SF000001", LI, "");
    counter.later(25);
    pay(&counter, id, Payment::Cash, None);
    let paid = |day: &str| reports(&counter, day, day).fees[0].cash_fen;
    assert_eq!(paid("2026-01-09"), 200);
    counter.desk.undo_pickup(id).unwrap();
    assert_eq!(paid("2026-01-09"), 0, "the till was opened again");
    assert_eq!(reports(&counter, FIRST, FIRST).daily[0].received, 1);
    counter.desk.undo_receipt(id).unwrap();
    let day = &reports(&counter, FIRST, "2026-01-09");
    assert_eq!(day.daily.iter().map(|day| day.received + day.withdrawn).sum::<u32>(), 0, "a mistake is no withdrawal");
    counter.assert_sound();
}

#[test]
fn late_ones_are_told_from_those_in_time() {
    let counter = Counter::new();
    let [one, two, _three] = ["SF000001", "SF000002", "SF000003"].map(|number| counter.enter(number, LI, ""));
    counter.later(71);
    counter.hand_over(one).unwrap();
    counter.enter("SF000004", LI, "");
    counter.later(1);
    counter.hand_over(two).unwrap();
    let lines = reports(&counter, FIRST, "2026-01-11").overdue;
    let first = (lines[0].still_here, lines[0].overdue);
    assert_eq!(first, (1, 1), "three days are over for the one that lies there from the first day");
    let last = &lines[3];
    assert_eq!(
        (last.left, last.left_late, last.still_here, last.overdue),
        (2, 1, 1, 0),
        "71 hours are in time, 72 are not"
    );
    assert_eq!(lines.iter().map(|line| line.overdue).sum::<u32>(), counter.desk.figures(None).unwrap().overdue);
}

#[test]
fn a_problem_is_a_parcel_that_a_clerk_held() {
    let counter = Counter::new();
    let [one, two] = ["SF000001", "SF000002"].map(|number| counter.enter(number, LI, ""));
    let hold = |id, kind| {
        let form = HoldForm { kind, note: None, due: None, stops_clock: false };
        counter.desk.hold(id, form).unwrap();
        counter.desk.release(id).unwrap();
    };
    hold(one, HoldKind::AddressUnclear);
    hold(one, HoldKind::Damaged);
    hold(two, HoldKind::Intercept);
    let refused = counter.announce("SF000003", LI);
    counter.desk.reject(refused, None).unwrap();
    counter.later(24);
    hold(one, HoldKind::Other);
    let lines: Vec<_> = reports(&counter, FIRST, "2026-01-09")
        .problems
        .iter()
        .map(|day| (day.received, day.rejected, day.held, day.rejected_permille, day.held_permille))
        .collect();
    assert_eq!(lines, [(2, 1, 1, 333, 500), (0, 0, 1, 0, 0)], "one parcel once a day, requests aside");
}

/// D2: of each stage, how many asked and what came of it.
#[test]
fn cancelling_is_told_by_its_stage() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let community = counter.community;
    let [early, followed, declined, waiting, gone] =
        ["SF1", "SF2", "SF3", "SF4", "SF5"].map(|number| relay.log().announce(community, number));
    counter.desk.sync().unwrap();
    for id in [followed, declined, waiting, gone] {
        counter.desk.receive(id, false, None).unwrap();
    }
    counter.hand_over(gone).unwrap();
    counter.desk.sync().unwrap();
    relay.log().withdraw(community, early);
    for id in [followed, declined, waiting, gone] {
        relay.log().report(community, id, ParcelEvent::InterceptRequested { reason: None });
    }
    counter.desk.sync().unwrap();
    counter.desk.send_back(followed, ReturnKind::WrongInformation, None).unwrap();
    counter.desk.decline_intercept(declined).unwrap();
    let stages: Vec<_> = reports(&counter, FIRST, FIRST)
        .cancelling
        .into_iter()
        .map(|line| (line.stage, [line.asked, line.succeeded, line.declined, line.waiting], line.median_minutes))
        .collect();
    // The requests were made eighty minutes before the desk's noon.
    let expected =
        [("announced", [1, 1, 0, 0], Some(0)), ("on_shelf", [3, 1, 1, 1], Some(80)), ("too_late", [1, 0, 1, 0], None)];
    assert_eq!(stages, expected.map(|(stage, counts, minutes)| (stage.to_owned(), counts, minutes)));
    counter.assert_sound();
}

/// Money that was taken or given back besides counts where it was, on the day it changed hands.
#[test]
fn money_besides_the_fee_counts() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let id = counter.enter("SF1000000000001", LI, "");
    counter.desk.sync().unwrap();
    let (what, paid) = (ChargeKind::Delivery, Payment::Wechat);
    for body in [
        ParcelEvent::Charged { what, amount: Fen::new(500), paid },
        ParcelEvent::Refunded { amount: Fen::new(200), paid: Payment::Cash, reason: None },
    ] {
        relay.log().report(counter.community, id, body);
    }
    counter.desk.sync().unwrap();
    let day = reports(&counter, FIRST, FIRST).fees.remove(0);
    assert_eq!((day.charged_fen, day.refunded_fen, day.total_fen), (500, 200, 300));
    assert_eq!((day.wechat_fen, day.cash_fen), (500, -200), "each method by what came in less what went out");
    counter.assert_sound();
}

#[test]
fn a_notice_counts_once_as_far_as_it_got() {
    let (counter, relay) = (Counter::new(), Relay::start());
    counter.desk.pair(&relay.address, "ABCD2345").unwrap();
    let id = counter.enter("SF1000000000001", LI, "");
    counter.desk.sync().unwrap();
    let cause = relay.log().events.last().unwrap().event.event_id;
    let state = |n: u128, state| {
        let notice = domain::NoticeId(uuid::Uuid::from_u128(n));
        let kind = NoticeKind::Arrival;
        let report = ParcelEvent::NoticeReported { notice, kind, cause, channel: "sms".into(), state, reason: None };
        relay.log().report(counter.community, id, report);
        counter.desk.sync().unwrap();
        let line = reports(&counter, FIRST, FIRST).notices.remove(0);
        (line.wanted, line.waiting, line.sent, line.delivered, line.failed, line.delivered_permille)
    };
    let steps = [
        (state(1, NoticeState::Queued), (1, 1, 0, 0, 0, 0)),
        (state(1, NoticeState::Sent), (1, 0, 1, 0, 0, 0)),
        (state(2, NoticeState::Failed), (2, 0, 1, 0, 1, 0)),
        (state(1, NoticeState::Delivered), (2, 0, 0, 1, 1, 500)),
    ];
    for (step, (found, expected)) in steps.into_iter().enumerate() {
        assert_eq!(found, expected, "step {step}");
    }
    counter.assert_sound();
}

#[test]
fn one_community_or_all() {
    let counter = Counter::new();
    let elsewhere = counter.also("翡翠湾");
    counter.enter("SF000001", LI, "");
    counter.enter_in(elsewhere, "SF000002", LI, "");
    counter.enter_in(elsewhere, "SF000003", LI, "");
    let received = |community| {
        let query = ReportQuery { community, from: day(FIRST), to: day(FIRST) };
        counter.desk.reports(query).unwrap().daily[0].received
    };
    assert_eq!([None, Some(counter.community), Some(elsewhere)].map(received), [3, 1, 2]);
}

#[test]
fn ranges_have_names() {
    use desk::Preset::{LastMonth, SevenDays, ThirtyDays, ThisMonth, Today, Yesterday};
    let cases = [
        (Today, "2026-03-01", ("2026-03-01", "2026-03-01")),
        (Yesterday, "2026-03-01", ("2026-02-28", "2026-02-28")),
        (SevenDays, "2026-03-01", ("2026-02-23", "2026-03-01")),
        (ThirtyDays, "2026-03-01", ("2026-01-31", "2026-03-01")),
        (ThisMonth, "2026-03-31", ("2026-03-01", "2026-03-31")),
        (LastMonth, "2026-03-31", ("2026-02-01", "2026-02-28")),
        (LastMonth, "2026-01-05", ("2025-12-01", "2025-12-31")),
    ];
    for (preset, today, (from, to)) in cases {
        assert_eq!(preset.days(day(today)), (day(from), day(to)), "{preset:?} on {today}");
    }
    assert_eq!(Counter::new().desk.today(), day(FIRST));
}

#[test]
fn ranges_that_cannot_be() {
    let counter = Counter::new();
    for (from, to, code) in [("2026-01-09", FIRST, "range_backwards"), ("2000-01-01", FIRST, "range_too_long")] {
        let query = ReportQuery { community: None, from: day(from), to: day(to) };
        assert_eq!(counter.desk.reports(query).unwrap_err().code(), code);
    }
}

/// A file that was written before there were reports tells of its past, too.
#[test]
fn an_old_file_is_counted_when_it_is_opened() {
    let counter = Counter::from_old_file(include_str!("old/schema_18.sql"));
    counter.assert_sound();
    let reports = reports(&counter, "2026-11-22", "2026-11-22");
    let day = &reports.daily[0];
    assert_eq!([day.announced, day.received, day.picked_up, day.returned, day.rejected], [2, 5, 1, 1, 1]);
    assert_eq!((reports.couriers[0].name.as_str(), reports.couriers[0].received), ("李雷", 5));
    assert_eq!(reports.problems[0].held, 1, "found in the log");
    assert_eq!(reports.notices[0].delivered, 1);
}

#[test]
fn all_tables_go_into_one_file() {
    let counter = Counter::new();
    counter.enter("SF000001", LI, "");
    let query = ReportQuery { community: None, from: day(FIRST), to: day("2026-01-09") };
    for (name, magic) in [("reports.xlsx", &b"PK"[..]), ("reports.csv", "\u{feff}每日".as_bytes())] {
        let path = counter.folder().join(name);
        // Two days in five tables, the hours, ten spans, one carrier, nobody's courier, three stages.
        let lines = counter.desk.export_reports(&path, query, &mut |_| true).unwrap();
        assert_eq!(lines, 2 * 4 + 24 + 10 + 1 + 1 + 3, "{name}");
        assert!(std::fs::read(&path).unwrap().starts_with(magic), "{name}");
    }
    let stopped = counter.desk.export_reports(&counter.folder().join("no.csv"), query, &mut |_| false);
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
    assert!(!counter.folder().join("no.csv").exists(), "half a file is no file");
}

fn reports(counter: &Counter, from: &str, to: &str) -> Reports {
    counter.desk.reports(ReportQuery { community: None, from: day(from), to: day(to) }).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn courier(counter: &Counter) -> domain::CourierId {
    let form = CourierForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("周杰").unwrap(),
        phone: Phone::parse("13912340006").unwrap(),
        carrier: "京东物流".into(),
    };
    counter.desk.save_courier(form).unwrap().id.parse().unwrap()
}

fn brought(counter: &Counter, tracking: &str, courier: domain::CourierId) -> ParcelId {
    let form = entry(counter.community, tracking, LI, "");
    let form = EntryForm { courier: Some(courier), carrier: Some("京东物流".into()), ..form };
    counter.desk.enter(form).unwrap().parcel.id.parse().unwrap()
}

fn pay(counter: &Counter, id: ParcelId, paid: Payment, waiver: Option<Words>) {
    let (code, fee) = (counter.code(id), counter.due(id));
    counter.desk.hand_over(HandOver { parcel: id, code, fee, paid, waiver, proof: None }).unwrap();
}
