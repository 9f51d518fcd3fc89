//! The window around the desk. Nothing in here decides anything: commands hand
//! over to the application layer and the screens show what comes back.

pub mod commands;
mod data_folder;

pub use data_folder::DataFolder;

use std::path::Path;
use tauri::{Manager, Runtime};

/// The one list of commands, shared by the window, the browser bridge, the
/// tests and the generated TypeScript.
#[must_use]
pub fn command_list<R: Runtime>() -> tauri_specta::Builder<R> {
    tauri_specta::Builder::<R>::new()
        .commands(tauri_specta::collect_commands![commands::app::app_info])
}

/// Writes the TypeScript through which the screens call the commands.
///
/// # Errors
/// When a type cannot be expressed in TypeScript or the file cannot be written.
pub fn write_bindings(to: &Path) -> anyhow::Result<()> {
    Ok(command_list::<tauri::Wry>().export(specta_typescript::Typescript::default(), to)?)
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system has no display or the window's parts cannot be started.
pub fn run() -> anyhow::Result<()> {
    let list = command_list::<tauri::Wry>();
    tauri::Builder::default()
        // First, so that a second start ends before it opens the desk's file.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            show_window(app)
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_log::Builder::new()
                .level(log::LevelFilter::Info)
                .build(),
        )
        .invoke_handler(list.invoke_handler())
        .setup(move |app| {
            list.mount_events(app.handle());
            Ok(prepare(app.handle())?)
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

/// Gives the commands what they need; the same for the window, the bridge and tests.
///
/// # Errors
/// When the data folder cannot be made.
pub fn prepare<R: Runtime>(app: &tauri::AppHandle<R>) -> anyhow::Result<()> {
    app.manage(DataFolder::choose(app)?);
    Ok(())
}

fn show_window<R: Runtime>(app: &tauri::AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // The window may be gone already; then there is nothing to show.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
