//! The report as one text: what program and system these are, the last panics, the end of the log.

use std::{
    fs,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use super::{LOG, panics};

/// Bytes of panics and of the log, that before the last change of files included.
const PANICS: usize = 12 * 1024;
const LINES: usize = 20 * 1024;

/// Puts a report together of `facts` about the desk and of what lies in `folder`. Never longer than 40 kB.
#[must_use]
pub fn compose(folder: &Path, facts: &[(&str, String)]) -> String {
    let facts: String = about().iter().chain(facts).map(|(name, value)| format!("{name}: {value}\n")).collect();
    let (panics, log) = (end_of(&folder.join(panics::NAME), PANICS), end_of_log(folder));
    format!("{facts}\n--- panics\n{}\n--- log\n{}", or_none(panics), or_none(log))
}

/// A file that has just been begun tells nothing of the hour before: what led here stands at the end of the last one.
fn end_of_log(folder: &Path) -> String {
    let now = end_of(&folder.join(LOG).with_extension("log"), LINES);
    let before = last_closed(folder).map(|file| end_of(&file, LINES.saturating_sub(now.len())));
    before.unwrap_or_default() + &now
}

/// The newest of those that are full; their names end with when they were.
fn last_closed(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let is_closed = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(LOG).is_some_and(|end| end.starts_with('_') && end.ends_with(".log"))
    };
    files.filter(is_closed).max()
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

/// Whole lines of a file's end, of which no more is read: a file of anybody's making may be as long as it likes.
fn end_of(file: &Path, most: usize) -> String {
    // What cannot be read is not there for whoever helps; the report says what there is.
    panics::newest(&tail(file, most).unwrap_or_default(), most)
}

fn tail(file: &Path, most: usize) -> io::Result<String> {
    let mut file = fs::File::open(file)?;
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    // One byte more tells whether the first line is whole.
    let from = file.metadata()?.len().saturating_sub(most.saturating_add(1));
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let whole = if from == 0 { Some(text.as_str()) } else { text.split_once('\n').map(|(_, lines)| lines) };
    Ok(whole.unwrap_or_default().to_owned())
}

fn or_none(text: String) -> String {
    if text.is_empty() { "none\n".into() } else { text }
}
