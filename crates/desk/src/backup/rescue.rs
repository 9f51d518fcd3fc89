//! The way out when the desk file cannot be opened, because it is damaged or a newer version wrote it:
//! back to a backup, without a desk to ask. The file that is there is put aside, never deleted.

use std::path::{Path, PathBuf};

use super::{
    automatic,
    kept::{self, Kept},
    noted,
    planned::ready,
    stage,
};
use crate::{DeskError, view::RescueView};

/// The backups in the folder that somebody chooses now, in the one that was chosen in the settings as far as
/// that is known, and in the one where they go when nobody has chosen any; the newest first.
///
/// # Errors
/// When the folder that is chosen now cannot be read. Of the others what can be read is shown.
pub fn rescue(file: &Path, chosen: Option<&Path>) -> Result<RescueView, DeskError> {
    let mut backups = chosen.map(kept::in_folder).transpose()?.unwrap_or_default();
    let mut folders: Vec<PathBuf> = chosen.map(Path::to_owned).into_iter().collect();
    for folder in noted::folder(file).into_iter().chain([automatic::beside(file)]) {
        if !folders.contains(&folder) {
            backups.extend(kept::in_folder(&folder).unwrap_or_default());
            folders.push(folder);
        }
    }
    backups.sort_by_key(|kept: &Kept| std::cmp::Reverse(kept.made));
    Ok(RescueView {
        file: file.display().to_string(),
        folders: folders.iter().map(|folder| folder.display().to_string()).collect(),
        backups: backups.into_iter().map(automatic::view).collect(),
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
    rescue(file, None)
}
