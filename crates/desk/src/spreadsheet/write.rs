//! Writing rows that open in Excel with every text as the text it is.

use std::io::Write;

use thiserror::Error;

use super::{write_csv, write_xlsx};

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// An Office Open XML workbook: what to offer first, since nothing in it
    /// can be taken for something else.
    Xlsx,
    /// Text between commas, in UTF-8 with a byte order mark.
    Csv,
}

/// One cell to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Nothing.
    Empty,
    /// A text, which stays one even if it looks like a number or a formula:
    /// names, phones, tracking numbers, codes.
    Text(String),
    /// A whole number to count with.
    Number(i64),
    /// Money in fen, written as yuan with two decimals (`1200` is `12.00`).
    MoneyFen(i64),
    /// A moment, already written as people read it (`2026-11-22 09:05`).
    Time(String),
}

/// Why a file was not written, or not to its end.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The disk, or whatever is written to, failed.
    #[error("the spreadsheet could not be written")]
    Io(#[from] std::io::Error),
    /// More rows or columns than a workbook can have.
    #[error("a workbook cannot have so many rows or columns")]
    TooLarge,
    /// A text longer than [`limits::CELL_CHARS`](super::limits::CELL_CHARS).
    #[error("a text is too long for a cell")]
    TextTooLong,
    /// The workbook's writer failed in a way that is a mistake of ours.
    #[error("the workbook could not be made")]
    Workbook(#[source] rust_xlsxwriter::XlsxError),
    /// The caller asked to stop.
    #[error("writing was cancelled")]
    Cancelled,
}

impl WriteError {
    /// The name of this error for a message catalogue or a script.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "sheet_write_failed",
            Self::TooLarge => "sheet_write_too_large",
            Self::TextTooLong => "sheet_write_text_too_long",
            Self::Workbook(_) => "sheet_write_workbook",
            Self::Cancelled => "sheet_write_cancelled",
        }
    }
}

impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        use rust_xlsxwriter::XlsxError;
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            XlsxError::ZipError(zip::result::ZipError::Io(error)) => Self::Io(error),
            XlsxError::RowColumnLimitError => Self::TooLarge,
            XlsxError::MaxStringLengthExceeded => Self::TextTooLong,
            other => Self::Workbook(other),
        }
    }
}

/// Writes a header and rows, and answers how many rows there were.
///
/// Rows are written as they come, in constant memory. `progress` is told every
/// 500 rows and at the end how many; answering `false` ends the writing with
/// [`WriteError::Cancelled`] and an unusable file.
///
/// No cell can run as a formula when opened. In a workbook texts are texts, so
/// they are written as they are. In a `.csv` there are no types, so:
///
/// - a text that begins with `= + - @`, a tab or a line's end gets an
///   apostrophe in front, the sign by which spreadsheet programs mark text;
/// - a text of digits that Excel would change (a phone, a tracking number, a
///   leading zero, a room `3-2` that would become a date) gets a tab in front.
///   The other custom, `="15989888888"`, *is* a formula: LibreOffice shows it
///   as it stands, other programs import the quotation marks, and filters
///   against formulas strip it. A tab is invisible, survives being saved by
///   Excel again, is what Chinese payment bills do, and is trimmed by every
///   reader that trims. Behind it stands a digit, so that nothing can run even
///   where the tab is dropped.
///
/// [`read_table`](super::read_table) undoes both, so what was written is what
/// is read (apart from blanks around a text).
pub fn write_table<W: Write + Send>(
    kind: FileKind,
    header: &[&str],
    rows: impl Iterator<Item = Vec<Out>>,
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    match kind {
        FileKind::Xlsx => write_xlsx::write(header, rows, out, progress),
        FileKind::Csv => write_csv::write(header, rows, out, progress),
    }
}

/// One table of several in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, of at most 31 characters, without any of `[]:*?/\\`.
    pub title: String,
    /// The names of its columns.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Out>>,
}

/// Writes several tables, and answers how many rows they have together. A workbook has a sheet for
/// each; a `.csv` has them under each other, each below its title and above an empty line.
/// Everything else is as [`write_table`] does it.
pub fn write_sheets<W: Write + Send>(
    kind: FileKind,
    sheets: &[Sheet],
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    match kind {
        FileKind::Xlsx => write_xlsx::write_sheets(sheets, out, progress),
        FileKind::Csv => write_csv::write_sheets(sheets, out, progress),
    }
}

/// Counts the rows written and lets the caller stop.
pub(super) struct Counter<'a> {
    written: u32,
    progress: &'a mut dyn FnMut(u32) -> bool,
}

impl<'a> Counter<'a> {
    pub(super) fn new(progress: &'a mut dyn FnMut(u32) -> bool) -> Self {
        Self { written: 0, progress }
    }

    pub(super) fn row(&mut self) -> Result<(), WriteError> {
        self.written = self.written.checked_add(1).ok_or(WriteError::TooLarge)?;
        if self.written.is_multiple_of(500) { self.tell() } else { Ok(()) }
    }

    pub(super) fn end(mut self) -> Result<u32, WriteError> {
        self.tell()?;
        Ok(self.written)
    }

    fn tell(&mut self) -> Result<(), WriteError> {
        if (self.progress)(self.written) { Ok(()) } else { Err(WriteError::Cancelled) }
    }
}

/// A text without what no spreadsheet can hold: control characters other than
/// tabs and line ends.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || "\t\r\n".contains(*c)).collect()
}

/// Yuan and fen without floating point.
pub(super) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}
