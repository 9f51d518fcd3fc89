//! How fast a relay takes in, as ratios within one run (facts: docs/performance.md).
//!
//! `WITH_POSTGRES_FSYNC=on scripts/with-postgres cargo bench -p relay --bench relay` measures both
//! stores; without a server only SQLite. Relay and desks are one process and share its processors;
//! what desks send is made and sealed beforehand. The bare baseline writes the same number of event
//! rows in the same batches, and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a benchmark may stop at the first thing that is wrong, and figures need no last digit"
)]

#[path = "../../tests/support/mod.rs"]
mod support;

mod bare;
mod couriers;
mod idle;
mod pushes;

use ::relay::{Config, config::Connections};
use support::{Database, TestRelay};

/// Which store a figure is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

#[tokio::main]
async fn main() {
    measure(Kind::Sqlite).await;
    if std::env::var_os("PARCEL_RELAY_TEST_POSTGRES").is_some() {
        measure(Kind::Postgres).await;
    }
}

async fn measure(kind: Kind) {
    println!("\n## {}\n", if kind == Kind::Sqlite { "SQLite" } else { "PostgreSQL" });
    let bare = bare::batches(kind).await;
    line("bare rows in batches of 100, 8 writers", bare, "events/s", None);
    let many = pushes::push(kind, false).await;
    line("push, 8 desks, 80 communities", many.pushed, "events/s", Some((bare, "bare")));
    line("  rows in the logs meanwhile", many.rows, "events/s", Some((bare, "bare")));
    let hot = pushes::push(kind, true).await;
    line("push, 8 desks, one community", hot.pushed, "events/s", Some((many.pushed, "many")));
    line("pull by one desk", hot.pulled, "events/s", None);
    for connections in [64, 256] {
        let bare = bare::singles(kind, connections).await;
        line(&format!("bare single rows, {connections} writers"), bare, "rows/s", None);
        let taken = couriers::announce(kind, connections).await;
        line(&format!("announcements, {connections} connections"), taken, "requests/s", Some((bare, "bare")));
    }
    idle::wait(kind).await;
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
