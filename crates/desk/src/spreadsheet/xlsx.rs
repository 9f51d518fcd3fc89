//! Office Open XML workbooks, through calamine's streaming reader.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::cell::{self, Cell, CellProblem};
use super::columns::Column;
use super::error::{Found, SheetError};
use super::number_format::NumberFormat;
use super::read::first_with_header;
use super::table::{Builder, Kind, Progress, Table};
use super::{limits, package};

/// Rows of a sheet that any program can show.
const SHEET_ROWS: u32 = 1_048_576;

/// Reads the first visible sheet that has the known columns.
///
/// calamine multiplies out a cell's address without looking for overflow, and
/// subtracts the corners of a range, so a damaged address panics where such
/// checks are compiled in; nothing that it worked on is used after that.
pub(super) fn read(bytes: &[u8], known: &[Column], progress: Progress<'_>) -> Result<Table, SheetError> {
    package::look_over(bytes)?;
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, known, progress))).unwrap_or(Err(SheetError::Broken))
}

fn read_sheets(bytes: &[u8], known: &[Column], progress: Progress<'_>) -> Result<Table, SheetError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let is_1904 = book.has_1904_epoch();
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    first_with_header(visible.into_iter().map(|name| {
        let builder = Builder::new(known, &mut *progress);
        read_sheet(&mut book, name, is_1904, builder)
    }))
}

fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    is_1904: bool,
    mut builder: Builder<'_>,
) -> Result<Table, SheetError> {
    let mut reader = book.worksheet_cells_reader(&name).map_err(refusal)?;
    let formats: Vec<NumberFormat> = reader.styles().iter().map(|style| format_of(style, is_1904)).collect();
    let (mut number, mut row) = (0, Vec::new());
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
        let (at, column) = cell.get_position();
        if at < number || at >= SHEET_ROWS {
            return Err(SheetError::Broken);
        }
        if at > number {
            builder.push(number + 1, std::mem::take(&mut row))?;
            number = at;
        }
        let format = formats.get(style).copied().unwrap_or(NumberFormat::General);
        place(&mut row, column as usize, text_of(cell.get_value(), format, is_1904));
    }
    builder.push(number + 1, row)?;
    builder.finish(Kind::Xlsx, Some(name))
}

fn place(row: &mut Vec<Cell>, column: usize, cell: Cell) {
    let is_empty = cell.as_ref().is_ok_and(String::is_empty);
    if is_empty || column >= limits::COLUMNS {
        return;
    }
    if row.len() <= column {
        row.resize(column + 1, Ok(String::new()));
    }
    if let Some(place) = row.get_mut(column) {
        *place = cell;
    }
}

fn format_of(style: &Style, is_1904: bool) -> NumberFormat {
    style
        .number_format
        .as_ref()
        .map_or(NumberFormat::General, |format| NumberFormat::of_code(&format.format_code, is_1904))
}

fn text_of(value: &DataRef<'_>, format: NumberFormat, is_1904: bool) -> Cell {
    match value {
        DataRef::SharedString(text) => cell::from_text(text),
        DataRef::Float(number) => cell::from_number(*number, format),
        // Formats that depend on the country are only known to calamine.
        DataRef::DateTime(moment) if moment.is_duration() => cell::from_number(moment.as_f64(), NumberFormat::Duration),
        DataRef::DateTime(moment) => cell::from_number(moment.as_f64(), NumberFormat::Date { is_1904 }),
        other => match Data::from(other.clone()) {
            Data::Empty => Ok(String::new()),
            Data::Error(_) => Err(CellProblem::FormulaFailed),
            Data::Bool(truth) => Ok(if truth { "TRUE" } else { "FALSE" }.to_string()),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => cell::from_text(&text),
            rest => cell::from_text(&rest.to_string()),
        },
    }
}

fn refusal(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            SheetError::NotASpreadsheet { found: Found::Zip }
        }
        _ => SheetError::Broken,
    }
}
