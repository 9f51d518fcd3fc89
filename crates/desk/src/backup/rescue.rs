//! The way out when the desk file cannot be opened, because it is damaged or a newer version wrote it:
//! back to a backup, without a desk to ask. The file that is there is put aside, never deleted.

use std::path::Path;

use super::{automatic, kept, planned::ready, stage};
use crate::{DeskError, view::RescueView};

/// The backups that lie where the desk's own go when nobody has chosen a folder, the newest first.
///
/// # Errors
/// When that folder is there and cannot be read.
pub fn rescue(file: &Path) -> Result<RescueView, DeskError> {
    let folder = automatic::beside(file);
    let backups = kept::in_folder(&folder)?.into_iter().map(automatic::view).collect();
    Ok(RescueView {
        file: file.display().to_string(),
        folder: folder.display().to_string(),
        backups,
        restore_waits: ready(file).is_file(),
    })
}

/// Checks a backup and lays it ready: it takes the place of a desk file that cannot be opened at the next
/// start, and that file stays beside it under another name.
///
/// # Errors
/// What is wrong with the backup: `file_newer` where a newer version made it, too. Nothing is changed then.
pub fn plan_rescue(file: &Path, backup: &Path) -> Result<RescueView, DeskError> {
    let staged = stage(backup, file)?;
    std::fs::rename(staged, ready(file))?;
    rescue(file)
}
