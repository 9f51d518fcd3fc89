//! All reports of a range as one file.

use std::path::Path;

use domain::rights::Right;

use super::{ReportQuery, tables::tables, words::Tongue};
use crate::{
    Desk, DeskError,
    couriers::{kind, write_whole},
    spreadsheet,
    store::meta,
};

impl Desk {
    /// Writes every report's table: a workbook with a sheet for each, or one text with all of them
    /// under each other. Answers how many lines.
    ///
    /// # Errors
    /// As [`Desk::reports`], and where the file cannot be written.
    pub fn export_reports(
        &self,
        path: &Path,
        query: ReportQuery,
        progress: &mut dyn FnMut(u32) -> bool,
    ) -> Result<u32, DeskError> {
        self.require(Right::ImportExport)?;
        let kind = kind(path)?;
        let reports = self.reports(query)?;
        let language = self.store.read(|connection| meta::get(connection, meta::Key::Language))?;
        let sheets = tables(&reports, Tongue::of(language.as_deref()));
        let rows = write_whole(path, |file| spreadsheet::write_sheets(kind, &sheets, file, progress))?;
        self.note_export("reports", rows)
    }
}
