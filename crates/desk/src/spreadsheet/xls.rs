//! Workbooks of Excel 5.0 to 2003: [MS-XLS].
//!
//! Read here and not by calamine because that one believes what a file says of
//! its own size: a damaged `DIMENSIONS` record makes it ask for terabytes,
//! which ends the process and cannot be caught, and one shared text pointed at
//! from every cell is copied for each. It also does not hand out a cell's
//! number format, without which `0755` is 755. The tests hold the two against
//! each other.

use std::collections::BTreeMap;

use super::cell::{self, Cell, CellProblem};
use super::columns::Column;
use super::error::SheetError;
use super::limits;
use super::number_format::NumberFormat;
use super::ole::{f64_at, u16_at, u32_at};
use super::read::first_with_header;
use super::table::{Builder, Kind, Progress, Table};
use super::xls_record::{self as record, Record, Records};
use super::xls_strings::{self, Script};
use super::xls_value::{Stored, bool_or_error, formula_value, rk};

/// Reads the first visible sheet that has the known columns.
pub(super) fn read(stream: &[u8], known: &[Column], progress: Progress<'_>) -> Result<Table, SheetError> {
    let book = Book::read(stream)?;
    let visible = book.sheets.iter().filter(|sheet| sheet.is_visible);
    first_with_header(visible.map(|sheet| {
        let mut builder = Builder::new(known, &mut *progress);
        for (row, cells) in book.cells(sheet)? {
            builder.push(u32::from(row) + 1, book.texts_of(&cells))?;
        }
        builder.finish(Kind::Xls, Some(sheet.name.clone()))
    }))
}

struct Sheet {
    name: String,
    position: usize,
    is_visible: bool,
}

/// What the sheets of a workbook share.
struct Book<'a> {
    stream: &'a [u8],
    script: Script,
    is_1904: bool,
    sheets: Vec<Sheet>,
    texts: Vec<String>,
    /// Format codes that the file spells out, by number.
    codes: BTreeMap<u16, String>,
    /// The number format of each cell style.
    styles: Vec<u16>,
}

type Cells = BTreeMap<u16, BTreeMap<u16, Stored>>;

impl<'a> Book<'a> {
    fn read(stream: &'a [u8]) -> Result<Self, SheetError> {
        let mut book = Self {
            stream,
            script: Script::Unicode,
            is_1904: false,
            sheets: Vec::new(),
            texts: Vec::new(),
            codes: BTreeMap::new(),
            styles: Vec::new(),
        };
        let mut is_unicode = true;
        for record in Records::from(stream, 0) {
            match record.kind {
                record::EOF => return Ok(book),
                record::FILE_PASS => return Err(SheetError::Encrypted),
                record::BOF => {
                    is_unicode = u16_at(record.data, 0) == Some(0x0600);
                    if !is_unicode {
                        book.script = Script::of_code_page(936);
                    }
                }
                record::CODE_PAGE if !is_unicode => {
                    book.script = Script::of_code_page(u16_at(record.data, 0).unwrap_or(936));
                }
                _ => book.take(&record).ok_or(SheetError::Broken)?,
            }
        }
        Err(SheetError::Broken)
    }

    /// Takes one of the records before the sheets; `None` if it is damaged.
    fn take(&mut self, record: &Record<'a>) -> Option<()> {
        let data = record.data;
        match record.kind {
            record::DATE_MODE => self.is_1904 = u16_at(data, 0)? == 1,
            record::XF => self.styles.push(u16_at(data, 2)?),
            record::SST => self.texts = xls_strings::table(record.pieces())?,
            record::FORMAT => {
                let length_bytes = if matches!(self.script, Script::Unicode) { 2 } else { 1 };
                let code = xls_strings::text(record.pieces_after(2), self.script, length_bytes)?;
                self.codes.insert(u16_at(data, 0)?, code);
            }
            record::BOUND_SHEET => {
                let [state, kind] = *data.get(4..)?.first_chunk()?;
                self.sheets.push(Sheet {
                    name: xls_strings::text(record.pieces_after(6), self.script, 1)?,
                    position: u32_at(data, 0)? as usize,
                    is_visible: state & 3 == 0 && kind == 0,
                });
            }
            _ => {}
        }
        Some(())
    }

    /// All cells of a sheet by row. They come mostly, not always, in order.
    fn cells(&self, sheet: &Sheet) -> Result<Cells, SheetError> {
        let mut cells = Cells::new();
        let mut formula = None;
        let mut depth = 0_u32;
        for record in Records::from(self.stream, sheet.position) {
            match record.kind {
                // A chart inside the sheet has records of the same kinds.
                record::BOF => depth += 1,
                record::EOF if depth <= 1 => return Ok(cells),
                record::EOF => depth -= 1,
                _ if depth > 1 => {}
                _ => {
                    self.take_cell(&record, &mut cells, &mut formula).ok_or(SheetError::Broken)?;
                }
            }
        }
        // The sheet ends with a record that says so, or rows are missing.
        Err(SheetError::Broken)
    }

    fn take_cell(&self, record: &Record<'a>, cells: &mut Cells, formula: &mut Option<(u16, u16)>) -> Option<()> {
        let data = record.data;
        let stored = match record.kind {
            record::NUMBER => Stored::Number(f64_at(data, 6)?, u16_at(data, 4)?),
            record::RK => Stored::Number(rk(u32_at(data, 6)?), u16_at(data, 4)?),
            record::MUL_RK => return take_row_of_numbers(data, cells),
            record::LABEL_SST => Stored::Shared(u32_at(data, 6)?),
            record::LABEL | record::RICH_STRING => {
                Stored::Text(xls_strings::text(record.pieces_after(6), self.script, 2)?)
            }
            record::BOOL_OR_ERROR => bool_or_error(data.get(6..8)?),
            record::FORMULA => {
                *formula = Some((u16_at(data, 0)?, u16_at(data, 2)?));
                formula_value(data)?
            }
            record::STRING => {
                let text = xls_strings::text(record.pieces(), self.script, 2)?;
                let (row, column) = formula.take()?;
                keep(cells, row, column, Stored::Text(text));
                return Some(());
            }
            _ => return Some(()),
        };
        keep(cells, u16_at(data, 0)?, u16_at(data, 2)?, stored);
        Some(())
    }

    fn texts_of(&self, cells: &BTreeMap<u16, Stored>) -> Vec<Cell> {
        let mut row: Vec<Cell> = Vec::new();
        for (column, stored) in cells {
            row.resize(usize::from(*column), Ok(String::new()));
            row.push(match stored {
                Stored::Text(text) => cell::from_text(text),
                Stored::Shared(index) => {
                    self.texts.get(*index as usize).map_or(Ok(String::new()), |t| cell::from_text(t))
                }
                Stored::Number(value, style) => cell::from_number(*value, self.format(*style)),
                Stored::Failed => Err(CellProblem::FormulaFailed),
            });
        }
        row
    }

    fn format(&self, style: u16) -> NumberFormat {
        let number = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        match self.codes.get(&number) {
            Some(code) => NumberFormat::of_code(code, self.is_1904),
            None => NumberFormat::of_builtin(number, self.is_1904),
        }
    }
}

fn keep(cells: &mut Cells, row: u16, column: u16, stored: Stored) {
    if usize::from(column) < limits::COLUMNS {
        cells.entry(row).or_default().insert(column, stored);
    }
}

/// Neighbouring numbers in one record: row, first column, then style and
/// number of each, and the last column.
fn take_row_of_numbers(data: &[u8], cells: &mut Cells) -> Option<()> {
    let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
    let numbers = data.get(4..data.len().checked_sub(2)?)?;
    for (offset, number) in numbers.as_chunks::<6>().0.iter().enumerate() {
        let column = first.checked_add(u16::try_from(offset).ok()?)?;
        let stored = Stored::Number(rk(u32_at(number, 2)?), u16_at(number, 0)?);
        keep(cells, row, column, stored);
    }
    Some(())
}
