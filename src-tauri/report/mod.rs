//! What went wrong on this PC, for whoever is asked for help: a log that stays small, a note of every panic,
//! and both together as one text to copy. Nothing personal is in any of it ([`scrub`]); nothing is ever sent
//! by the program itself (ADR 0095).

mod panics;
mod scrub;
mod text;

pub use panics::watch;
pub use scrub::scrub;
pub use text::compose;

use std::path::{Path, PathBuf};

use log::LevelFilter;
use tauri::{AppHandle, Runtime};
use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind, TimezoneStrategy};

/// Bytes of one log file, and how many older ones stay beside the one in use.
const LOG_BYTES: u128 = 256 * 1024;
const OLD_LOGS: usize = 3;
/// The log in use is this name with the ending `.log`.
const LOG: &str = "parcel-desk";

/// Where log and panics of a desk lie: beside its file.
#[must_use]
pub fn folder_in(data: &Path) -> PathBuf {
    data.join("logs")
}

/// Begins to write log and panics into `folder`. Where that cannot be, the desk works without.
pub fn begin<R: Runtime>(app: &AppHandle<R>, folder: &Path) {
    watch(folder);
    // A second window of the same process, in a test, finds a log there already.
    drop(app.plugin(log_into(folder)));
    log::info!("version {} begins", env!("CARGO_PKG_VERSION"));
}

fn log_into<R: Runtime>(folder: &Path) -> tauri::plugin::TauriPlugin<R> {
    let file = TargetKind::Folder { path: folder.to_owned(), file_name: Some(LOG.into()) };
    Builder::new()
        .clear_targets()
        .targets([Target::new(TargetKind::Stderr), Target::new(file)])
        .level(LevelFilter::Warn)
        .level_for("parcel_desk", LevelFilter::Info)
        .timezone_strategy(TimezoneStrategy::UseLocal)
        .rotation_strategy(RotationStrategy::KeepSome(OLD_LOGS))
        .max_file_size(LOG_BYTES)
        .format(|out, said, record| {
            let at = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
            out.finish(format_args!("{at} {} {} {}", record.level(), record.target(), scrub(&said.to_string())));
        })
        .build()
}
