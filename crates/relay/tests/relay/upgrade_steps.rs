//! A SQLite file of every step that the schema ever had is brought up to date with all that lies in it.
//!
//! `fixtures/steps` holds the steps as they were shipped. A file of step N is made of the first N of them
//! and of what relays had written by then, as far as its tables have room for it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use domain::Timestamp;
use relay::{
    Config, serve,
    surroundings::{Machine, Surroundings},
};
use rusqlite::Connection;

/// The first relay that desks could exchange with had so many steps.
const FIRST: usize = 14;
/// A run of the relay looks for what is due, and is a device of its own: both move without an upgrade.
const MOVING: &[&str] = &["chore", "sqlite_stat1"];

/// Whoever changes a shipped step breaks the files of everybody who has it already; whoever adds one freezes it here.
#[tokio::test]
async fn shipped_steps_stay_as_they_are() {
    let (made, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    lay_out(made.path(), steps().len());
    start_and_stop(new.path()).await;
    let (made, new) = (open(made.path()), open(new.path()));
    assert_eq!(
        texts(&made, SHAPE),
        texts(&new, SHAPE),
        "a step was changed, or one is not frozen in fixtures/steps yet"
    );
    assert_eq!(texts(&new, "SELECT user_version || '' FROM pragma_user_version"), [steps().len().to_string()]);
}

#[tokio::test]
async fn a_file_of_every_step_is_upgraded_with_all_that_lies_in_it() {
    let today = tempfile::tempdir().unwrap();
    open(today.path()).execute_batch(include_str!("../fixtures/relay-28.sql")).unwrap();
    start_and_stop(today.path()).await;
    open(today.path()).execute_batch(include_str!("../fixtures/since-28.sql")).unwrap();
    for step in FIRST..=steps().len() {
        let old = tempfile::tempdir().unwrap();
        lay_out(old.path(), step);
        fill(old.path(), today.path());
        let before = all_rows(&open(old.path()));
        start_and_stop(old.path()).await;
        let file = open(old.path());
        assert_eq!(texts(&file, SHAPE), texts(&open(today.path()), SHAPE), "step {step} ends as a new file begins");
        for (table, columns, rows) in before.iter().filter(|(table, ..)| !MOVING.contains(&table.as_str())) {
            let after = rows_of(&file, table, columns);
            let lost: Vec<_> = rows.difference(&after).collect();
            assert!(lost.is_empty(), "step {step} loses of {table}: {lost:#?}");
        }
        let found = texts(&file, "SELECT recipient FROM parcel ORDER BY parcel_id");
        assert_eq!(found, ["13278769239", "13100000000", "13621025774"], "step {step}: residents find their parcels");
        assert_well(old.path(), step);
    }
}

/// Places, chains, folds and side rows of every log, SQLite's own check, and the step.
fn assert_well(folder: &Path, step: usize) {
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_parcel-relay"));
    doctor.args(["doctor", "--json", "--data"]).arg(folder).env_remove("DATABASE_URL");
    let said = doctor.output().unwrap().stdout;
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&said).unwrap();
    for check in ["schema", "integrity", "logs"] {
        let found = findings.iter().find(|finding| finding["check"] == check).unwrap();
        assert_eq!(found["verdict"], "ok", "step {step}: {found}");
    }
}

const SHAPE: &str = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

/// Name and text of each step, in order.
fn steps() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/steps");
    let files: BTreeSet<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}

/// An empty file as the first `step` steps left it.
fn lay_out(folder: &Path, step: usize) {
    let file = open(folder);
    for (name, sql) in steps().iter().take(step) {
        file.execute_batch(sql).unwrap_or_else(|error| panic!("{}: {error}", name.display()));
    }
    file.pragma_update(None, "user_version", i64::try_from(step).unwrap()).unwrap();
}

/// Copies what a file of today holds as far as there is room for it.
fn fill(folder: &Path, today: &Path) {
    let file = open(folder);
    file.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    file.execute("ATTACH ?1 AS today", [today.join("relay.db").to_str().unwrap()]).unwrap();
    for (table, columns) in tables(&file) {
        let columns = columns.join(", ");
        let copy = format!("INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}");
        file.execute(&copy, []).unwrap();
    }
}

type Table = (String, Vec<String>, BTreeSet<String>);

fn all_rows(file: &Connection) -> Vec<Table> {
    let read = |(table, columns): (String, Vec<String>)| {
        let rows = rows_of(file, &table, &columns);
        (table, columns, rows)
    };
    tables(file).into_iter().map(read).collect()
}

/// The rows, as SQLite writes these columns down.
fn rows_of(file: &Connection, table: &str, columns: &[String]) -> BTreeSet<String> {
    let quoted: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
    texts(file, &format!("SELECT {} FROM {table}", quoted.join(" || ' ' || "))).into_iter().collect()
}

fn tables(file: &Connection) -> Vec<(String, Vec<String>)> {
    let names = texts(
        file,
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    let columns = |table: &String| texts(file, &format!("SELECT name FROM pragma_table_info('{table}', 'main')"));
    names.iter().map(|table| (table.clone(), columns(table))).collect()
}

fn texts(file: &Connection, sql: &str) -> Vec<String> {
    let mut statement = file.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("relay.db")).unwrap()
}

/// The evening on which the oldest file was written: nothing in it is too old to be kept yet.
struct ThatEvening;

impl Surroundings for ThatEvening {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_795_351_500_000)
    }

    fn fill(&self, bytes: &mut [u8]) {
        Machine.fill(bytes);
    }
}

async fn start_and_stop(folder: &Path) {
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = Config { listen, around: Arc::new(ThatEvening), ..Config::in_folder(folder) };
    serve(config).await.unwrap().stop().await;
}
