//! A directory from a spreadsheet: first what would happen, then all accepted rows in one
//! transaction. What a row says and how it is saved is the directory's own.

use std::{collections::HashMap, path::Path};

use domain::{CommunityId, Phone, rights::Right};

use crate::{
    Desk, DeskError,
    spreadsheet::{Column, Row, limits, read_table_watched},
    store::{Connection, Writing, community},
    view::{ImportPreview, ImportRow, ImportSummary, ImportVerdict, RefusedRow},
};

/// An unknown community's name in the file, and the known one that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub from: String,
    pub to: String,
}

/// A row that can be saved: one phone is one entry of a community.
pub(crate) trait Entered: Sized {
    /// What a row may change of an entry.
    type Said: PartialEq + Clone;

    /// The columns of the file.
    const COLUMNS: &'static [Column];

    /// The row as a form for this community, or the code of what is wrong with it.
    fn read(row: &Row, community: CommunityId) -> Result<Self, String>;

    /// Whose entry it is.
    fn key(&self) -> (CommunityId, &Phone);

    /// What it says.
    fn said(&self) -> Self::Said;

    /// What the entry says now; nothing where there is none.
    fn known(&self, connection: &Connection) -> Result<Option<Self::Said>, DeskError>;

    /// Saves it.
    fn save(self, writing: &mut Writing<'_>) -> Result<(), DeskError>;
}

/// A row that can be written.
struct Accepted<T> {
    row: usize,
    form: T,
}

/// Every row judged.
struct Judged<T> {
    rows: Vec<ImportRow>,
    accepted: Vec<Accepted<T>>,
    unknown: Vec<String>,
}

impl Desk {
    /// What an import would do; nothing is written.
    pub(crate) fn preview_import<T: Entered>(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportPreview, DeskError> {
        self.require(Right::ImportExport)?;
        let rows = read(file, T::COLUMNS, progress)?;
        let judged = self.store.read(|connection| judge::<T>(connection, &rows, mapping))?;
        Ok(ImportPreview { summary: summary(&judged.rows), rows: judged.rows, unknown_communities: judged.unknown })
    }

    /// Writes all accepted rows in one transaction; refused ones are named.
    pub(crate) fn import<T: Entered>(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportSummary, DeskError> {
        self.require(Right::ImportExport)?;
        let rows = read(file, T::COLUMNS, progress)?;
        self.write(|writing| {
            let judged = judge::<T>(writing.connection(), &rows, mapping)?;
            let summary = summary(&judged.rows);
            write(writing, judged, progress)?;
            Ok(summary)
        })
    }
}

fn read(file: &Path, columns: &[Column], progress: &mut dyn FnMut(u32) -> bool) -> Result<Vec<Row>, DeskError> {
    let size = std::fs::metadata(file)?.len();
    if size > limits::FILE_BYTES {
        return Err(crate::spreadsheet::SheetError::TooLarge { limit: limits::FILE_BYTES }.into());
    }
    Ok(read_table_watched(&std::fs::read(file)?, columns, progress)?.rows)
}

fn write<T: Entered>(
    writing: &mut Writing<'_>,
    judged: Judged<T>,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<(), DeskError> {
    for (done, accepted) in (1_u32..).zip(judged.accepted) {
        let changes = judged.rows.get(accepted.row).is_some_and(|row| row.verdict != ImportVerdict::Unchanged);
        if changes {
            accepted.form.save(writing)?;
        }
        if done % 200 == 0 && !progress(done) {
            return Err(DeskError::Cancelled);
        }
    }
    Ok(())
}

fn judge<T: Entered>(connection: &Connection, rows: &[Row], mapping: &[Mapping]) -> Result<Judged<T>, DeskError> {
    let communities = names(connection, mapping)?;
    let mut judged = Judged { rows: Vec::new(), accepted: Vec::new(), unknown: Vec::new() };
    // What a phone was set to by an earlier row of the same file.
    let mut earlier = HashMap::<(CommunityId, String), T::Said>::new();
    for (index, row) in rows.iter().enumerate() {
        let mut shown = shown(row);
        match accept::<T>(row, &communities) {
            Ok(form) => {
                let (community, phone) = form.key();
                let before = earlier.insert((community, phone.to_string()), form.said());
                let before = if before.is_some() { before } else { form.known(connection)? };
                shown.verdict = verdict(before, &form.said());
                judged.accepted.push(Accepted { row: index, form });
            }
            Err(reason) => {
                if reason == "community_unknown" && !judged.unknown.contains(&shown.community) {
                    judged.unknown.push(shown.community.clone());
                }
                shown.reason = Some(reason);
            }
        }
        judged.rows.push(shown);
    }
    Ok(judged)
}

fn names(connection: &Connection, mapping: &[Mapping]) -> Result<HashMap<String, CommunityId>, DeskError> {
    let all = community::all(connection)?.into_iter();
    let mut names: HashMap<String, CommunityId> =
        all.filter_map(|served| Some((served.state?.name, served.id))).collect();
    for Mapping { from, to } in mapping {
        let id = *names.get(to.trim()).ok_or(DeskError::UnknownCommunity)?;
        names.insert(from.trim().to_owned(), id);
    }
    Ok(names)
}

/// What is wrong with the row itself is said before what is wrong with its community.
fn accept<T: Entered>(row: &Row, communities: &HashMap<String, CommunityId>) -> Result<T, String> {
    let name = cell(row, "community");
    let known = name.as_ref().ok().and_then(|name| communities.get(*name).copied());
    let form = T::read(row, known.unwrap_or(CommunityId(uuid::Uuid::nil())))?;
    match (known, name?) {
        (Some(_), _) => Ok(form),
        (None, "") => Err("community_needed".into()),
        (None, _) => Err("community_unknown".into()),
    }
}

/// The text of a cell, or the code of what is wrong with it.
pub(crate) fn cell<'r>(row: &'r Row, key: &str) -> Result<&'r str, String> {
    row.text(key).map(str::trim).map_err(|problem| problem.code().to_owned())
}

fn verdict<S: PartialEq>(before: Option<S>, now: &S) -> ImportVerdict {
    match before {
        None => ImportVerdict::New,
        Some(before) if before == *now => ImportVerdict::Unchanged,
        Some(_) => ImportVerdict::Changed,
    }
}

/// The row as it stands in the file; what cannot be read is shown empty.
fn shown(row: &Row) -> ImportRow {
    let text = |key: &str| row.text(key).unwrap_or_default().trim().chars().take(60).collect::<String>();
    let home = ["building", "unit", "room"].map(text);
    ImportRow {
        row: row.number,
        name: text("name"),
        phone: text("phone"),
        carrier: text("carrier"),
        address: home.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        community: text("community"),
        verdict: ImportVerdict::Refused,
        reason: None,
    }
}

fn summary(rows: &[ImportRow]) -> ImportSummary {
    let count = |verdict: ImportVerdict| rows.iter().filter(|row| row.verdict == verdict).count() as u32;
    let refused = rows.iter().filter_map(|row| Some(RefusedRow { row: row.row, reason: row.reason.clone()? }));
    ImportSummary {
        new: count(ImportVerdict::New),
        changed: count(ImportVerdict::Changed),
        unchanged: count(ImportVerdict::Unchanged),
        refused: refused.collect(),
    }
}
