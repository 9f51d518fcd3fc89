//! Copies of the file: made beside a relay that runs, put back where none does.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, backup::Backup, params};

use super::{identity, open};
use crate::{
    store::{BackupError, StoreError},
    surroundings::Surroundings,
};

/// Pages copied at a time; the relay writes in between.
const PAGES: i32 = 1_000;

/// Held while a process serves from the folder: whoever restores must not find it.
pub(super) fn serving(folder: &Path) -> Result<File, StoreError> {
    let lock = lock_file(folder).map_err(|_| StoreError::Broken("the lock file cannot be made".into()))?;
    match lock.try_lock_shared() {
        Ok(()) => Ok(lock),
        Err(_) => Err(StoreError::Broken("a backup is being restored in this folder".into())),
    }
}

fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join("relay.lock"))
}

/// Copies what is stored in `folder` into `to`, as it is at one moment, and checks the copy.
pub(super) fn backup(folder: &Path, to: &Path) -> Result<(), BackupError> {
    let mut from = open::for_reading(&folder.join("relay.db"))?;
    let view = one_state(&mut from)?;
    let beside = to.with_extension("new");
    let _ = fs::remove_file(&beside);
    {
        let mut copy = Connection::open(&beside).map_err(StoreError::from)?;
        Backup::new(&view, &mut copy)
            .and_then(|backup| backup.run_to_completion(PAGES, Duration::from_millis(5), None))
            .map_err(StoreError::from)?;
        // One file, without a journal beside it.
        copy.pragma_update(None, "journal_mode", "DELETE").map_err(StoreError::from)?;
    }
    check(&beside)?;
    File::open(&beside)?.sync_all()?;
    Ok(fs::rename(&beside, to)?)
}

/// SQLite's backup starts anew when somebody else has written since its last step; beside a busy relay it
/// would never end. A reading transaction keeps one state in view, from its first reading on.
fn one_state(from: &mut Connection) -> Result<Transaction<'_>, StoreError> {
    let view = from.transaction()?;
    view.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?;
    Ok(view)
}

/// Whether the file is whole.
fn check(file: &Path) -> Result<(), BackupError> {
    let copy = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(StoreError::from)?;
    let told: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(StoreError::from)?;
    if told == "ok" { Ok(()) } else { Err(BackupError::Damaged) }
}

/// Puts `from` in the place of what is stored in `folder`, which is kept beside it. What is stored
/// has another epoch from then on, and every log waits for its desks. Where the old file lies now.
pub(super) fn restore(folder: &Path, from: &Path, around: &dyn Surroundings) -> Result<Option<PathBuf>, BackupError> {
    fs::create_dir_all(folder)?;
    let lock = lock_file(folder)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(BackupError::Running),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    check(from)?;
    // Made ready beside the old file: a crash before the last step leaves everything as it was.
    let (file, beside) = (folder.join("relay.db"), folder.join("relay.db.restored"));
    remove(&beside)?;
    fs::copy(from, &beside)?;
    begin_anew(&beside, around)?;
    File::open(&beside)?.sync_all()?;
    let kept = put_aside(&file, around)?;
    fs::rename(&beside, &file)?;
    Ok(kept)
}

fn begin_anew(file: &Path, around: &dyn Surroundings) -> Result<(), BackupError> {
    let connection = open::for_writing(file)?;
    identity::renew(&connection, around)?;
    let wait = "INSERT OR IGNORE INTO reconciling SELECT community_id FROM community";
    connection.execute(wait, params![]).map_err(StoreError::from)?;
    connection.execute("DELETE FROM caught_up", params![]).map_err(StoreError::from)?;
    connection.pragma_update(None, "journal_mode", "DELETE").map_err(StoreError::from)?;
    Ok(())
}

/// With its journal, without which it may lack the newest.
fn put_aside(file: &Path, around: &dyn Surroundings) -> Result<Option<PathBuf>, BackupError> {
    if !file.exists() {
        return Ok(None);
    }
    let aside = file.with_extension(format!("db.before-{}", around.now().millis()));
    for journal in ["-wal", "-shm"] {
        let with = |path: &Path| PathBuf::from(format!("{}{journal}", path.display()));
        if with(file).exists() {
            fs::rename(with(file), with(&aside))?;
        }
    }
    fs::rename(file, &aside)?;
    Ok(Some(aside))
}

fn remove(file: &Path) -> std::io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
