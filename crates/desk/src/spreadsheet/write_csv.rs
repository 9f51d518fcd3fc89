//! Text between commas, as Excel opens it by a double click.

use std::io::Write;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::csv::is_risky;
use super::limits;
use super::write::{Counter, Out, Sheet, WriteError, clean, yuan};

/// Without it Excel takes the text for the code page of the country.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Excel shows a number of up to eight digits whole in a column of its usual
/// width, and writes what it shows when it saves.
const SAFE_DIGITS: usize = 8;

pub(super) fn write<W: Write>(
    header: &[&str],
    rows: impl Iterator<Item = Vec<Out>>,
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    let mut writer = begin(out)?;
    let mut counter = Counter::new(progress);
    table(&mut writer, header.iter().copied(), rows, &mut counter)?;
    writer.flush()?;
    counter.end()
}

pub(super) fn write_sheets<W: Write>(
    sheets: &[Sheet],
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    let mut writer = begin(out)?;
    let mut counter = Counter::new(progress);
    for (index, sheet) in sheets.iter().enumerate() {
        if index > 0 {
            writer.write_record([""]).map_err(failure)?;
        }
        writer.write_record([guarded(&sheet.title)]).map_err(failure)?;
        table(&mut writer, sheet.header.iter().map(String::as_str), sheet.rows.iter().cloned(), &mut counter)?;
    }
    writer.flush()?;
    counter.end()
}

fn begin<W: Write>(out: W) -> Result<Writer<W>, WriteError> {
    let mut out = out;
    out.write_all(BYTE_ORDER_MARK)?;
    let mut builder = WriterBuilder::new();
    builder.flexible(true).terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary);
    Ok(builder.from_writer(out))
}

fn table<'h, W: Write>(
    writer: &mut Writer<W>,
    header: impl Iterator<Item = &'h str>,
    rows: impl Iterator<Item = Vec<Out>>,
    counter: &mut Counter<'_>,
) -> Result<(), WriteError> {
    writer.write_record(header.map(guarded)).map_err(failure)?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(text_of).collect::<Result<_, _>>()?;
        writer.write_record(&cells).map_err(failure)?;
        counter.row()?;
    }
    Ok(())
}

fn text_of(cell: &Out) -> Result<String, WriteError> {
    Ok(match cell {
        Out::Empty => String::new(),
        Out::Number(number) => number.to_string(),
        Out::MoneyFen(fen) => yuan(*fen),
        Out::Time(text) => apostrophised(clean(text)),
        Out::Text(text) if text.chars().count() > limits::CELL_CHARS => {
            return Err(WriteError::TextTooLong);
        }
        Out::Text(text) => guarded(text),
    })
}

/// A text as Excel will leave it alone: see [`write_table`](super::write_table).
fn guarded(text: &str) -> String {
    let text = clean(text);
    if would_change(&text) { format!("\t{text}") } else { apostrophised(text) }
}

fn apostrophised(text: String) -> String {
    if is_risky(text.trim_start_matches('\'')) { format!("'{text}") } else { text }
}

/// Whether Excel would take the text for a number, a date or a time and show
/// or save it as something else.
fn would_change(text: &str) -> bool {
    let is_number_like = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-./:, %".contains(&b));
    let begins_as_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_short_number = text.len() <= SAFE_DIGITS
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text.len() == 1 || !text.starts_with('0'));
    begins_as_number && is_number_like && !is_short_number
}

fn failure(error: csv::Error) -> WriteError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => WriteError::Io(error),
        other => WriteError::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
