//! Reading a file of unknown kind.

use super::columns::Column;
use super::error::{Found, SheetError};
use super::table::{Builder, Kind, Progress, Table};
use super::{csv, limits, ole, xls, xlsx};

/// Reads the rows under the columns `known` from a file's bytes.
///
/// The kind is told by content: many a `.xls` is a web page or a text. Of a
/// workbook the first visible sheet that has the required columns is read.
pub fn read_table(bytes: &[u8], known: &[Column]) -> Result<Table, SheetError> {
    read_table_watched(bytes, known, &mut |_| true)
}

/// As [`read_table`], telling how many rows have been read every 500 rows and
/// at the end; answering `false` ends the reading with
/// [`SheetError::Cancelled`].
pub fn read_table_watched(
    bytes: &[u8],
    known: &[Column],
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<Table, SheetError> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(SheetError::TooLarge { limit: limits::FILE_BYTES });
    }
    match bytes {
        [] => Err(SheetError::Empty),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => xlsx::read(bytes, known, progress),
        _ if bytes.starts_with(&ole::MAGIC) => {
            let stream = ole::workbook(bytes)?;
            xls::read(&stream, known, progress)
        }
        // Some old programs write the workbook's stream without a container.
        [0x09, 0x08, 0x08 | 0x10, 0x00, ..] => xls::read(bytes, known, progress),
        _ => read_text(bytes, known, progress),
    }
}

fn read_text(bytes: &[u8], known: &[Column], progress: Progress<'_>) -> Result<Table, SheetError> {
    let (text, encoding) = csv::decode(bytes)?;
    refuse_markup(&text)?;
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    let (rest, delimiter) = csv::delimiter(&text, known);
    let mut builder = Builder::new(known, progress);
    csv::rows(rest, delimiter, &mut |number, cells| builder.push(number, cells))?;
    builder.finish(Kind::Csv { encoding, delimiter }, None)
}

/// Other systems save their lists as web pages and call them `.xls`.
fn refuse_markup(text: &str) -> Result<(), SheetError> {
    let start: String = text.trim_start().chars().take(64).collect::<String>().to_lowercase();
    let found = match start.as_str() {
        s if s.starts_with("<?xml") => Found::Xml,
        s if ["<html", "<!doctype", "<table", "<meta", "<head", "<!--"].iter().any(|tag| s.starts_with(tag)) => {
            Found::Html
        }
        s if s.starts_with("%pdf") || s.starts_with("{\\rtf") => Found::Binary,
        _ => return Ok(()),
    };
    Err(SheetError::NotASpreadsheet { found })
}

/// Reads the first of several sheets that has a header, or says why the most
/// promising of them has none.
pub(super) fn first_with_header(sheets: impl Iterator<Item = Result<Table, SheetError>>) -> Result<Table, SheetError> {
    let mut reason = SheetError::Empty;
    for sheet in sheets.take(limits::SHEETS) {
        match sheet {
            Err(SheetError::Empty) => {}
            Err(no_header @ SheetError::NoHeader { .. }) => {
                if reason == SheetError::Empty {
                    reason = no_header;
                }
            }
            read_or_refused => return read_or_refused,
        }
    }
    Err(reason)
}
