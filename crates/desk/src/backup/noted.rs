//! Where this desk's backups go, written beside its file: the setting lies in the file itself, and whoever
//! needs a backup most is somebody whose file cannot be opened (ADR 0103).

use std::path::{Path, PathBuf};

use super::automatic;

/// Longer than any path that a system takes.
const LONGEST: u64 = 40_000;

/// Notes the folder; the one that is beside the file anyway needs no note.
pub(super) fn note(file: &Path, folder: &Path) {
    let note = beside(file);
    let text = folder.display().to_string();
    // A note that cannot be written costs a clerk who is in trouble one question, and nobody else anything.
    let _ = match folder == automatic::beside(file) {
        true => std::fs::remove_file(&note),
        false if std::fs::read_to_string(&note).is_ok_and(|known| known == text) => Ok(()),
        false => std::fs::write(&note, text),
    };
}

/// The folder that was noted last.
pub(super) fn folder(file: &Path) -> Option<PathBuf> {
    let note = beside(file);
    let about = std::fs::metadata(&note).ok()?;
    let text = (about.len() <= LONGEST).then(|| std::fs::read_to_string(&note).ok())??;
    let folder = PathBuf::from(text.trim_end());
    folder.is_absolute().then_some(folder)
}

fn beside(file: &Path) -> PathBuf {
    file.with_extension("backups-at")
}
