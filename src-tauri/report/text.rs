//! The report as one text: what program and system these are, the last panics, the end of the log.

use std::{fs, path::Path};

use super::{LOG, panics};

/// Bytes of panics and of the log.
const PANICS: usize = 12 * 1024;
const LINES: usize = 20 * 1024;

/// Puts a report together of `facts` about the desk and of what lies in `folder`. Never longer than 40 kB.
#[must_use]
pub fn compose(folder: &Path, facts: &[(&str, String)]) -> String {
    let facts: String = about().iter().chain(facts).map(|(name, value)| format!("{name}: {value}\n")).collect();
    let panics = end_of(&folder.join(panics::NAME), PANICS);
    let log = end_of(&folder.join(LOG).with_extension("log"), LINES);
    format!("{facts}\n--- panics\n{panics}\n--- log\n{log}")
}

fn about() -> [(&'static str, String); 4] {
    let kind = if cfg!(debug_assertions) { "debug" } else { "release" };
    [
        ("Parcel Desk", format!("{} ({kind})", env!("CARGO_PKG_VERSION"))),
        ("system", format!("{} ({})", os_info::get(), std::env::consts::ARCH)),
        ("webview", tauri::webview_version().unwrap_or_else(|_| "unknown".into())),
        ("made", chrono::Local::now().format("%Y-%m-%d %H:%M:%S %:z").to_string()),
    ]
}

fn end_of(file: &Path, most: usize) -> String {
    match fs::read_to_string(file) {
        Ok(text) if !text.is_empty() => panics::newest(&text, most),
        _ => "none\n".into(),
    }
}
