//! The simulated disk itself: real SQLite on it, cut and torn.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

use std::path::PathBuf;

use rusqlite::Connection;
use simulation::{
    Dice,
    disk::{Disk, Loss},
};

fn open(disk: &Disk) -> rusqlite::Result<Connection> {
    let connection = Connection::open(disk.folder().join("a.db"))?;
    let _: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

fn rows(connection: &Connection) -> Vec<i64> {
    let mut statement = connection.prepare("SELECT n FROM t ORDER BY n").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Commits numbers until power goes; the last one that was confirmed.
fn work(disk: &Disk) -> rusqlite::Result<i64> {
    let mut done = 0;
    let run = |done: &mut i64| -> rusqlite::Result<()> {
        let connection = open(disk)?;
        connection.execute_batch("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, fill TEXT)")?;
        for n in 1..=20 {
            connection.execute("INSERT INTO t VALUES (?1, hex(zeroblob(700)))", [n])?;
            *done = n;
            if n % 7 == 0 {
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            }
        }
        Ok(())
    };
    match run(&mut done) {
        Err(error) if !disk.is_off() => Err(error),
        _ => Ok(done),
    }
}

#[test]
fn what_was_committed_survives_every_cut() {
    let whole = Disk::mount(&PathBuf::from("/simulated/count"));
    assert_eq!(work(&whole).unwrap(), 20);
    let mut dice = Dice::new(1);
    for cut in 0..whole.operations() {
        for loss in [Loss::Nothing, Loss::Everything, Loss::Torn] {
            let disk = Disk::mount(&PathBuf::from("/simulated/cut"));
            disk.cut_in(cut);
            let confirmed = work(&disk).unwrap();
            disk.reboot(loss, &mut dice);
            let connection = open(&disk).unwrap();
            let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(sound, "ok", "cut at {cut}, {loss:?}");
            let has = if confirmed == 0 && rows_missing(&connection) { vec![] } else { rows(&connection) };
            let last = has.len() as i64;
            assert_eq!(has, (1..=last).collect::<Vec<_>>(), "no hole, cut at {cut}, {loss:?}");
            assert!((confirmed..=confirmed + 1).contains(&last), "confirmed {confirmed}, found {last}, cut at {cut}");
        }
    }
    assert!(whole.operations() > 100, "the test cuts real work");
}

#[test]
fn a_sync_that_is_left_out_is_noticed() {
    // The judge of all the others: without syncs, dropped writes must lose something.
    let disk = Disk::mount(&PathBuf::from("/simulated/unsynced"));
    let connection = open(&disk).unwrap();
    connection.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY)").unwrap();
    connection.pragma_update(None, "synchronous", "OFF").unwrap();
    connection.execute("INSERT INTO t VALUES (1)", []).unwrap();
    disk.reboot(Loss::Everything, &mut Dice::new(1));
    assert_eq!(rows(&open(&disk).unwrap()), Vec::<i64>::new(), "a disk that forgets nothing proves nothing");
}

#[test]
fn several_connections_see_one_file() {
    let disk = Disk::mount(&PathBuf::from("/simulated/shared"));
    let (one, other) = (open(&disk).unwrap(), open(&disk).unwrap());
    one.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)").unwrap();
    assert_eq!(rows(&other), [1]);
    one.execute_batch("BEGIN IMMEDIATE; INSERT INTO t VALUES (2)").unwrap();
    assert_eq!(rows(&other), [1], "readers do not see what is not committed");
    assert!(other.execute("INSERT INTO t VALUES (3)", []).is_err(), "one writer at a time");
    one.execute_batch("COMMIT").unwrap();
    assert_eq!(rows(&other), [1, 2]);
    let image = disk.image();
    let copy = Disk::mount(&PathBuf::from("/simulated/copy"));
    copy.restore(&image);
    assert_eq!(rows(&open(&copy).unwrap()), [1, 2], "a copied folder has everything, the log beside it included");
}

fn rows_missing(connection: &Connection) -> bool {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    tables == 0
}
