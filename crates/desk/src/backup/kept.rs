//! Which backups there are in a folder, and which of them are enough.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chrono::{Datelike as _, NaiveDateTime};

use crate::DeskError;

/// A backup's name says when it was made, by the desk's own clock.
const NAME: &str = "parcel-desk-%Y%m%d-%H%M%S.db";
/// The newest backup of each of so many days that have one is kept …
const DAYS: usize = 14;
/// … and of each of so many months.
const MONTHS: usize = 3;

/// A file of a backup folder that is one.
pub(super) struct Kept {
    pub(super) path: PathBuf,
    pub(super) made: NaiveDateTime,
    pub(super) bytes: u64,
}

pub(super) fn name_of(made: NaiveDateTime) -> String {
    made.format(NAME).to_string()
}

/// The backups of a folder, the newest first; other files are none of ours. No folder holds none.
pub(super) fn in_folder(folder: &Path) -> Result<Vec<Kept>, DeskError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found: Vec<Kept> = entries.flatten().filter_map(|entry| kept(&entry)).collect();
    found.sort_by_key(|kept| std::cmp::Reverse(kept.made));
    Ok(found)
}

/// When a backup was made, as its name says.
pub(super) fn made(backup: &Path) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(backup.file_name()?.to_str()?, NAME).ok()
}

/// The same for screens: by the clock of the desk that made it, without an offset.
pub(super) fn as_text(made: NaiveDateTime) -> String {
    made.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn kept(entry: &std::fs::DirEntry) -> Option<Kept> {
    let made = made(&entry.path())?;
    let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
    // A copy that lost power in the middle.
    let cut_short = entry.path().with_extension("db-journal").exists();
    (!cut_short).then_some(Kept { path: entry.path(), made, bytes: about.len() })
}

/// Of backups made at these moments, those that the others make unnecessary: what is left is the newest of
/// each of the last fourteen days and of each of the last three months that have one, so always the newest.
#[must_use]
pub fn superfluous(made: &[NaiveDateTime]) -> Vec<NaiveDateTime> {
    let mut newest_first = made.to_vec();
    newest_first.sort_by_key(|made| std::cmp::Reverse(*made));
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    newest_first.retain(|made| {
        let day = days.len() < DAYS && days.insert(made.date());
        let month = months.len() < MONTHS && months.insert((made.year(), made.month()));
        !day && !month
    });
    newest_first
}
