//! A copy of the file, made while the desk goes on.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, backup::Backup};

use super::open;
use crate::{DeskError, error::FileProblem};

/// Pages (of 4 kB) copied at a time, and the pause after them in which the disk is the counter's.
const PAGES: i32 = 1_000;
const PAUSE: Duration = Duration::from_millis(5);

/// Copies the file at `path` as it is when this begins. SQLite's backup starts anew when somebody else has
/// written since its last step, and beside a busy counter it would never end: one reading transaction, held
/// to the end, keeps one state of the file in view. The journal grows by what is written meanwhile.
pub(super) fn copy(path: &Path, target: &Path) -> Result<(), DeskError> {
    let mut source = open::reader(path)?;
    let view = source.transaction()?;
    // A transaction sees the state of its first reading.
    view.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?;
    let mut copy = Connection::open(target)?;
    let backup = Backup::new(&view, &mut copy)?;
    Ok(backup.run_to_completion(PAGES, PAUSE, None)?)
}

/// Copies a file of an older version as it is, and lets SQLite check the copy. What is there under that
/// name already is left alone: another program that started in the same second has made it.
pub(crate) fn keep(path: &Path, target: &Path) -> Result<(), DeskError> {
    if target.exists() {
        return Ok(());
    }
    copy(path, target)?;
    let found: String = Connection::open(target)?.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match found.as_str() {
        "ok" => Ok(()),
        _ => Err(DeskError::File(FileProblem::Damaged)),
    }
}
