//! Where the desk keeps its file.

use anyhow::Context;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, Runtime};

/// The folder of `desk.db`: `PARCEL_DESK_DATA` when that is set, else the
/// system's place for this program's data. It exists.
#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// Chooses the folder and makes it.
    ///
    /// # Errors
    /// When the system knows no such place or the folder cannot be made.
    pub fn choose<R: Runtime>(app: &AppHandle<R>) -> anyhow::Result<Self> {
        let folder = match std::env::var_os("PARCEL_DESK_DATA") {
            Some(given) => PathBuf::from(given),
            None => app.path().app_data_dir()?,
        };
        std::fs::create_dir_all(&folder).context("the desk's data folder cannot be made")?;
        Ok(Self(folder))
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}
