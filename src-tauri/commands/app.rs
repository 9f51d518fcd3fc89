//! What the program says about itself.

use crate::DataFolder;
use serde::Serialize;
use specta::Type;
use tauri::State;

/// Shown under Settings and in the window's tests.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AppInfo {
    /// The program's version, such as `0.1.0`.
    pub version: String,
    /// The folder that holds the desk's file.
    pub data_folder: String,
}

/// Which version runs, and where its data lies.
#[tauri::command]
#[specta::specta]
#[must_use]
pub fn app_info(folder: State<'_, DataFolder>) -> AppInfo {
    AppInfo {
        version: env!("CARGO_PKG_VERSION").into(),
        data_folder: folder.path().display().to_string(),
    }
}
