//! Which backups there are in a folder, and which of them are enough.

use std::{
    collections::BTreeSet,
    fs::File,
    io::Read as _,
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

/// The schema of a backup, which says what programs open it; 0 of what is no file of SQLite's.
pub(super) fn schema(path: &Path) -> u32 {
    // SQLite's head of a file ends a line of 16 bytes with it, the highest byte first.
    let mut head = [0; 64];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.ok().and_then(|()| head.last_chunk()).map_or(0, |schema| u32::from_be_bytes(*schema))
}

/// Of backups made at these moments, with their schemas, those that the others make unnecessary: what is left is the
/// newest of each of the last fourteen days and of each of the last three months that have one, so always the newest.
/// Of the day of an upgrade the newest that the version before still opens is left, too: later ones are of no use to it.
#[must_use]
pub fn superfluous(made: &[(NaiveDateTime, u32)]) -> Vec<NaiveDateTime> {
    let mut newest_first = made.to_vec();
    newest_first.sort_by_key(|(made, _)| std::cmp::Reverse(*made));
    let (mut days, mut schemas, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    newest_first.retain(|(made, schema)| {
        if days.len() < DAYS {
            days.insert(made.date());
        }
        let day = days.contains(&made.date()) && schemas.insert((made.date(), *schema));
        let month = months.len() < MONTHS && months.insert((made.year(), made.month()));
        !day && !month
    });
    newest_first.into_iter().map(|(made, _)| made).collect()
}
