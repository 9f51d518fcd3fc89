//! Backups: a consistent copy while the desk goes on, and back again. Whatever is called a backup was
//! opened and checked after it was written (ADR 0061).

mod automatic;
mod emptied;
mod kept;
mod looked;
mod noted;
mod planned;
mod rescue;
mod upgrade;

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use domain::rights::Right;

use crate::{
    Desk, DeskError,
    audit::Deed,
    error::FileProblem,
    store::{is_held, meta},
};

pub(crate) use emptied::plan_empty;
pub use kept::superfluous;
pub use planned::finish_restore;
pub use rescue::{plan_rescue, rescue};
pub(crate) use upgrade::before_upgrade;

impl Desk {
    /// Copies the desk file into a folder, checks the copy, and answers where it lies.
    pub fn backup(&self, folder: &Path) -> Result<PathBuf, DeskError> {
        self.require(Right::ImportExport)?;
        self.copy_into(folder)
    }

    /// A copy that was cut short has SQLite's journal beside it and counts for none (see [`kept`]).
    fn copy_into(&self, folder: &Path) -> Result<PathBuf, DeskError> {
        std::fs::create_dir_all(folder)?;
        let made = self.now().utc().with_timezone(&self.offset()).naive_local();
        let target = folder.join(kept::name_of(made));
        let copied = self.store.copy_to(&target).and_then(|()| check(&target));
        if let Err(error) = copied {
            // What is left of it is of no use; the desk itself was only read.
            let _ = std::fs::remove_file(&target);
            return Err(error);
        }
        let now = self.now().millis().to_string();
        self.write(|writing| {
            writing.note(Deed::BackedUp.name(), None, String::new())?;
            meta::put(writing.connection(), meta::Key::LastBackup, &now)
        })?;
        Ok(target)
    }
}

/// Puts a checked backup in the place of the desk file; the file that was there is kept beside it.
/// The desk must not be open.
pub fn restore(backup: &Path, file: &Path, stamp: &str) -> Result<(), DeskError> {
    let staged = stage(backup, file)?;
    let put = closed(file).and_then(|()| put_in_place(&staged, file, stamp));
    if put.is_err() {
        // The copy is not worth keeping; the backup itself was not touched.
        let _ = std::fs::remove_file(&staged);
    }
    put
}

/// A checked copy of a backup beside the desk file.
fn stage(backup: &Path, file: &Path) -> Result<PathBuf, DeskError> {
    let staged = staging(file);
    if !backup.is_file() || is_same(backup, &staged) {
        return Err(DeskError::File(FileProblem::Missing));
    }
    // A journal that a power cut has left would be taken for this copy's.
    sweep(&staged);
    let ready = copied(backup, &staged).and_then(|()| check(&staged)).and_then(|()| note_restored(&staged));
    match ready {
        Ok(()) => Ok(staged),
        Err(error) => {
            sweep(&staged);
            Err(error)
        }
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// The bytes alone: a backup that nobody may write, as on a disc, becomes a file that can be worked in.
fn copied(backup: &Path, staged: &Path) -> Result<(), DeskError> {
    std::io::copy(&mut File::open(backup)?, &mut File::create(staged)?)?;
    Ok(())
}

/// Where a desk file is made that may take the place of this one.
fn staging(file: &Path) -> PathBuf {
    file.with_extension("staging")
}

/// Removes a copy that nobody needs, with what SQLite keeps beside it.
fn sweep(copy: &Path) {
    for ending in ["", "-wal", "-shm"] {
        // Mostly there is none.
        let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
    }
}

fn put_in_place(staged: &Path, file: &Path, stamp: &str) -> Result<(), DeskError> {
    for ending in ["", "-wal", "-shm"] {
        let old = PathBuf::from(format!("{}{ending}", file.display()));
        if old.exists() {
            std::fs::rename(&old, format!("{}.before-{stamp}{ending}", file.display()))?;
        }
    }
    Ok(std::fs::rename(staged, file)?)
}

/// A program that went on writing into the file that is put aside would lose what it writes.
fn closed(file: &Path) -> Result<(), DeskError> {
    match file.is_file() && is_held(file) {
        true => Err(DeskError::File(FileProblem::Busy)),
        false => Ok(()),
    }
}

/// What was done since the backup is not in it: whoever looks must see where the list breaks off.
fn note_restored(file: &Path) -> Result<(), DeskError> {
    let desk = Desk::open_copy(file)?;
    desk.put_on_record(Deed::Restored, None, &[])
}

fn check(file: &Path) -> Result<(), DeskError> {
    let copy = Desk::open_copy(file)?;
    match copy.store.integrity()? {
        None => Ok(()),
        Some(_) => Err(DeskError::File(FileProblem::Damaged)),
    }
}
