//! How fast a relay takes in, as ratios within one run (facts: docs/performance.md).
//!
//! `WITH_POSTGRES_FSYNC=on scripts/with-postgres cargo bench -p relay --bench relay` measures both
//! stores; without a server only SQLite. Parts named behind `--` run alone: `sqlite`, `postgres`,
//! `pushes`, `singles`, `idle`, `load`. But for the last, relay and desks are one process and share its processors; what desks
//! send is made and sealed beforehand. The bare baselines write event rows of the same size in the
//! same batches, and nothing else. Each figure is the median of three, measured in turns.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a benchmark may stop at the first thing that is wrong, and figures need no last digit"
)]

#[path = "../../tests/relay/support/mod.rs"]
mod support;

mod bare;
mod couriers;
mod idle;
mod lean;
mod load;
mod pushes;
mod same;

use ::relay::{Config, config::Connections};
use support::{Database, TestRelay};

/// Which store a figure is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// The first word of a process that only serves what `load` compares the relay with.
const BARE: &str = "serve-bare";

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == BARE) {
        return bare::serve((&words[1]).into(), words.get(2).cloned()).await;
    }
    let server = std::env::var_os("PARCEL_RELAY_TEST_POSTGRES").is_some();
    if wanted("sqlite", &["sqlite", "postgres"]) {
        measure(Kind::Sqlite).await;
    }
    if server && wanted("postgres", &["sqlite", "postgres"]) {
        measure(Kind::Postgres).await;
    }
}

/// Whether this part is to run: it was named, or none of those that it is chosen among.
fn wanted(part: &str, among: &[&str]) -> bool {
    let named: Vec<String> = std::env::args().skip(1).filter(|name| among.contains(&name.as_str())).collect();
    named.is_empty() || named.iter().any(|name| name == part)
}

const PARTS: [&str; 4] = ["pushes", "singles", "idle", "load"];
const ROUNDS: usize = 3;

async fn measure(kind: Kind) {
    println!("\n## {}\n", if kind == Kind::Sqlite { "SQLite" } else { "PostgreSQL" });
    if wanted("pushes", &PARTS) {
        pushed(kind).await;
    }
    if wanted("singles", &PARTS) {
        announced(kind, 64).await;
        announced(kind, 256).await;
    }
    if wanted("idle", &PARTS) {
        idle::wait(kind).await;
    }
    if wanted("load", &PARTS) {
        load::measure(kind).await;
    }
}

async fn pushed(kind: Kind) {
    let mut rounds: [Vec<f64>; 7] = Default::default();
    for _ in 0..ROUNDS {
        let bare = bare::batches(kind).await;
        let many = pushes::push(kind, false).await;
        let hot = pushes::push(kind, true).await;
        let figures = [bare, many.pushed, many.rows, hot.pushed, hot.rows, hot.pulled, many.again];
        rounds.iter_mut().zip(figures).for_each(|(round, figure)| round.push(figure));
    }
    let [bare, many, many_rows, hot, hot_rows, pulled, again] = rounds.map(median);
    line("bare rows in batches of 100, 8 writers", bare, "events/s", None);
    line("push, 8 desks, 80 communities", many, "events/s", Some((bare, "bare")));
    if again > 0.0 {
        line("  the rows it left, written once more", again, "events/s", Some((bare, "bare")));
        println!("  push against the rows it left: {:.2}", many / again);
    }
    line("  rows in the logs meanwhile", many_rows, "events/s", Some((bare, "bare")));
    line("push, 8 desks, one community", hot, "events/s", Some((many, "many")));
    line("  rows in the log meanwhile", hot_rows, "events/s", Some((bare, "bare")));
    line("pull by one desk", pulled, "events/s", Some((bare, "bare")));
}

async fn announced(kind: Kind, connections: usize) {
    let mut rounds: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        let bare = bare::singles(kind, connections).await;
        let requests = bare::requests(kind, connections).await;
        let figures = [bare, requests, couriers::announce(kind, connections).await];
        rounds.iter_mut().zip(figures).for_each(|(round, figure)| round.push(figure));
    }
    let [bare, requests, taken] = rounds.map(median);
    line(&format!("bare single rows, {connections} writers"), bare, "rows/s", None);
    line(&format!("a bare row a request, {connections} connections"), requests, "requests/s", Some((bare, "bare")));
    let what = format!("announcements, {connections} connections");
    line(&what, taken, "requests/s", Some((requests, "bare requests")));
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn line(what: &str, figure: f64, unit: &str, against: Option<(f64, &str)>) {
    let ratio = against.map(|(other, name)| format!("{:.2} of {name}", figure / other)).unwrap_or_default();
    println!("{what:<44} {figure:>10.0} {unit:<12} {ratio}");
}

/// A relay on this store, open to as many connections as are measured.
async fn relay(kind: Kind) -> TestRelay {
    TestRelay::start_as(move |config| Config {
        database_url: config.database_url.filter(|_| kind == Kind::Postgres),
        most_connections: Connections { in_all: 20_000, from_one: 20_000 },
        ..config
    })
    .await
}

/// An empty place for the bare baseline.
async fn empty() -> Database {
    Database::fresh().await
}
