//! A file of every step that the schema ever had is brought up to date: nothing in it is lost, the check of
//! everything finds it well, the file of before lies among the backups, and the desk goes on. A file that a
//! newer version has changed is refused and left alone, and there is a way back.
//!
//! `old/steps` holds the steps as they were shipped. A file of step N is made of the first N of them and of
//! what a desk had done by then, as far as its tables have room for it; `old/schema_18.sql`, which lies
//! beneath it all, is a file that a desk of that step wrote itself.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use desk::{
    CourierForm, CourierQuery, Desk, DeskError, EntryForm, FileProblem, ListQuery, OutgoingForm, PersonForm,
    ResidentForm, StocktakeStart, Surroundings, finish_restore, plan_rescue, rescue,
};
use domain::{
    Address, Fen, Home, PersonName, Phone, Words,
    event::{Payment, ReturnKind},
    outgoing::SendingPrice,
    rights::Role,
};
use rusqlite::Connection;

use super::{
    staff::{clerk, sign_in},
    support::{Counter, LI, Who, entry},
};

/// What a desk file says of itself in its head.
const APPLICATION_ID: i32 = 0x5044_0001;
/// The first desk that anybody could work with had so many steps.
const FIRST: usize = 9;
const SF: &str = "顺丰速运";
const WANG: Who<'_> = ("王小明", "13800005678", "3栋1单元502");

type Work = fn(&Counter);

/// What desks could do from which step on; clerks last, because they lock the desk for everybody else.
const WORK: &[(usize, Work)] = &[
    (FIRST, parcels),
    (22, delegates),
    (23, shifts),
    (25, stocktakes),
    (26, sending),
    (27, residents),
    (28, looks),
    (CLERKS, clerks),
];
const CLERKS: usize = 21;

/// Whoever changes a shipped step breaks the files of everybody who has it already; whoever adds one freezes it here.
#[test]
fn shipped_steps_stay_as_they_are() {
    let counter = Counter::new();
    let made = counter.folder().join("made.db");
    lay_out(&made, steps().len());
    assert_eq!(shape(&made), shape(counter.desk.file()), "a step was changed, or one is not frozen in old/steps yet");
    assert_eq!(step_of(counter.desk.file()), steps().len(), "one file in old/steps for every step");
}

#[test]
fn a_file_of_every_step_is_upgraded_with_all_that_lies_in_it() {
    for step in FIRST..=steps().len() {
        let counter = day_at(step);
        let old = file_of(&counter, step);
        let (before, backup) = (all_rows(&old.path().join("desk.db")), old.path().join("backups"));
        let upgraded = counter.moved_to(old);
        let after = all_rows(upgraded.desk.file());
        for (table, rows) in &before {
            let lost: Vec<_> = rows.rows.iter().filter(|row| !after_has(&after, table, &rows.columns, row)).collect();
            assert!(lost.is_empty(), "step {step} loses of {table}: {lost:#?}");
        }
        upgraded.assert_sound();
        assert_eq!(shape(upgraded.desk.file()), shape(counter.desk.file()), "step {step} ends as a new file begins");
        assert_eq!(fs::read_dir(&backup).map_or(0, Iterator::count), usize::from(step < steps().len()), "step {step}");
        goes_on(&upgraded, step);
    }
}

/// What is kept before an upgrade is the file of before, not of after.
#[test]
fn the_file_of_before_lies_among_the_backups() {
    let counter = day_at(FIRST);
    let old = file_of(&counter, FIRST);
    let before = all_rows(&old.path().join("desk.db"));
    let upgraded = counter.moved_to(old);
    let backups = upgraded.desk.backups().unwrap().backups;
    let kept = PathBuf::from(&backups[0].file);
    assert_eq!((backups.len(), step_of(&kept)), (1, FIRST));
    assert_eq!(all_rows(&kept), before, "row by row");
    // The window and the command line open it, too; there is nothing to keep any more.
    drop(upgraded.second_program());
    assert_eq!(upgraded.desk.backups().unwrap().backups.len(), 1);
    // And it can be restored as any other: then it is brought up to date itself.
    upgraded.desk.plan_restore(&kept).unwrap();
    let file = upgraded.desk.file().to_owned();
    let (_folder, desk) = upgraded.closed();
    drop(desk);
    assert!(finish_restore(&file, "now").unwrap());
    assert!(Desk::open(&file, Surroundings::system()).unwrap().verify().unwrap().ok);
}

/// A stick that is not plugged in must not keep the counter closed; a file in the folder's place stands for it.
#[test]
fn a_chosen_folder_that_cannot_be_used_is_gone_round() {
    let counter = day_at(FIRST);
    let gone = counter.folder().join("stick");
    counter.desk.set_backup_folder(&gone).unwrap();
    fs::remove_dir(&gone).unwrap();
    fs::write(&gone, "not a folder").unwrap();
    let old = file_of(&counter, FIRST);
    let beside = old.path().join("backups");
    let upgraded = counter.moved_to(old);
    upgraded.assert_sound();
    assert_eq!(fs::read_dir(beside).unwrap().count(), 1);
}

/// An older program at a file that a newer one has changed: it says so, touches nothing, and goes back to a
/// backup if that is wanted.
#[test]
fn a_newer_file_is_refused_and_there_is_a_way_back() {
    let counter = day_at(FIRST);
    let backup = PathBuf::from(&counter.desk.back_up_now().unwrap().backups[0].file);
    counter.enter("SF3000000001", LI, "");
    let file = counter.desk.file().to_owned();
    let (folder, desk) = counter.closed();
    drop(desk);
    mark_newer(&file);
    let before = fs::read(&file).unwrap();
    let newer = |outcome: Result<Desk, DeskError>| matches!(outcome, Err(DeskError::File(FileProblem::Newer)));
    assert!(newer(Desk::open(&file, Surroundings::system())));
    let found = rescue(&file, None).unwrap();
    assert_eq!((found.backups.len(), found.restore_waits), (2, false), "one of them was made by the upgrade before");
    assert_eq!(found.backups[0].file, backup.display().to_string());
    let of_newer = folder.path().join("newer.db");
    fs::copy(&file, &of_newer).unwrap();
    assert_eq!(plan_rescue(&file, &of_newer).unwrap_err().code(), "file_newer", "that backup is of no use here");
    assert_eq!(fs::read(&file).unwrap(), before, "whatever was tried, the file is as it was");

    assert!(plan_rescue(&file, &backup).unwrap().restore_waits);
    assert!(finish_restore(&file, "now").unwrap());
    let desk = Desk::open(&file, Surroundings::system()).unwrap();
    assert!(desk.verify().unwrap().ok);
    assert_eq!(desk.find_parcel("SF3000000001").unwrap_err().code(), "parcel_unknown", "what came after is not in it");
    let aside = folder.path().join("desk.db.before-now");
    assert_eq!(step_of(&aside), steps().len() + 1);
    assert_eq!(all_rows(&aside), all_rows(&of_newer), "but nothing of it is lost: a newer version can open it");
}

/// A folder without backups is no reason to say nothing.
#[test]
fn a_desk_without_backups_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let found = rescue(&folder.path().join("desk.db"), None).unwrap();
    assert!(found.backups.is_empty() && found.folders.iter().all(|folder| folder.ends_with("backups")));
}

// ---- what desks did

/// A desk that has done what could be done at this step.
fn day_at(step: usize) -> Counter {
    let counter = Counter::from_old_file(include_str!("old/schema_18.sql"));
    // That file was written in November.
    counter.later(320 * 24);
    WORK.iter().filter(|(since, _)| *since <= step).for_each(|(_, work)| work(&counter));
    counter
}

fn parcels(counter: &Counter) {
    let desk = &counter.desk;
    let (name, phone) = (PersonName::parse("张强").unwrap(), Phone::parse("13912340001").unwrap());
    let courier = CourierForm { id: None, community: counter.community, name, phone, carrier: SF.into() };
    let courier = desk.save_courier(courier).unwrap().id.parse().unwrap();
    let brought = entry(counter.community, "SF2000000001", LI, "A9-01");
    desk.enter(EntryForm { courier: Some(courier), carrier: Some(SF.into()), ..brought }).unwrap();
    counter.announce("SF2000000002", WANG);
    let refused = counter.announce("SF2000000003", WANG);
    desk.reject(refused, Words::parse("没有这个人").ok()).unwrap();
    let back = counter.enter("SF2000000004", LI, "A9-02");
    desk.send_back(back, ReturnKind::Other, Words::parse("无人领取").ok()).unwrap();
    let received = counter.announce("SF2000000005", LI);
    desk.receive(received, true, None).unwrap();
    let gone = counter.enter("SF2000000006", WANG, "A9-03");
    counter.later(50);
    counter.hand_over(gone).unwrap();
    let elsewhere = counter.also("翡翠湾");
    counter.enter_in(elsewhere, "SF2000000007", LI, "");
}

fn delegates(counter: &Counter) {
    let id = counter.enter("SF2000000022", LI, "");
    counter.desk.name_delegate(id, PersonName::parse("王小明").unwrap(), Phone::parse("13800005678").unwrap()).unwrap();
}

fn shifts(counter: &Counter) {
    counter.desk.open_shift(Fen::new(20_000)).unwrap();
    counter.desk.move_cash(Fen::new(-1_250), Words::parse("买胶带").ok()).unwrap();
}

fn stocktakes(counter: &Counter) {
    let start = StocktakeStart { community: counter.community, point: None, shelf: None };
    counter.desk.start_stocktake(&start).unwrap();
    counter.desk.stocktake_scan("SF2000000001", counter.community).unwrap();
}

fn sending(counter: &Counter) {
    let price = SendingPrice { first: Fen::new(1_200), further: Fen::new(250) };
    counter.desk.set_sending_price(counter.community, SF, Some(price)).unwrap();
    let person = |(name, phone, address): Who<'_>| PersonForm {
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse(phone).unwrap(),
        address: Address::parse(address).ok(),
    };
    let form = OutgoingForm {
        community: counter.community,
        sender: person(LI),
        recipient: person(WANG),
        contents: Words::parse("书").unwrap(),
        carrier: SF.into(),
        weight: 900,
        price: None,
        paid: Payment::Cash,
        tracking: None,
    };
    counter.desk.take_outgoing(form).unwrap();
}

fn residents(counter: &Counter) {
    let form = ResidentForm {
        id: None,
        community: counter.community,
        name: PersonName::parse("曾小贤").unwrap(),
        phone: Phone::parse("13800005679").unwrap(),
        home: Home::parse("3", "1", "1204").unwrap(),
        more: None,
    };
    counter.desk.save_resident(form).unwrap();
}

fn looks(counter: &Counter) {
    let id = counter.desk.find_parcel("SF2000000001").unwrap();
    counter.desk.reveal(id).unwrap();
}

fn clerks(counter: &Counter) {
    clerk(&counter.desk, "陈站长", Role::Administrator).unwrap();
    sign_in(&counter.desk, "陈站长").unwrap();
}

/// The next day at the new version.
fn goes_on(counter: &Counter, step: usize) {
    if step >= CLERKS {
        sign_in(&counter.desk, "陈站长").unwrap();
    }
    counter.later(24);
    let kept = counter.desk.find_parcel("SF2000000001").unwrap();
    counter.hand_over(kept).unwrap();
    counter.enter("SF2000000099", WANG, "");
    assert!(!counter.desk.list_parcels(&ListQuery::default()).unwrap().rows.is_empty());
    assert!(!counter.desk.couriers(&CourierQuery::default()).unwrap().rows.is_empty());
    counter.assert_sound();
}

// ---- files of before

/// Name and text of each step, in order.
fn steps() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/old/steps");
    let files: BTreeSet<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.iter().map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap())).collect()
}

/// An empty file as the first `step` steps left it.
fn lay_out(file: &Path, step: usize) {
    let connection = Connection::open(file).unwrap();
    for (name, sql) in steps().iter().take(step) {
        connection.execute_batch(sql).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    connection.pragma_update(None, "user_version", step as i64).unwrap();
}

/// What this desk has done, in a file of an older step.
fn file_of(counter: &Counter, step: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    lay_out(&file, step);
    let connection = Connection::open(&file).unwrap();
    let today = counter.desk.file().to_str().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute("ATTACH ?1 AS today", [today]).unwrap();
    for (table, columns) in tables(&connection) {
        let columns = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        connection
            .execute(&format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}"), [])
            .unwrap();
    }
    // Older versions have not read what this one has.
    connection.execute("DELETE FROM main.meta WHERE key = 'read_by'", []).unwrap();
    connection.execute_batch("DETACH today").unwrap();
    folder
}

/// One table's columns, and its rows as SQLite writes them down.
#[derive(Debug, PartialEq)]
struct Rows {
    columns: Vec<String>,
    rows: BTreeSet<Vec<String>>,
}

fn all_rows(file: &Path) -> Vec<(String, Rows)> {
    let connection = Connection::open(file).unwrap();
    let read = |(table, columns): (String, Vec<String>)| {
        let rows = rows_of(&connection, &table, &columns);
        (table, Rows { columns, rows })
    };
    tables(&connection).into_iter().map(read).collect()
}

fn after_has(after: &[(String, Rows)], table: &str, columns: &[String], row: &[String]) -> bool {
    let Some((_, now)) = after.iter().find(|(name, _)| name == table) else { return false };
    let places: Vec<_> = columns.iter().map(|name| now.columns.iter().position(|column| column == name)).collect();
    let fits = |found: &Vec<String>| places.iter().zip(row).all(|(at, value)| at.is_some_and(|at| found[at] == *value));
    now.rows.iter().any(fits)
}

fn rows_of(connection: &Connection, table: &str, columns: &[String]) -> BTreeSet<Vec<String>> {
    let quoted: Vec<_> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
    let mut statement = connection.prepare(&format!("SELECT {} FROM {table}", quoted.join(", "))).unwrap();
    let row = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|at| row.get(at)).collect();
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn tables(connection: &Connection) -> Vec<(String, Vec<String>)> {
    let names = texts(
        connection,
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    let columns = |table: &String| texts(connection, &format!("SELECT name FROM pragma_table_info('{table}', 'main')"));
    names.iter().map(|table| (table.clone(), columns(table))).collect()
}

/// Tables and indexes, as their statements say.
fn shape(file: &Path) -> Vec<String> {
    let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
    texts(&Connection::open(file).unwrap(), sql)
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn step_of(file: &Path) -> usize {
    let step: i64 = Connection::open(file).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    usize::try_from(step).unwrap()
}

/// SQLite keeps the version that a program gives its tables at byte 60 of the file.
fn mark_newer(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let next = u32::try_from(steps().len() + 1).unwrap();
    bytes[60..64].copy_from_slice(&next.to_be_bytes());
    fs::write(file, bytes).unwrap();
}
