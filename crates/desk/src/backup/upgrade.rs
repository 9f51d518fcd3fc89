//! The copy of a desk file that a new version is about to change. A new version that does not do what the
//! one before it did must not cost anything: the file of before lies among the desk's own backups.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{automatic, kept};
use crate::{
    DeskError,
    store::{Connection, community, keep, meta},
};

/// Copies a file of an older version, as it is, into the folder of the desk's backups; into the one beside
/// it where the chosen one cannot be used. A desk that serves nobody yet, or plays, needs none.
pub(crate) fn before_upgrade(connection: &Connection, file: &Path, now: NaiveDateTime) -> Result<(), DeskError> {
    if !is_worth_it(connection)? {
        return Ok(());
    }
    let (chosen, beside) = (automatic::folder(connection, file)?, automatic::beside(file));
    match keep_in(&chosen, file, now) {
        // A stick that is not plugged in today must not keep the counter closed.
        Err(_) if chosen != beside => keep_in(&beside, file, now),
        outcome => outcome,
    }
}

/// Reads nothing that a file of an older version may lack.
fn is_worth_it(connection: &Connection) -> Result<bool, DeskError> {
    let plays = meta::get(connection, meta::Key::Demonstration)?.is_some();
    Ok(!plays && !community::numbers(connection)?.is_empty())
}

fn keep_in(folder: &Path, file: &Path, now: NaiveDateTime) -> Result<(), DeskError> {
    std::fs::create_dir_all(folder)?;
    let target = folder.join(kept::name_of(now));
    let kept = keep(file, &target);
    if kept.is_err() {
        // Half a copy is none; the desk file itself was only read.
        let _ = std::fs::remove_file(&target);
    }
    kept
}
