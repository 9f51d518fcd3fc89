//! A restore that is chosen while the desk is open, and done when its program starts next: nobody may write
//! into a file while another takes its place.

use std::path::{Path, PathBuf};

use domain::rights::Right;

use super::{closed, looked, put_in_place, stage};
use crate::{Desk, DeskError, view::BackupsView};

impl Desk {
    /// Checks a backup and lays it ready; it takes the desk file's place at the next start.
    pub fn plan_restore(&self, backup: &Path) -> Result<BackupsView, DeskError> {
        self.require(Right::Settings)?;
        let staged = stage(backup, self.file())?;
        std::fs::rename(staged, self.planned_restore())?;
        self.backups()
    }

    /// Nothing takes the desk file's place at the next start.
    pub fn forget_restore(&self) -> Result<BackupsView, DeskError> {
        self.require(Right::Settings)?;
        if self.planned_restore().is_file() {
            std::fs::remove_file(self.planned_restore())?;
        }
        self.backups()
    }

    pub(super) fn planned_restore(&self) -> PathBuf {
        ready(self.file())
    }
}

pub(super) fn ready(file: &Path) -> PathBuf {
    file.with_extension("restoring")
}

/// Before a desk is opened: puts the backup that lies ready in its place, and what was there beside it under a
/// name with `stamp`. True when there was one.
///
/// # Errors
/// [`crate::FileProblem::Busy`] when another program has the desk open; the backup stays ready.
pub fn finish_restore(file: &Path, stamp: &str) -> Result<bool, DeskError> {
    looked::forget(file);
    let ready = ready(file);
    if !ready.is_file() {
        return Ok(false);
    }
    closed(file)?;
    put_in_place(&ready, file, stamp).map(|()| true)
}
