//! The desk's own backups: one a day, in a folder that the clerk may choose, with old ones removed.

use std::path::{Path, PathBuf};

use domain::rights::Right;

use super::{
    kept::{self, Kept},
    noted,
};
use crate::{
    Desk, DeskError,
    store::{Connection, community, event, meta},
    view::{BackupView, BackupsView},
};

impl Desk {
    /// The desk's own backups and how much room everything takes.
    pub fn backups(&self) -> Result<BackupsView, DeskError> {
        let folder = self.backup_folder()?;
        // A folder that cannot be read holds none for now; the trouble with it is told by the bar.
        let kept = kept::in_folder(&folder).unwrap_or_default();
        let size = |ending: &str| {
            let path = format!("{}{ending}", self.file().display());
            std::fs::metadata(path).map_or(0, |about| about.len())
        };
        let counts = self.tab_counts(None)?;
        self.store.read(|connection| {
            Ok(BackupsView {
                folder: folder.display().to_string(),
                last_at: self.moment(connection, meta::Key::LastBackup)?,
                restore_waits: self.planned_restore().is_file(),
                desk_kb: kilobytes(size("") + size("-wal")),
                backups_kb: kilobytes(kept.iter().map(|kept| kept.bytes).sum()),
                parcels: counts.all(),
                events: event::written(connection)?,
                backups: kept.into_iter().map(view).collect(),
            })
        })
    }

    /// A backup at once, in the desk's own folder.
    pub fn back_up_now(&self) -> Result<BackupsView, DeskError> {
        self.require(Right::ImportExport)?;
        self.back_up()?;
        self.backups()
    }

    /// The day's backup, when it was not made yet. True when one was made. What fails is told by the
    /// status bar until one succeeds; a desk that serves nobody yet, or plays, needs none.
    pub fn back_up_if_due(&self) -> Result<bool, DeskError> {
        let today = self.now().utc().with_timezone(&self.offset()).date_naive();
        let there = kept::in_folder(&self.backup_folder()?).unwrap_or_default();
        let newest = there.first().map(|kept| kept.made.date());
        if newest == Some(today) || !self.store.read(is_worth_it)? {
            return Ok(false);
        }
        self.back_up().map(|()| true)
    }

    /// From now on the desk's own backups go into this folder; nothing is moved.
    pub fn set_backup_folder(&self, folder: &Path) -> Result<BackupsView, DeskError> {
        self.require(Right::Settings)?;
        if !folder.is_absolute() {
            return Err(DeskError::input("folder", "folder_not_absolute", "name the folder from the root of its disk"));
        }
        std::fs::create_dir_all(folder)?;
        let text = folder.display().to_string();
        self.write(|writing| meta::put(writing.connection(), meta::Key::BackupFolder, &text))?;
        noted::note(self.file(), folder);
        self.backups()
    }

    fn backup_folder(&self) -> Result<PathBuf, DeskError> {
        self.store.read(|connection| folder(connection, self.file()))
    }

    fn back_up(&self) -> Result<(), DeskError> {
        let folder = self.backup_folder()?;
        noted::note(self.file(), &folder);
        let made = self.copy_into(&folder).and_then(|_| remove_superfluous(&folder));
        let trouble = made.as_ref().err().map(DeskError::code).unwrap_or_default();
        self.write(|writing| meta::put(writing.connection(), meta::Key::BackupTrouble, &trouble))?;
        made
    }
}

/// Where the backups of a desk file go: the chosen folder, or one beside it.
pub(super) fn folder(connection: &Connection, file: &Path) -> Result<PathBuf, DeskError> {
    let chosen = meta::get(connection, meta::Key::BackupFolder)?;
    Ok(chosen.map_or_else(|| beside(file), PathBuf::from))
}

/// The folder that is used when nobody has chosen one.
pub(super) fn beside(file: &Path) -> PathBuf {
    file.with_file_name("backups")
}

fn is_worth_it(connection: &Connection) -> Result<bool, DeskError> {
    let plays = meta::get(connection, meta::Key::Demonstration)?.is_some();
    Ok(!plays && !community::all(connection)?.is_empty())
}

fn remove_superfluous(folder: &Path) -> Result<(), DeskError> {
    let there = kept::in_folder(folder)?;
    let drop = kept::superfluous(&there.iter().map(|kept| (kept.made, kept::schema(&kept.path))).collect::<Vec<_>>());
    there.iter().filter(|kept| drop.contains(&kept.made)).try_for_each(|kept| Ok(std::fs::remove_file(&kept.path)?))
}

pub(super) fn view(kept: Kept) -> BackupView {
    BackupView { file: kept.path.display().to_string(), made_at: kept::as_text(kept.made), kb: kilobytes(kept.bytes) }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}
