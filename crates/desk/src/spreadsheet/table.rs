//! The rows of a file under the columns that were asked for.

use std::collections::BTreeMap;

use super::cell::{Cell, CellProblem};
use super::columns::Column;
use super::error::SheetError;
use super::{header, limits};

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An Office Open XML workbook.
    Xlsx,
    /// A workbook of Excel 97 to 2003 (or 5.0 and 95).
    Xls,
    /// Delimited text.
    Csv {
        /// Its encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `gb18030`.
        encoding: &'static str,
        /// What stands between two cells: `,`, `;` or a tab.
        delimiter: char,
    },
}

/// One row that holds something in a known column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as the spreadsheet program shows it: from 1, header and
    /// empty rows counted.
    pub number: u32,
    /// The cells that hold something, by column key.
    pub cells: BTreeMap<&'static str, Cell>,
}

impl Row {
    /// The text under a column, empty if the cell is, or what is wrong with it.
    pub fn text(&self, key: &str) -> Result<&str, CellProblem> {
        match self.cells.get(key) {
            Some(Ok(text)) => Ok(text),
            Some(Err(problem)) => Err(*problem),
            None => Ok(""),
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the file is.
    pub kind: Kind,
    /// The sheet that was read, if the file has sheets.
    pub sheet: Option<String>,
    /// The number of the row that names the columns.
    pub header_row: u32,
    /// Keys of the columns found, in the order they were asked for.
    pub columns: Vec<&'static str>,
    /// The rows under the header that hold something, in their order.
    pub rows: Vec<Row>,
}

/// Told how many rows have been read; answers whether to go on.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u32) -> bool;

/// Takes the rows of one sheet as they come and makes a [`Table`] of them.
pub(super) struct Builder<'a> {
    known: &'a [Column],
    progress: Progress<'a>,
    /// The first rows, until there are enough to tell which is the header.
    waiting: Vec<(u32, Vec<Cell>)>,
    /// The places of the columns, once known.
    columns: Option<Vec<(usize, &'static str)>>,
    header_row: u32,
    rows: Vec<Row>,
    seen: u32,
    text_bytes: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(known: &'a [Column], progress: Progress<'a>) -> Self {
        Self {
            known,
            progress,
            waiting: Vec::new(),
            columns: None,
            header_row: 0,
            rows: Vec::new(),
            seen: 0,
            text_bytes: 0,
        }
    }

    /// Takes the next row. Rows without any content may be left out or not.
    pub(super) fn push(&mut self, number: u32, cells: Vec<Cell>) -> Result<(), SheetError> {
        if cells.iter().all(|cell| cell.as_ref().is_ok_and(String::is_empty)) {
            return Ok(());
        }
        self.weigh(&cells)?;
        self.seen += 1;
        if self.seen.is_multiple_of(500) && !(self.progress)(self.seen) {
            return Err(SheetError::Cancelled);
        }
        if self.columns.is_some() {
            return self.keep(number, cells);
        }
        self.waiting.push((number, cells));
        if self.waiting.len() == limits::HEADER_ROWS {
            self.settle()?;
        }
        Ok(())
    }

    fn weigh(&mut self, cells: &[Cell]) -> Result<(), SheetError> {
        let weight = |cell: &Cell| match cell {
            Ok(text) => text.len(),
            // It had to be looked through to find that out.
            Err(CellProblem::TooLong) => limits::CELL_CHARS,
            Err(_) => 0,
        };
        self.text_bytes += cells.iter().map(weight).sum::<usize>();
        if self.text_bytes > limits::TEXT_BYTES {
            return Err(SheetError::TooLarge { limit: limits::TEXT_BYTES as u64 });
        }
        Ok(())
    }

    /// The table, once the last row has been taken.
    pub(super) fn finish(mut self, kind: Kind, sheet: Option<String>) -> Result<Table, SheetError> {
        if self.columns.is_none() {
            self.settle()?;
        }
        if !(self.progress)(self.seen) {
            return Err(SheetError::Cancelled);
        }
        let columns = self.columns.unwrap_or_default().into_iter().map(|(_, key)| key).collect();
        Ok(Table { kind, sheet, header_row: self.header_row, columns, rows: self.rows })
    }

    /// Decides which of the waiting rows is the header; those below are data.
    fn settle(&mut self) -> Result<(), SheetError> {
        let waiting = std::mem::take(&mut self.waiting);
        let rows: Vec<&[Cell]> = waiting.iter().map(|(_, cells)| cells.as_slice()).collect();
        let header = header::find(&rows, self.known).ok_or(SheetError::Empty)?;
        if !header.missing.is_empty() || header.columns.is_empty() {
            return Err(SheetError::NoHeader { missing: header.missing });
        }
        self.columns = Some(header.columns);
        for (index, (number, cells)) in waiting.into_iter().enumerate() {
            match index.cmp(&header.index) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => self.header_row = number,
                std::cmp::Ordering::Greater => self.keep(number, cells)?,
            }
        }
        Ok(())
    }

    fn keep(&mut self, number: u32, mut all: Vec<Cell>) -> Result<(), SheetError> {
        let mut cells = BTreeMap::new();
        for (place, key) in self.columns.iter().flatten() {
            let Some(cell) = all.get_mut(*place) else {
                continue;
            };
            let cell = std::mem::replace(cell, Ok(String::new()));
            if cell.as_ref().map_or(true, |text| !text.is_empty()) {
                cells.insert(*key, cell);
            }
        }
        if cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() >= limits::ROWS as usize {
            return Err(SheetError::TooManyRows { limit: limits::ROWS });
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }
}
