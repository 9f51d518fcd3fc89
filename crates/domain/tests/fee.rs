//! The storage fee, as a table of stories, and what must hold for every stay.
//!
//! A story is told in steps with their hour, counted from the morning on which it begins:
//! `price 2.00 @0:00` sets the tariff, `in` takes a parcel in, `25:30=2.00` says what is due.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

mod support;

use domain::{
    FeeClock, Fen, ParcelEvent, ParcelState, Tariff, TariffStep, Timestamp,
    event::{HoldKind, Payment},
    time::DAY_MS,
};
use proptest::prelude::*;
use support::{MORNING, at, body, event, yuan};

#[test]
fn a_fee_is_charged_for_each_full_period() {
    let table = [
        ("price 2.00 @0:00; in @0:00", "0:00=0.00 0:01=0.00 23:59=0.00 24:00=2.00"),
        ("price 2.00 @0:00; in @0:00", "47:59=2.00 48:00=4.00 71:59=4.00 72:00=6.00"),
        ("price 2.00 @0:00; in @5:30", "29:29=0.00 29:30=2.00 53:29=2.00 53:30=4.00"),
        ("price 0.01 @0:00; in @0:00", "24:00=0.01 2400:00=1.00"),
        ("price 9999.99 @0:00; in @0:00", "48:00=19999.98"),
        ("price 0.00 @0:00; in @0:00", "24:00=0.00 2400:00=0.00"),
    ];
    check(&table);
}

#[test]
fn the_clock_starts_when_the_desk_takes_it() {
    let table = [
        ("price 2.00 @0:00; announced @0:00", "0:00=0.00 48:00=0.00"),
        ("price 2.00 @0:00; announced @0:00; received @30:00", "53:59=0.00 54:00=2.00"),
        ("price 2.00 @0:00; announced @0:00; rejected @30:00", "100:00=0.00"),
        ("price 2.00 @0:00; announced @0:00; withdrawn @1:00", "100:00=0.00"),
        // The desk took it although another had rejected it: its own clock counts.
        ("price 2.00 @0:00; announced @0:00; rejected @1:00; received @2:00", "25:59=0.00 26:00=2.00"),
    ];
    check(&table);
}

#[test]
fn a_day_costs_what_the_tariff_says_as_it_completes() {
    let table = [
        // A change within a day holds for that day already.
        ("price 2.00 @0:00; price 3.00 @30:00; in @0:00", "24:00=2.00 47:59=2.00 48:00=5.00 72:00=8.00"),
        // At the very moment of completion the new price holds, a minute later it does not.
        ("price 2.00 @0:00; price 3.00 @48:00; in @0:00", "48:00=5.00"),
        ("price 2.00 @0:00; price 3.00 @48:01; in @0:00", "48:00=4.00 48:01=4.00 72:00=7.00"),
        ("price 2.00 @0:00; price 0.00 @30:00; in @0:00", "24:00=2.00 480:00=2.00"),
        ("price 0.00 @0:00; price 2.00 @30:00; in @0:00", "24:00=0.00 48:00=2.00"),
        // Of two steps at one moment the later decision counts.
        ("price 2.00 @0:00; price 5.00 @24:00; price 3.00 @24:00; in @0:00", "24:00=3.00"),
        ("price 2.00 @0:00; price 3.00 @24:00; price 5.00 @24:00; in @0:00", "24:00=5.00"),
        // Steps may become known in any order.
        ("price 2.00 @0:00; price 4.00 @72:00; price 3.00 @48:00; in @0:00", "24:00=2.00 48:00=5.00 72:00=9.00"),
        // Before the first step nothing has a price.
        ("price 2.00 @60:00; in @0:00", "24:00=0.00 48:00=0.00 71:59=0.00 72:00=2.00"),
    ];
    check(&table);
}

#[test]
fn free_days_caps_and_days_that_are_not_charged() {
    let table = [
        ("price 2.00 free 1 @0:00; in @0:00", "24:00=0.00 47:59=0.00 48:00=2.00 72:00=4.00"),
        ("price 2.00 free 3 @0:00; in @0:00", "72:00=0.00 96:00=2.00"),
        // Free days that are taken away again do not charge the days that were free.
        ("price 2.00 free 3 @0:00; price 2.00 @30:00; in @0:00", "24:00=0.00 48:00=2.00"),
        ("price 2.00 cap 5.00 @0:00; in @0:00", "48:00=4.00 72:00=5.00 2400:00=5.00"),
        ("price 2.00 cap 0.00 @0:00; in @0:00", "240:00=0.00"),
        ("price 2.00 free 1 cap 3.00 @0:00; in @0:00", "48:00=2.00 72:00=3.00 96:00=3.00"),
        // A lowered cap takes nothing back, and adds nothing.
        ("price 2.00 @0:00; price 2.00 cap 3.00 @80:00; in @0:00", "72:00=6.00 96:00=6.00 960:00=6.00"),
        ("price 2.00 cap 3.00 @0:00; price 2.00 cap 6.00 @80:00; in @0:00", "72:00=3.00 96:00=5.00 120:00=6.00"),
        ("price 2.00 cap 3.00 @0:00; price 2.00 @80:00; in @0:00", "72:00=3.00 96:00=5.00 120:00=7.00"),
        // A holiday is the span in which a day completes; its end belongs to it no more.
        ("price 2.00 @0:00; uncharged 40:00 to 60:00; in @0:00", "24:00=2.00 48:00=2.00 72:00=4.00"),
        ("price 2.00 @0:00; uncharged 24:00 to 48:00; in @0:00", "24:00=0.00 48:00=2.00"),
        ("price 2.00 @0:00; uncharged 0:00 to 24:00; in @0:00", "24:00=2.00"),
        ("price 2.00 @0:00; uncharged 20:00 to 50:00; uncharged 30:00 to 80:00; in @0:00", "72:00=0.00 96:00=2.00"),
        ("price 2.00 @0:00; uncharged 60:00 to 20:00; in @0:00", "48:00=4.00"),
        // A holiday uses up a free day: free days are the first days, charged or not.
        ("price 2.00 free 1 @0:00; uncharged 20:00 to 30:00; in @0:00", "24:00=0.00 48:00=2.00"),
    ];
    check(&table);
}

#[test]
fn the_clock_stops_when_the_parcel_leaves() {
    let table = [
        ("price 2.00 @0:00; in @0:00; handed_over @30:00", "30:00=2.00 1000:00=2.00"),
        ("price 2.00 @0:00; in @0:00; sent_back @30:00", "48:00=2.00 1000:00=2.00"),
        ("price 2.00 @0:00; in @0:00; sent_back @24:00", "1000:00=2.00"),
        ("price 2.00 @0:00; in @0:00; sent_back @30:00; handed_back @60:00", "1000:00=2.00"),
        ("price 2.00 @0:00; in @0:00; receipt_undone @30:00", "48:00=0.00"),
        // A new price after it was stopped changes nothing.
        ("price 2.00 @0:00; price 9.00 @40:00; in @0:00; sent_back @47:59", "100:00=2.00"),
        // Undone, it is as if it had never stopped.
        ("price 2.00 @0:00; in @0:00; handed_over @30:00; pickup_undone @50:00", "50:00=4.00 72:00=6.00"),
        ("price 2.00 @0:00; in @0:00; sent_back @30:00; return_undone @71:00", "71:00=4.00 72:00=6.00"),
        // Handed over while being sent back: what had been due when it was stopped.
        ("price 2.00 @0:00; in @0:00; sent_back @30:00; handed_over @80:00", "80:00=2.00"),
        // Received anew after an undone receipt: a new stay.
        (
            "price 2.00 @0:00; announced @0:00; received @1:00; receipt_undone @30:00; received @40:00",
            "63:59=0.00 64:00=2.00",
        ),
    ];
    check(&table);
}

#[test]
fn a_hold_stops_the_clock_only_when_the_clerk_says_so() {
    let table = [
        ("price 2.00 @0:00; in @0:00; held @10:00; released @20:00", "24:00=2.00"),
        ("price 2.00 @0:00; in @0:00; paused @10:00", "24:00=0.00 1000:00=0.00"),
        ("price 2.00 @0:00; in @0:00; paused @10:00; released @20:00", "33:59=0.00 34:00=2.00 58:00=4.00"),
        (
            "price 2.00 @0:00; in @0:00; paused @10:00; released @20:00; paused @30:00; released @40:00",
            "43:59=0.00 44:00=2.00",
        ),
        // A pause that begins as a day completes comes too late for it.
        ("price 2.00 @0:00; in @0:00; paused @24:00; released @30:00", "24:00=2.00 53:59=2.00 54:00=4.00"),
        // ... and does not move it into a dearer time.
        ("price 2.00 @0:00; price 3.00 @26:00; in @0:00; paused @24:00; released @30:00", "30:00=2.00"),
        // The price is the one at the moment to which a pause has moved the day.
        ("price 2.00 @0:00; price 3.00 @30:00; in @0:00; paused @10:00; released @20:00", "34:00=3.00"),
        // The second of two holds lets the clock run, the other way round it stops it.
        ("price 2.00 @0:00; in @0:00; paused @10:00; held @20:00", "34:00=2.00"),
        ("price 2.00 @0:00; in @0:00; held @10:00; paused @20:00; released @30:00", "33:59=0.00 34:00=2.00"),
        // Twice the same pause is one.
        ("price 2.00 @0:00; in @0:00; paused @10:00; paused @15:00; released @20:00", "33:59=0.00 34:00=2.00"),
        // The clock jumped back between two holds: hours are not skipped twice.
        (
            "price 2.00 @0:00; in @0:00; paused @10:00; released @20:00; paused @12:00; released @22:00",
            "35:59=0.00 36:00=2.00",
        ),
        // ... or within one: it has lasted no time at all.
        ("price 2.00 @0:00; in @0:00; paused @10:00; released @5:00", "23:59=0.00 24:00=2.00"),
        // A hold before the receipt, by a clock that was set back: only the stay counts.
        ("price 2.00 @0:00; in @0:00; paused @-10:00; released @5:00", "28:59=0.00 29:00=2.00"),
        // Leaving ends the hold; coming back, the clock runs on.
        ("price 2.00 @0:00; in @0:00; paused @10:00; sent_back @20:00; return_undone @30:00", "33:59=0.00 34:00=2.00"),
    ];
    check(&table);
}

#[test]
fn clocks_go_wrong() {
    let table = [
        ("price 2.00 @-1000:00; in @0:00", "-0:01=0.00 -24:00=0.00 -500:00=0.00 24:00=2.00"),
        // Handed over before it came: zero days, and undone it runs from its receipt.
        ("price 2.00 @-1000:00; in @0:00; sent_back @-100:00", "1000:00=0.00"),
        ("price 2.00 @-1000:00; in @0:00; sent_back @-100:00; return_undone @-99:00", "24:00=2.00"),
        // A hundred years are the most that is ever counted.
        ("price 2.00 @0:00; in @0:00", "876000:00=73000.00 99999999:00=73000.00"),
    ];
    check(&table);
}

#[test]
fn the_ends_of_time_are_zero_days_or_a_hundred_years() {
    let tariff = tariff(200, 0, None);
    let moments = [i64::MIN, -1, 0, 1, DAY_MS, i64::MAX].map(Timestamp::from_millis);
    let hundred_years = Fen::new(36_500 * 200);
    for started in moments {
        for now in moments {
            let mut clock = FeeClock::start(started);
            clock.pause(moments[0]);
            clock.unpause(moments[2]);
            clock.pause(moments[2]);
            clock.unpause(moments[5]);
            // A fee that overflows or hangs would stop the counter for everybody.
            let fee = tariff.fee(&clock, now);
            assert!((Fen::ZERO..=hundred_years).contains(&fee), "{fee}");
        }
    }
    let whole = FeeClock::start(moments[0]);
    assert_eq!(Tariff::new(step(moments[0], 200)).fee(&whole, moments[5]), hundred_years);
}

#[test]
fn a_negative_price_from_a_broken_desk_gives_no_money_away() {
    assert_eq!(tariff(-200, 0, None).fee(&FeeClock::start(MORNING), at("48:00")), Fen::ZERO);
    assert_eq!(tariff(200, 0, Some(Fen::new(-1))).fee(&FeeClock::start(MORNING), at("48:00")), Fen::ZERO);
}

#[test]
fn a_tariff_comes_back_from_json_as_it_was() {
    let mut told = tariff(200, 1, Some(Fen::new(500)));
    told.add_uncharged(at("1:00"), at("2:00"));
    told.add(step(at("48:00"), 300));
    let text = serde_json::to_string(&told).unwrap();
    assert_eq!(serde_json::from_str::<Tariff>(&text).unwrap(), told);
    // What was written before free days, caps and holidays is read all the same.
    let old = r#"{"steps":[{"from":5,"per_day":200}]}"#;
    let read: Tariff = serde_json::from_str(old).unwrap();
    assert_eq!(read, Tariff::new(step(Timestamp::from_millis(5), 200)));
}

proptest! {
    #[test]
    fn a_constant_tariff_is_so_many_days_times_the_price(days in 0_i64..400, rest in 0..DAY_MS, price in 0_i64..100_000) {
        let clock = FeeClock::start(MORNING);
        let now = MORNING.plus_millis(days * DAY_MS + rest);
        prop_assert_eq!(tariff(price, 0, None).fee(&clock, now), Fen::new(days * price));
    }

    #[test]
    fn waiting_longer_never_costs_less(stay in any_stay(), tariff in any_tariff(), one in hours(), more in 0_i64..5_000) {
        let earlier = tariff.fee(&stay, at_hour(one));
        let later = tariff.fee(&stay, at_hour(one + more));
        prop_assert!(Fen::ZERO <= earlier && earlier <= later, "{} then {}", earlier, later);
    }

    #[test]
    fn a_change_never_reaches_back(stay in any_stay(), tariff in any_tariff(), change in hours(), price in 0_i64..10_000, before in 1_i64..5_000) {
        let mut changed = tariff.clone();
        changed.add(TariffStep { from: at_hour(change), ..step(MORNING, price) });
        let asked = at_hour(change - before);
        prop_assert_eq!(changed.fee(&stay, asked), tariff.fee(&stay, asked));
    }

    #[test]
    fn undone_is_as_if_it_had_never_stopped(stay in any_stay(), tariff in any_tariff(), stop in hours(), asked in hours()) {
        let mut stopped = stay.clone();
        stopped.stop(at_hour(stop));
        stopped.resume();
        prop_assert_eq!(tariff.fee(&stopped, at_hour(asked)), tariff.fee(&stay, at_hour(asked)));
    }

    #[test]
    fn a_pause_never_costs_more(tariff in any_tariff(), pauses in proptest::collection::vec((hours(), hours()), 0..6), asked in hours()) {
        // Only under one price: a pause may well move a day into a dearer time.
        let constant = Tariff::new(TariffStep { from: Timestamp::from_millis(i64::MIN), ..tariff.steps()[0] });
        let plain = FeeClock::start(MORNING);
        prop_assert!(constant.fee(&paused(&pauses), at_hour(asked)) <= constant.fee(&plain, at_hour(asked)));
    }
}

fn check(table: &[(&str, &str)]) {
    for (story, dues) in table {
        let (tariff, state) = tell(story);
        let parcel = state.parcel.unwrap_or_else(|| panic!("no parcel in {story:?}"));
        for due in dues.split(' ') {
            let (clock, fee) = due.split_once('=').unwrap();
            assert_eq!(parcel.fee(&tariff, at(clock)), yuan_beyond(fee), "{story:?} at {clock}");
        }
    }
}

/// Sums may be more than a price may be.
fn yuan_beyond(text: &str) -> Fen {
    Fen::new(text.replace('.', "").parse().unwrap())
}

fn tell(story: &str) -> (Tariff, ParcelState) {
    let steps: Vec<&str> = story.split("; ").collect();
    let tariff = told_tariff(&steps);
    let mut state = ParcelState::default();
    for (n, step) in (0..).zip(&steps) {
        let (verb, when) = step.split_once(" @").unwrap_or((step, "0:00"));
        if let Some(body) = told_event(verb, &state, &tariff, when) {
            state.apply(&event(n, at(when), body));
        }
    }
    (tariff, state)
}

fn told_event(verb: &str, state: &ParcelState, tariff: &Tariff, when: &str) -> Option<ParcelEvent> {
    Some(match verb {
        "in" => body("entered"),
        "paused" => ParcelEvent::Held { kind: HoldKind::Other, note: None, due: None, stops_clock: true },
        "handed_over" => ParcelEvent::HandedOver {
            fee: state.parcel.as_ref()?.fee(tariff, at(when)),
            paid: Payment::Cash,
            waiver: None,
            code_checked: true,
        },
        verb if verb.starts_with("price") || verb.starts_with("uncharged") => return None,
        verb => body(verb),
    })
}

fn told_tariff(steps: &[&str]) -> Tariff {
    let mut prices = steps.iter().filter_map(|step| told_price(step));
    let mut tariff = Tariff::new(prices.next().unwrap());
    prices.for_each(|price| tariff.add(price));
    for span in steps.iter().filter_map(|step| step.strip_prefix("uncharged ")) {
        let (from, to) = span.split_once(" to ").unwrap();
        tariff.add_uncharged(at(from), at(to));
    }
    tariff
}

/// `price 2.00 free 1 cap 5.00 @0:00`
fn told_price(step: &str) -> Option<TariffStep> {
    let (price, when) = step.strip_prefix("price ")?.split_once(" @")?;
    let words: Vec<&str> = price.split(' ').collect();
    let after = |name: &str| words.iter().position(|word| *word == name).map(|n| words[n + 1]);
    Some(TariffStep {
        from: at(when),
        per_day: yuan(words[0]),
        free_days: after("free").map_or(0, |days| days.parse().unwrap()),
        cap: after("cap").map(yuan),
    })
}

fn step(from: Timestamp, per_day: i64) -> TariffStep {
    TariffStep { from, per_day: Fen::new(per_day), free_days: 0, cap: None }
}

fn tariff(per_day: i64, free_days: u32, cap: Option<Fen>) -> Tariff {
    Tariff::new(TariffStep { free_days, cap, ..step(MORNING, per_day) })
}

fn at_hour(hour: i64) -> Timestamp {
    MORNING.plus_millis(hour * 60 * support::MINUTE)
}

fn hours() -> impl Strategy<Value = i64> {
    -100_i64..5_000
}

fn paused(pauses: &[(i64, i64)]) -> FeeClock {
    let mut clock = FeeClock::start(MORNING);
    for (from, to) in pauses {
        clock.pause(at_hour(*from));
        clock.unpause(at_hour(*to));
    }
    clock
}

fn any_stay() -> impl Strategy<Value = FeeClock> {
    proptest::collection::vec((hours(), hours()), 0..5).prop_map(|pauses| paused(&pauses))
}

fn any_tariff() -> impl Strategy<Value = Tariff> {
    let step = (hours(), 0_i64..10_000, 0_u32..5, proptest::option::of(0_i64..50_000));
    let steps = proptest::collection::vec(step, 1..5);
    (steps, proptest::collection::vec((hours(), hours()), 0..3)).prop_map(|(steps, holidays)| {
        let mut steps = steps.into_iter().map(|(hour, price, free_days, cap)| TariffStep {
            from: at_hour(hour),
            per_day: Fen::new(price),
            free_days,
            cap: cap.map(Fen::new),
        });
        let mut tariff = Tariff::new(steps.next().unwrap());
        steps.for_each(|step| tariff.add(step));
        holidays.into_iter().for_each(|(from, to)| tariff.add_uncharged(at_hour(from), at_hour(to)));
        tariff
    })
}
