//! A workbook with one sheet or several, written row by row.

use std::io::Write;

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet};

use super::write::{Counter, Out, Sheet, WriteError, clean};

/// Widths in characters: never too narrow for a phone, never a whole screen.
const NARROWEST: usize = 8;
const WIDEST: usize = 42;

pub(super) fn write<W: Write + Send>(
    header: &[&str],
    rows: impl Iterator<Item = Vec<Out>>,
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    let mut book = Workbook::new();
    let mut counter = Counter::new(progress);
    fill(book.add_worksheet_with_constant_memory()?, header.iter().copied(), rows, &mut counter)?;
    let written = counter.end()?;
    book.save_to_writer(out)?;
    Ok(written)
}

pub(super) fn write_sheets<W: Write + Send>(
    sheets: &[Sheet],
    out: &mut W,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<u32, WriteError> {
    let mut book = Workbook::new();
    let mut counter = Counter::new(progress);
    for sheet in sheets {
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_name(&sheet.title)?;
        fill(page, sheet.header.iter().map(String::as_str), sheet.rows.iter().cloned(), &mut counter)?;
    }
    let written = counter.end()?;
    book.save_to_writer(out)?;
    Ok(written)
}

/// A header that stays in sight, rows, and columns as wide as what stands in them.
fn fill<'h>(
    sheet: &mut Worksheet,
    header: impl Iterator<Item = &'h str>,
    rows: impl Iterator<Item = Vec<Out>>,
    counter: &mut Counter<'_>,
) -> Result<(), WriteError> {
    sheet.set_freeze_panes(1, 0)?;
    let mut widths: Vec<usize> = Vec::new();
    for (column, text) in header.enumerate() {
        widen(&mut widths, column, text_width(text));
        sheet.write_string_with_format(0, at(column)?, clean(text), &heading())?;
    }
    let formats = Formats::new();
    for (index, row) in rows.enumerate() {
        let number = u32::try_from(index + 1).map_err(|_| WriteError::TooLarge)?;
        for (column, cell) in row.iter().enumerate() {
            let width = write_cell(sheet, number, at(column)?, cell, &formats)?;
            widen(&mut widths, column, width);
        }
        counter.row()?;
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(at(column)?, (width + 2).clamp(NARROWEST, WIDEST) as f64)?;
    }
    Ok(())
}

/// Bold on a light ground: how every sheet of ours names its columns.
pub(super) fn heading() -> Format {
    Format::new().set_bold().set_align(FormatAlign::VerticalCenter).set_background_color(Color::RGB(0x00E8_EEF5))
}

/// Excel's own "Text": what is typed over such a cell stays text too.
pub(super) fn text_format() -> Format {
    Format::new().set_num_format("@")
}

struct Formats {
    text: Format,
    money: Format,
}

impl Formats {
    fn new() -> Self {
        Self { text: text_format(), money: Format::new().set_num_format("0.00") }
    }
}

/// Writes a cell and answers how many characters wide it is.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Out,
    formats: &Formats,
) -> Result<usize, WriteError> {
    match cell {
        Out::Empty => return Ok(0),
        Out::Text(text) | Out::Time(text) if text.is_empty() => return Ok(0),
        Out::Text(text) | Out::Time(text) => {
            sheet.write_string_with_format(row, column, clean(text), &formats.text)?;
            return Ok(text_width(text));
        }
        Out::Number(number) => sheet.write_number(row, column, *number as f64)?,
        // A workbook's numbers are floats; fen stay exact up to 2^53.
        Out::MoneyFen(fen) => sheet.write_number_with_format(row, column, *fen as f64 / 100.0, &formats.money)?,
    };
    Ok(NARROWEST)
}

fn at(column: usize) -> Result<u16, WriteError> {
    u16::try_from(column).map_err(|_| WriteError::TooLarge)
}

fn widen(widths: &mut Vec<usize>, column: usize, width: usize) {
    if widths.len() <= column {
        widths.resize(column + 1, 0);
    }
    if let Some(widest) = widths.get_mut(column) {
        *widest = width.max(*widest);
    }
}

/// A Chinese character is as wide as two others.
fn text_width(text: &str) -> usize {
    text.chars().take(WIDEST).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
