//! Where the installed desk keeps its file, so that the window and `deskctl` mean the same one.

use std::path::PathBuf;

use crate::{DeskError, error::FileProblem};

/// The program's name towards the system: the `identifier` of the window's configuration.
pub const IDENTIFIER: &str = "cn.parceldesk.desk";

/// The desk file's name in its folder.
pub const FILE_NAME: &str = "desk.db";

/// The installed desk's file: in the folder that `PARCEL_DESK_DATA` names, else in the system's
/// place for this program's data. The folder may not exist yet.
///
/// # Errors
/// [`FileProblem::Missing`] where the system knows no home for data.
pub fn installed_file() -> Result<PathBuf, DeskError> {
    let folder = match std::env::var_os("PARCEL_DESK_DATA") {
        Some(given) => Some(PathBuf::from(given)),
        None => data_home().map(|home| home.join(IDENTIFIER)),
    };
    let folder = folder.ok_or(DeskError::File(FileProblem::Missing))?;
    Ok(folder.join(FILE_NAME))
}

#[cfg(windows)]
fn data_home() -> Option<PathBuf> {
    folder("APPDATA")
}

#[cfg(target_os = "macos")]
fn data_home() -> Option<PathBuf> {
    Some(folder("HOME")?.join("Library/Application Support"))
}

#[cfg(not(any(windows, target_os = "macos")))]
fn data_home() -> Option<PathBuf> {
    folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))
}

/// A folder that the environment names; a relative one is none, as the XDG rules say.
fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
