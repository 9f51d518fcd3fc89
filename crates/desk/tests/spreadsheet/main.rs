//! Spreadsheets by their public doors: real files made here, read back.

#![allow(clippy::unwrap_used, reason = "a test that fails here has failed")]

mod hostile;
mod refused;
mod template;
mod text;
mod workbook;
mod written;

use desk::spreadsheet::{COURIER_COLUMNS, CellProblem, SheetError, Table, read_table};

/// Made with Python's xlwt: a hidden sheet, then two header rows, an empty
/// row 5, numbers, dates, a formula, merged cells and long texts.
const XLS: &[u8] = include_bytes!("../fixtures/couriers.xls");

/// Made with openpyxl and msoffcrypto; the password is of no matter.
const ENCRYPTED: &[u8] = include_bytes!("../fixtures/encrypted.xlsx");

const HEADER: [&str; 4] = ["姓名", "手机", "快递公司", "派送小区"];

fn read(bytes: &[u8]) -> Result<Table, SheetError> {
    read_table(bytes, COURIER_COLUMNS)
}

/// Every row as its number and its four texts; a problem as its code.
fn rows(table: &Table) -> Vec<(u32, [String; 4])> {
    let shown = |text: Result<&str, CellProblem>| match text {
        Ok(text) => text.to_string(),
        Err(problem) => problem.code().to_string(),
    };
    let keys = ["name", "phone", "carrier", "community"];
    table.rows.iter().map(|row| (row.number, keys.map(|key| shown(row.text(key))))).collect()
}

fn texts(cells: [&str; 4]) -> [String; 4] {
    cells.map(str::to_string)
}

/// A workbook of one sheet with these rows of text under the plain header.
fn workbook_of(rows: &[[&str; 4]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    for (row, cells) in (1..).zip(rows) {
        sheet.write_row(row, 0, *cells).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// A zip archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// One part of a workbook as text.
fn unpacked_part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}
