//! The rows that pushes have left behind, once more into empty tables of the same shape: what SQLite
//! itself takes for them, in commits of eight batches as eight desks share them.

use std::{path::Path, time::Instant};

use rusqlite::{Connection, params_from_iter, types::Value};

const TABLES: [&str; 4] = ["event", "side", "parcel", "notice"];

/// How many seconds; `batches` as many as there were.
pub fn rows(folder: &Path, batches: usize) -> f64 {
    let from = Connection::open(folder.join("relay.db")).unwrap();
    let mut to = shaped_like(&from, &folder.join("again.db"));
    let tables = TABLES.map(|table| (table, read(&from, table)));
    let begun = Instant::now();
    for first in (0..batches).step_by(8) {
        let transaction = to.transaction().unwrap();
        for (table, rows) in &tables {
            let at = |batch: usize| rows.len() * batch.min(batches) / batches;
            write(&transaction, table, &rows[at(first)..at(first + 8)]);
        }
        transaction.commit().unwrap();
    }
    begun.elapsed().as_secs_f64()
}

fn shaped_like(from: &Connection, file: &Path) -> Connection {
    let to = Connection::open(file).unwrap();
    to.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000").unwrap();
    to.execute_batch("PRAGMA cache_size = -32768").unwrap();
    let mut shapes = from
        .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite_%' ORDER BY rowid")
        .unwrap();
    let shapes: Vec<String> = shapes.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    to.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    shapes.iter().for_each(|sql| to.execute_batch(sql).unwrap());
    to
}

fn read(from: &Connection, table: &str) -> Vec<Vec<Value>> {
    // As they were accepted, as far as they say.
    let order = if table == "event" { "accepted_at, seq" } else { "2" };
    let mut all = from.prepare(&format!("SELECT * FROM {table} ORDER BY {order}")).unwrap();
    let columns = all.column_count();
    let rows = all.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
    rows.map(Result::unwrap).collect()
}

fn write(to: &Connection, table: &str, rows: &[Vec<Value>]) {
    let Some(first) = rows.first() else { return };
    let places = vec!["?"; first.len()].join(", ");
    let mut insert = to.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})")).unwrap();
    for row in rows {
        insert.execute(params_from_iter(row)).unwrap();
    }
}
