//! Delimited text: encoding, delimiter, rows.
//!
//! The rows are cut here and not by the `csv` crate because that one skips
//! empty lines without counting them, and a clerk looks for "row 17" in Excel,
//! where an empty line is a row and a quoted cell of two lines is not two.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::cell::{self, Cell};
use super::columns::Column;
use super::error::{Found, SheetError};
use super::{header, limits};

/// Takes a row's number and its cells.
pub(super) type Sink<'a> = &'a mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>;

/// The text and the name of its encoding: by byte order mark first, then
/// strictly UTF-8, then GB18030 (which includes GBK and GB2312).
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), SheetError> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None if bytes.contains(&0) => return Err(binary()),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (GB18030, bytes),
    };
    debug_assert!([UTF_8, GB18030, UTF_16LE, UTF_16BE].contains(&encoding));
    let text = encoding.decode_without_bom_handling_and_without_replacement(body).ok_or(SheetError::UnknownEncoding)?;
    if text.chars().any(|c| c.is_ascii_control() && !"\t\r\n\u{1a}".contains(c)) {
        return Err(binary());
    }
    Ok((text.into_owned(), encoding.name()))
}

fn binary() -> SheetError {
    SheetError::NotASpreadsheet { found: Found::Binary }
}

/// What is left to read, and the delimiter: the one that a first line `sep=;`
/// names, else the one under which the first rows answer best to `known`.
pub(super) fn delimiter<'t>(text: &'t str, known: &[Column]) -> (&'t str, char) {
    if let Some(named) = ["sep=,", "sep=;", "sep=\t"].into_iter().find(|s| text.starts_with(s)) {
        // The line stays as an empty one, because Excel counts it as a row.
        return (text.get(named.len()..).unwrap_or_default(), named.chars().last().unwrap_or(','));
    }
    let score = |delimiter: &char| {
        let rows = first_rows(text, *delimiter);
        let rows: Vec<&[Cell]> = rows.iter().map(Vec::as_slice).collect();
        let widest = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        (header::best_score(&rows, known), widest)
    };
    // The last of equals is taken, and a comma is the most usual.
    let delimiter = ['\t', ';', ','].into_iter().max_by_key(score).unwrap_or(',');
    (text, delimiter)
}

fn first_rows(text: &str, delimiter: char) -> Vec<Vec<Cell>> {
    let mut first = Vec::new();
    // Whatever ends this early shows again when the whole text is read.
    let _ended = rows(text, delimiter, &mut |_, cells| {
        first.push(cells);
        if first.len() < limits::HEADER_ROWS { Ok(()) } else { Err(SheetError::Cancelled) }
    });
    first
}

/// Cuts the text into rows, numbered from 1 as Excel numbers them.
pub(super) fn rows(text: &str, delimiter: char, sink: Sink<'_>) -> Result<(), SheetError> {
    let mut rest = text.trim_end_matches('\u{1a}');
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let (cells, after) = row(rest, delimiter).ok_or(SheetError::UnclosedQuote { row: number })?;
        sink(number, cells)?;
        rest = after;
    }
    Ok(())
}

/// One row and the text after it; `None` if a quotation mark is never closed.
fn row(mut rest: &str, delimiter: char) -> Option<(Vec<Cell>, &str)> {
    let mut cells = Vec::new();
    loop {
        let (text, after) = field(rest, delimiter)?;
        if cells.len() < limits::COLUMNS {
            cells.push(cell::from_text(unguarded(&text)));
        }
        rest = match after.strip_prefix(delimiter) {
            Some(next) => next,
            None => return Some((cells, after_line_end(after))),
        };
    }
}

fn after_line_end(text: &str) -> &str {
    let ends = ["\r\n", "\n", "\r"];
    ends.iter().find_map(|end| text.strip_prefix(end)).unwrap_or(text)
}

/// One cell's text and what follows it, which is a delimiter, a line's end or
/// nothing. What stands behind a closing quotation mark is part of the cell.
fn field(text: &str, delimiter: char) -> Option<(std::borrow::Cow<'_, str>, &str)> {
    let is_end = |c: char| c == delimiter || c == '\n' || c == '\r';
    let plain = |text: &'_ str| text.find(is_end).unwrap_or(text.len());
    let Some(mut rest) = text.strip_prefix('"') else {
        let (cell, after) = text.split_at(plain(text));
        return Some((cell.into(), after));
    };
    let mut cell = String::new();
    loop {
        let (inside, after) = rest.split_once('"')?;
        cell.push_str(inside);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let (tail, after) = after.split_at(plain(after));
                cell.push_str(tail);
                return Some((cell.into(), after));
            }
        }
    }
}

/// Undoes what keeps Excel from changing a text or running it as a formula:
/// `="0755"` is `0755`, and an apostrophe before `=` was put there by
/// [`write_table`](super::write_table).
fn unguarded(text: &str) -> &str {
    let trimmed = text.trim();
    let quoted = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match (quoted, text.strip_prefix('\'')) {
        (Some(inner), _) if !inner.contains('"') => inner,
        (_, Some(rest)) if is_risky(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet program may run a cell that begins like this. The
/// wide signs count because East Asian editions take them for the narrow ones.
pub(super) fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
