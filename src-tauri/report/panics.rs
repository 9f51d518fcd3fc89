//! Panics, written down where they happen. None is meant to happen; whoever mends one needs the place.

use std::{
    backtrace::Backtrace,
    fs,
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    path::Path,
};

use super::scrub;

/// Beside the log.
pub(super) const NAME: &str = "panics.log";
/// The file is halved when it grows beyond so many bytes.
const MOST: usize = 64 * 1024;
/// So many of our own functions are named, from the innermost outwards.
const FRAMES: usize = 20;
const OURS: &[&str] = &["parcel_desk", "desk::", "domain::", "wire::"];

/// Writes down every panic of this program from now on: when, which version, which thread, where, and through
/// which functions.
pub fn watch(folder: &Path) {
    let file = folder.join(NAME);
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let note = note(info);
        // A full disk must not make two troubles of one.
        let _ = keep(&file, &note);
        if cfg!(debug_assertions) {
            tell(info);
        } else {
            // Words of a panic could be anybody's; a desktop keeps what its programs say.
            let _ = io::stderr().write_all(note.as_bytes());
        }
    }));
}

fn note(info: &PanicHookInfo<'_>) -> String {
    let at = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
    let place = info.location().map(|place| format!("{}:{}:{}", base(place.file()), place.line(), place.column()));
    let thread = std::thread::current();
    let thread = scrub(thread.name().unwrap_or("unnamed"));
    let head = format!(
        "{at} version {} thread {thread} at {}\n  {}\n",
        env!("CARGO_PKG_VERSION"),
        place.unwrap_or_default(),
        said(info)
    );
    head + &frames()
}

/// A file within our sources, or a part's name and file: not where somebody's home lies.
fn base(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let from =
        parts.iter().position(|part| ["crates", "src-tauri"].contains(part)).unwrap_or(parts.len().saturating_sub(3));
    parts.get(from..).unwrap_or_default().join("/")
}

/// Words that a programmer wrote as they stand. Of words that were put together, those before the value.
fn said(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    match (payload.downcast_ref::<&'static str>(), payload.downcast_ref::<String>()) {
        (Some(fixed), _) => (*fixed).to_owned(),
        (None, Some(made)) => scrub(made.split(':').next().unwrap_or_default()),
        (None, None) => "no words".into(),
    }
}

/// Our own functions on the way to it; a program without symbols knows none.
fn frames() -> String {
    let way = Backtrace::force_capture().to_string();
    let ours = |line: &&str| !line.starts_with("at ") && OURS.iter().any(|ours| line.contains(ours));
    let lines = way.lines().map(str::trim).filter(ours).filter(|line| !line.contains("report::panics"));
    lines.take(FRAMES).map(|line| format!("    {line}\n")).collect()
}

fn keep(file: &Path, note: &str) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
    let before = fs::read_to_string(file).unwrap_or_default();
    if before.len() + note.len() <= MOST {
        return fs::File::options().create(true).append(true).open(file)?.write_all(note.as_bytes());
    }
    fs::write(file, newest(&before, MOST / 2) + note)
}

/// The newest notes of a file that fit into so many bytes.
pub(super) fn newest(text: &str, most: usize) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut room = most;
    for line in text.lines().rev() {
        if line.len() >= room {
            break;
        }
        room -= line.len() + 1;
        kept.push(line);
    }
    kept.iter().rev().map(|line| format!("{line}\n")).collect()
}
