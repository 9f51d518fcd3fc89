//! Tables: a head that every page repeats, rows that are never divided.

use super::{Table, pages::CONTENT, pages::Pages};
use crate::paper::{
    Language, PaperError,
    page::{Align, Column, Page, Style},
};

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// So many millimetres.
    Mm(f32),
    /// This share of what the others leave.
    Share(f32),
}

/// A column: what stands above it, and how its cells stand.
#[derive(Debug, Clone)]
pub struct Cell {
    pub caption: String,
    pub width: Width,
    /// Amounts stand on the right.
    pub right: bool,
}

/// Between two columns.
const GUTTER_MM: f32 = 3.0;
/// What a row needs below it on an only page: the line that says how many are left out.
const CUT_MM: f32 = 6.0;

impl Pages<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        let columns = placed(&table.columns);
        let mut head = |page: &mut Page| header(page, table, &columns);
        if !self.has_room(20.0) && self.extent == super::Extent::Pages {
            self.turn()?;
        }
        head(&mut self.page);
        for (at, row) in table.rows.iter().enumerate() {
            let last = at + 1 == table.rows.len();
            let mut write = |page: &mut Page| cells(page, row, table, &columns, false);
            let free = if last { 0.0 } else { CUT_MM };
            if !self.reserving(free, &mut write, &mut head)? {
                self.left_out(table.rows.len() - at);
                return Ok(());
            }
        }
        if !table.sum.is_empty() {
            self.whole(&mut |page| cells(page, &table.sum, table, &columns, true))?;
        }
        self.page.gap(2.0);
        Ok(())
    }

    /// The mark of what found no room.
    fn left_out(&mut self, count: usize) {
        let style = Style { sizes: &[8.5], max_lines: 1, bold: false, align: Align::Left };
        let words = left_out_words(self.document.language, count);
        self.page.gap(1.0);
        self.page.write(&words, CONTENT, style);
    }
}

/// Says how many rows are missing.
pub(in crate::paper) fn left_out_words(language: Language, count: usize) -> String {
    match language {
        Language::Chinese => format!("… 另有 {count} 条，此页放不下"),
        Language::English => format!("… {count} more that find no room on this page"),
    }
}

fn placed(cells: &[Cell]) -> Vec<(Column, Align)> {
    let gutters = GUTTER_MM * cells.len().saturating_sub(1) as f32;
    let fixed: f32 = cells.iter().map(|cell| if let Width::Mm(mm) = cell.width { mm } else { 0.0 }).sum();
    let shares: f32 = cells.iter().map(|cell| if let Width::Share(share) = cell.width { share } else { 0.0 }).sum();
    let rest = CONTENT.width() - gutters - fixed;
    let mut left = CONTENT.left;
    let place = |cell: &Cell| {
        let width = match cell.width {
            Width::Mm(mm) => mm,
            Width::Share(share) => rest * share / shares,
        };
        let column = Column { left, right: left + width };
        left += width + GUTTER_MM;
        (column, if cell.right { Align::Right } else { Align::Left })
    };
    cells.iter().map(place).collect()
}

fn header(page: &mut Page, table: &Table, columns: &[(Column, Align)]) {
    let top = page.y;
    let mut below = top;
    for (cell, (column, align)) in table.columns.iter().zip(columns) {
        page.y = top;
        page.write(&cell.caption, *column, Style { sizes: &[8.5, 7.5], max_lines: 1, bold: false, align: *align });
        below = below.max(page.y);
    }
    page.y = below + 0.75;
    page.rule(CONTENT, 0.375);
    page.gap(1.25);
}

fn cells(page: &mut Page, row: &[String], table: &Table, columns: &[(Column, Align)], bold: bool) {
    let top = page.y;
    let mut below = top;
    for (text, (column, align)) in row.iter().zip(columns) {
        page.y = top;
        let style = Style { sizes: &[9.5, 8.5], max_lines: table.lines.max(1), bold, align: *align };
        page.write(text, *column, style);
        below = below.max(page.y);
    }
    page.y = below + 0.75;
    page.rule(CONTENT, 0.125);
    page.gap(1.25);
}
