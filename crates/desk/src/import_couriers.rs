//! Couriers from a spreadsheet: first what would happen, then all accepted rows in one transaction.

use std::{collections::HashMap, path::Path};

use domain::{CommunityId, PersonName, Phone, rights::Right};

use crate::{
    CourierForm, Desk, DeskError,
    enter::carrier_name,
    save_courier::save,
    spreadsheet::{COURIER_COLUMNS, Row, limits, read_table_watched},
    store::{Connection, Writing, community, courier},
    view::{ImportPreview, ImportRow, ImportSummary, ImportVerdict, RefusedRow},
};

/// An unknown community's name in the file, and the known one that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub from: String,
    pub to: String,
}

/// A row that can be written.
struct Accepted {
    row: usize,
    form: CourierForm,
}

/// Every row judged.
struct Judged {
    rows: Vec<ImportRow>,
    accepted: Vec<Accepted>,
    unknown: Vec<String>,
}

impl Desk {
    /// What an import would do; nothing is written.
    pub fn preview_couriers(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportPreview, DeskError> {
        self.require(Right::ImportExport)?;
        let rows = read(file, progress)?;
        let judged = self.store.read(|connection| judge(connection, &rows, mapping))?;
        Ok(ImportPreview { summary: summary(&judged.rows), rows: judged.rows, unknown_communities: judged.unknown })
    }

    /// Writes all accepted rows in one transaction; refused ones are named.
    pub fn import_couriers(
        &self,
        file: &Path,
        mapping: &[Mapping],
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<ImportSummary, DeskError> {
        self.require(Right::ImportExport)?;
        let rows = read(file, progress)?;
        self.write(|writing| {
            let judged = judge(writing.connection(), &rows, mapping)?;
            let summary = summary(&judged.rows);
            write(writing, judged, progress)?;
            Ok(summary)
        })
    }
}

fn read(file: &Path, progress: &mut dyn FnMut(u32) -> bool) -> Result<Vec<Row>, DeskError> {
    let size = std::fs::metadata(file)?.len();
    if size > limits::FILE_BYTES {
        return Err(crate::spreadsheet::SheetError::TooLarge { limit: limits::FILE_BYTES }.into());
    }
    Ok(read_table_watched(&std::fs::read(file)?, COURIER_COLUMNS, progress)?.rows)
}

fn write(writing: &mut Writing<'_>, judged: Judged, progress: &mut dyn FnMut(u32) -> bool) -> Result<(), DeskError> {
    for (done, accepted) in (1_u32..).zip(judged.accepted) {
        let changes = judged.rows.get(accepted.row).is_some_and(|row| row.verdict != ImportVerdict::Unchanged);
        if changes {
            // A phone that came earlier in the same file is that courier by now.
            let known = courier::by_phone(writing.connection(), accepted.form.community, &accepted.form.phone)?;
            save(writing, CourierForm { id: known.map(|entry| entry.id), ..accepted.form })?;
        }
        if done % 200 == 0 && !progress(done) {
            return Err(DeskError::Cancelled);
        }
    }
    Ok(())
}

fn judge(connection: &Connection, rows: &[Row], mapping: &[Mapping]) -> Result<Judged, DeskError> {
    let communities = names(connection, mapping)?;
    let mut judged = Judged { rows: Vec::new(), accepted: Vec::new(), unknown: Vec::new() };
    // What a phone was set to by an earlier row of the same file.
    let mut earlier = HashMap::<(CommunityId, String), (String, String)>::new();
    for (index, row) in rows.iter().enumerate() {
        let outcome = accept(row, &communities);
        let mut shown = shown(row);
        match outcome {
            Ok(form) => {
                shown.verdict = verdict(connection, &form, &earlier)?;
                earlier.insert(
                    (form.community, form.phone.to_string()),
                    (form.name.as_str().into(), form.carrier.clone()),
                );
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

/// The row as a form, or the code of what is wrong with it.
fn accept(row: &Row, communities: &HashMap<String, CommunityId>) -> Result<CourierForm, String> {
    let cell = |key: &str| row.text(key).map(str::trim).map_err(|problem| problem.code().to_owned());
    let name = PersonName::parse(cell("name")?).map_err(|error| error.code().to_owned())?;
    let phone = Phone::parse(cell("phone")?).map_err(|error| error.code().to_owned())?;
    let carrier = carrier_name(cell("carrier")?).map_err(|error| error.code())?.ok_or("carrier_needed")?;
    let community = match cell("community")? {
        "" => return Err("community_needed".into()),
        name => *communities.get(name).ok_or("community_unknown")?,
    };
    Ok(CourierForm { id: None, community, name, phone, carrier })
}

fn verdict(
    connection: &Connection,
    form: &CourierForm,
    earlier: &HashMap<(CommunityId, String), (String, String)>,
) -> Result<ImportVerdict, DeskError> {
    let key = (form.community, form.phone.to_string());
    let before = match earlier.get(&key) {
        Some(before) => Some(before.clone()),
        None => courier::by_phone(connection, form.community, &form.phone)?.map(|entry| (entry.name, entry.carrier)),
    };
    Ok(match before {
        None => ImportVerdict::New,
        Some((name, carrier)) if name == form.name.as_str() && carrier == form.carrier => ImportVerdict::Unchanged,
        Some(_) => ImportVerdict::Changed,
    })
}

/// The row as it stands in the file; what cannot be read is shown empty.
fn shown(row: &Row) -> ImportRow {
    let text = |key: &str| row.text(key).unwrap_or_default().trim().chars().take(60).collect();
    ImportRow {
        row: row.number,
        name: text("name"),
        phone: text("phone"),
        carrier: text("carrier"),
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
