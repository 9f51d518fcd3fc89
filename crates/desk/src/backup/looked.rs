//! A backup that somebody looks into before it is restored, at a first start: the checked copy waits beside
//! the desk file until it is wanted, and is gone at the next start when it was not (ADR 0102).

use std::path::{Path, PathBuf};

use domain::rights::Right;

use super::{kept, planned::ready, stage, sweep};
use crate::{
    Desk, DeskError,
    store::{community, event, meta},
    view::HeldView,
};

impl Desk {
    /// Checks a copy of a backup and says what it holds. Nothing is restored by that.
    ///
    /// # Errors
    /// What is wrong with the backup; `backup_empty` where no community is in it.
    pub fn look_into_backup(&self, backup: &Path) -> Result<HeldView, DeskError> {
        self.require(Right::Settings)?;
        let staged = stage(backup, self.file())?;
        let held = held(&staged, backup);
        match &held {
            Ok(_) => std::fs::rename(&staged, looked(self.file()))?,
            Err(_) => sweep(&staged),
        }
        held
    }

    /// The backup that was looked into last takes the desk file's place at the next start.
    ///
    /// # Errors
    /// `file_missing` where nobody has looked into one since the start.
    pub fn plan_looked_restore(&self) -> Result<(), DeskError> {
        self.require(Right::Settings)?;
        Ok(std::fs::rename(looked(self.file()), ready(self.file()))?)
    }
}

/// What somebody looked at and did not want: it holds names and phones, and is nobody's backup.
pub(super) fn forget(file: &Path) {
    sweep(&looked(file));
}

fn looked(file: &Path) -> PathBuf {
    file.with_extension("looked")
}

fn held(staged: &Path, backup: &Path) -> Result<HeldView, DeskError> {
    let copy = Desk::open_copy(staged)?;
    let (communities, counts, staffed) = (copy.communities()?, copy.tab_counts(None)?, copy.is_staffed()?);
    copy.store.read(|connection| {
        if community::numbers(connection)?.is_empty() {
            return Err(empty());
        }
        Ok(HeldView {
            communities: communities.into_iter().map(|community| community.name).collect(),
            made_at: kept::made(backup).map(kept::as_text),
            last_at: event::newest(connection)?.map(|newest| copy.text(newest)),
            parcels: counts.all(),
            staffed,
            paired: meta::get(connection, meta::Key::RelayUrl)?.is_some(),
            demonstration: meta::get(connection, meta::Key::Demonstration)?.is_some(),
        })
    })
}

fn empty() -> DeskError {
    DeskError::input("file", "backup_empty", "this backup holds no community: choose another one; nothing was changed")
}
