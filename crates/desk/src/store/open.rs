//! Opening a desk file: pragmas, upgrade, and what can be wrong with a file.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, Transaction};
use rusqlite_migration::{HookError, M, Migrations};

use super::{
    audit, base, bundle, clerk, community, courier, difference, event, hourly, meta, notice, outgoing, parcel, person,
    resident, round, shift, side, slow, stocktake, tail, tally, unread,
};
use crate::{DeskError, error::FileProblem};

/// Marks a file as ours (`PD` and a version of the application format).
const APPLICATION_ID: i32 = 0x5044_0001;

/// How long a start waits for another one, and how often it looks.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// The schema, step by step; steps are only ever added.
const STEPS: &[&str] = &[
    meta::SCHEMA,
    community::SCHEMA,
    event::SCHEMA,
    side::SCHEMA,
    person::SCHEMA,
    parcel::SCHEMA,
    courier::SCHEMA,
    notice::SCHEMA,
    tally::SCHEMA,
    event::STANDING,
    community::EPOCH,
    round::SCHEMA,
    difference::SCHEMA,
    bundle::SCHEMA,
    notice::TROUBLE,
    courier::MERGED,
    base::SCHEMA,
    bundle::HANDED,
    event::ASKED,
    hourly::SCHEMA,
    clerk::SCHEMA,
    parcel::LEAVING,
    shift::SCHEMA,
    event::MONEY,
    stocktake::SCHEMA,
    outgoing::SCHEMA,
    resident::SCHEMA,
    audit::SCHEMA,
    outgoing::BY_TAIL,
    event::SENDING,
    tail::SCHEMA,
    notice::UNTOLD,
];

fn migrations() -> Migrations<'static> {
    Migrations::new(STEPS.iter().map(|step| migration(step)).collect())
}

fn migration(step: &'static str) -> M<'static> {
    if step != hourly::SCHEMA {
        return M::up(step);
    }
    // Parcels lie in files that knew no reports; what they add is computed by the rule itself.
    M::up_with_hook(step, |transaction: &Transaction<'_>| {
        hourly::fill(transaction).map_err(|error| HookError::Hook(error.code()))
    })
}

/// What is done with a file of an older version before it is brought up to date.
pub(crate) type Outdated<'a> = &'a dyn Fn(&Connection) -> Result<(), DeskError>;

/// The connection that writes. Creates the file when there is none.
pub(super) fn writer(path: &Path, outdated: Outdated<'_>) -> Result<Connection, DeskError> {
    let there = path.is_file();
    settled(path, outdated).map_err(|error| match error {
        // SQLite says so too when a file is there but no journal can be made beside it.
        DeskError::File(FileProblem::Missing) if there => DeskError::File(FileProblem::ReadOnly),
        error => error,
    })
}

/// Two programs that make one file between them get in each other's way without being waited for:
/// the one that was turned away finds the file made.
fn settled(path: &Path, outdated: Outdated<'_>) -> Result<Connection, DeskError> {
    let begun = Instant::now();
    loop {
        match open_writer(path, outdated) {
            Err(DeskError::File(FileProblem::Busy)) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            outcome => return outcome,
        }
    }
}

fn open_writer(path: &Path, outdated: Outdated<'_>) -> Result<Connection, DeskError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    check_ours(&connection)?;
    durable(&connection)?;
    if is_outdated(&connection)? {
        outdated(&connection)?;
    }
    upgrade(&mut connection)?;
    unread::read_anew(&mut connection, known_version())?;
    check_sound(&connection)?;
    slow::watch(&connection);
    Ok(connection)
}

/// How many pages the journal takes before they are copied into the file: few, so that no commit at the
/// counter waits long for it; or as many as its constant size allows, while thousands of rows are
/// written whose indexes touch the same pages again and again.
pub(super) const OFTEN: i64 = 4_000;
pub(super) const SELDOM: i64 = 16_000;

/// Sets after how many pages of the journal the writer copies them into the file.
pub(super) fn checkpoint_every(connection: &Connection, pages: i64) -> Result<(), DeskError> {
    Ok(connection.pragma_update(None, "wal_autocheckpoint", pages)?)
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection, DeskError> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    slow::watch(&connection);
    Ok(connection)
}

/// Whether another program, or another part of this one, has the file open. Where nobody has, its
/// journal is folded into it, so that the file alone is whole.
pub(crate) fn is_held(path: &Path) -> bool {
    let leave_wal = || -> rusqlite::Result<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::ZERO)?;
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))
    };
    // Leaving WAL needs the file for oneself. A file that is no database any more is held by nobody.
    match leave_wal() {
        Ok(mode) => mode == "wal",
        Err(error) => matches!(DeskError::from(error), DeskError::File(FileProblem::Busy)),
    }
}

/// A file of another program, or of a newer version of this one, is not touched.
fn check_ours(connection: &Connection) -> Result<(), DeskError> {
    // Tables before the mark: whoever makes the file at this moment marks it before it makes tables.
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = version(connection)?;
    match (id, tables) {
        (APPLICATION_ID, _) if version > known_version() => Err(DeskError::File(FileProblem::Newer)),
        (APPLICATION_ID, _) | (0, 0) => Ok(()),
        _ => Err(DeskError::File(FileProblem::NotOurs)),
    }
}

/// What was confirmed must survive a power cut: WAL, and a sync at every commit.
fn durable(connection: &Connection) -> Result<(), DeskError> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(DeskError::File(FileProblem::ReadOnly));
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    // A WAL of constant size is overwritten in place, which syncs much faster than one that grows.
    connection.pragma_update(None, "journal_size_limit", 64_i64 << 20)?;
    checkpoint_every(connection, OFTEN)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn upgrade(connection: &mut Connection) -> Result<(), DeskError> {
    // First of all, so that whoever looks at a file half made knows whose it is.
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    match migrations().to_latest(connection) {
        // A program that started in the same moment has done it.
        Err(_) if version(connection)? == known_version() => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(DeskError::from(err)),
        Err(_) => Err(DeskError::File(FileProblem::Damaged)),
        Ok(()) => Ok(()),
    }
}

/// A file that was made a moment ago has no step yet, and nothing in it.
fn is_outdated(connection: &Connection) -> Result<bool, DeskError> {
    Ok((1..known_version()).contains(&version(connection)?))
}

fn version(connection: &Connection) -> Result<i32, DeskError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Cheap enough for every start up to a few hundred megabytes; larger files are checked by `verify`.
fn check_sound(connection: &Connection) -> Result<(), DeskError> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages > 20_000 {
        return Ok(());
    }
    let text: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match text.as_str() {
        "ok" => Ok(()),
        _ => Err(DeskError::File(FileProblem::Damaged)),
    }
}

fn known_version() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}
