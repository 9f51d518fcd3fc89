//! A working day through the real window: what comes in is received in runs, what is asked for is found and
//! handed over, some goes back. Nothing may be lost or counted twice.
//!
//! `scripts/test` lives a short day. `PARCELS=1000000 DAY=2000` and the feature `seed`, in a release build on
//! a quiet machine, measure a whole one in a file of that size; docs/performance.md says how, and what came
//! of it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on may stop")]

mod support;

use std::{path::Path, time::Duration};
use support::{Stage, Stock, Timings, Window};
use thirtyfour::prelude::Key;

/// Parcels of one round; of these, so many are collected and so many go back.
const ROUND: usize = 20;
const COLLECTED: usize = 16;
const SENT_BACK: usize = 1;

/// A person typing fast; slower than any scanner.
const BY_HAND: Duration = Duration::from_millis(45);

#[tokio::test]
async fn a_day_at_the_counter_loses_nothing() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    let stock = laid_out(&data);
    let before = stock.desk.figures(None).unwrap();
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.find(&Window::named("scan-box")).await;
    let mut day = Day { window: &window, stock: &stock, timings: Timings::default() };
    let rounds = setting("DAY").unwrap_or(ROUND).div_ceil(ROUND);
    println!("memory at the beginning: {:?} MB (desk, page)", window.memory());
    for round in 0..rounds {
        day.round(round).await;
        if round % 10 == 9 {
            println!("after {} parcels: {:?} MB", (round + 1) * ROUND, window.memory());
            println!("{}", day.timings.table());
        }
    }
    println!("{}", day.timings.table());
    let after = stock.desk.figures(None).unwrap();
    let more = |now: u32, then: u32| (now - then) as usize;
    assert_eq!(more(after.received_today, before.received_today), rounds * ROUND, "each received once");
    assert_eq!(more(after.handed_over_today, before.handed_over_today), rounds * COLLECTED, "each collected once");
    let left = ROUND - COLLECTED - SENT_BACK;
    assert_eq!(more(after.on_shelf, before.on_shelf), rounds * left, "the rest lies on the shelf");
    assert!(stock.desk.verify().unwrap().ok);
    window.close().await;
}

fn setting(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// A community whose parcels of the last two hundred days are in the file; none in a short day.
fn laid_out(data: &Path) -> Stock {
    let stock = Stock::found(data, 1);
    stock.courier("张强", "13912340001");
    #[cfg(feature = "seed")]
    if let Some(parcels) = setting("PARCELS") {
        let parcels = u32::try_from(parcels).unwrap();
        stock.desk.seed(stock.community, 0, parcels, parcels / 100).unwrap();
    }
    stock.today(data)
}

struct Day<'a> {
    window: &'a Window,
    /// The same file by another program, as `deskctl` has it: what couriers announce comes in this way.
    stock: &'a Stock,
    timings: Timings,
}

impl Day<'_> {
    async fn round(&mut self, round: usize) {
        let numbers: Vec<String> = (0..ROUND).map(|n| format!("SF{:010}", round * ROUND + n)).collect();
        for (n, number) in numbers.iter().enumerate() {
            self.stock.announce(number, NAMES[n].0, &phone_of(round, n));
        }
        self.receive(&numbers).await;
        self.look_for(round).await;
        for number in &numbers[..COLLECTED] {
            self.hand_over(number).await;
        }
        for number in &numbers[COLLECTED..COLLECTED + SENT_BACK] {
            self.send_back(number).await;
        }
    }

    async fn receive(&mut self, numbers: &[String]) {
        let window = self.window;
        window.press(Key::F2).await;
        window.find(&Window::named("run-panel")).await;
        for (before, number) in numbers.iter().enumerate() {
            let counted =
                format!("document.querySelector(\"[data-testid='run-count']\")?.innerText.includes('{}')", before + 1);
            let took = window.timed(&counted, async || window.scan(number).await).await;
            self.timings.note("received in a run", took);
        }
        window.press(Key::F2).await;
        window.lacks("run-panel").await;
    }

    /// Somebody who says only a name, and somebody who says the end of a phone number.
    async fn look_for(&mut self, round: usize) {
        let (name, initials) = NAMES[round % ROUND];
        let shows = |what| format!("{}?.innerText.includes('{name}')", queried(what));
        let wanted = format!("{} || {}", shows("hit-0"), shows("card"));
        self.ask("found by a name's initials", initials, &wanted).await;
        let phone = phone_of(round, round % ROUND);
        let wanted = format!("{} || {}", queried("hit-0"), queried("card"));
        self.ask("found by the end of a phone", &phone[7..], &wanted).await;
    }

    async fn ask(&mut self, kind: &'static str, text: &str, shown: &str) {
        let window = self.window;
        let asked = format!("{text}{}", char::from(Key::Enter));
        let took = window.timed(shown, async || window.type_keys(&asked, BY_HAND).await).await;
        self.timings.note(kind, took);
        while !window.is_at_rest().await {
            window.press(Key::Escape).await;
        }
    }

    async fn hand_over(&mut self, number: &str) {
        let window = self.window;
        let code = window.code_for(number).await;
        // The Enter that a hand adds to a code by habit is the look-up's, not the hand-over's.
        let typed = format!("{code}{}", char::from(Key::Enter));
        let took = window.timed(&queried("code-ok"), async || window.type_keys(&typed, BY_HAND).await).await;
        self.timings.note("card by a code", took);
        let done = format!("{}?.innerText.includes('{number}')", queried("result"));
        let took = window.timed(&done, async || window.press(Key::Enter).await).await;
        self.timings.note("handed over", took);
    }

    async fn send_back(&mut self, number: &str) {
        let window = self.window;
        let took = window.timed(&queried("card"), async || window.scan(number).await).await;
        self.timings.note("card by a scan", took);
        let took = window.timed(&queried("history"), async || window.press(Key::F4).await).await;
        self.timings.note("everything about a parcel", took);
        window.press(Key::F4).await;
        window.walk_to("action-send_back", Key::Right).await;
        window.press(Key::Enter).await;
        window.focused("reason").await;
        window.press(Key::Enter).await;
        window.shows("drawer-status", "退件中").await;
        while !window.is_at_rest().await {
            window.press(Key::Escape).await;
        }
    }
}

fn queried(name: &str) -> String {
    format!("document.querySelector(\"{}\")", Window::named(name))
}

/// Each has a phone of their own.
fn phone_of(round: usize, n: usize) -> String {
    format!("151{:08}", round * ROUND + n)
}

const NAMES: [(&str, &str); ROUND] = [
    ("欧阳若兰", "oyrl"),
    ("司马青云", "smqy"),
    ("诸葛明远", "zgmy"),
    ("上官婉清", "sgwq"),
    ("皇甫子轩", "hfzx"),
    ("尉迟安然", "ycar"),
    ("公孙静怡", "gsjy"),
    ("慕容雨桐", "mryt"),
    ("令狐子墨", "lhzm"),
    ("宇文天佑", "ywty"),
    ("长孙思远", "zssy"),
    ("东方晓月", "dfxy"),
    ("西门海棠", "xmht"),
    ("南宫问天", "ngwt"),
    ("百里清风", "blqf"),
    ("端木清扬", "dmqy"),
    ("夏侯云飞", "xhyf"),
    ("轩辕破军", "xypj"),
    ("闻人语嫣", "wryy"),
    ("独孤寒星", "dghx"),
];
