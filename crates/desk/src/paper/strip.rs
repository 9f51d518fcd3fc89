//! Documents on a roll or a large label: the same blocks that fill A4, below each other.

use super::document::{Block, Document, Table, left_out_words};
use super::drawing::Rect;
use super::number::number;
use super::page::{Align, Column, Page, Style};
use super::sheet::{Sheet, sheet};
use super::slip::{captioned, ended, heading, large};
use super::{Language, Layout, PaperError, Slip};

/// Rows of one table: a roll is not there for lists.
const MOST_ROWS: usize = 60;
/// On a label, for the mark of what was left out and the footer.
const FOOT_MM: f32 = 10.0;
const PICTURE_MM: f32 = 30.0;

/// Draws a document on a roll of 58 or 80 mm, or on a label of 100 × 150 mm. What stands beside each other on A4 stands below each other here, and a
/// table's row becomes its first cell and a line of what the others say. A label ends where it ends: a block that finds
/// no room is left out with all behind it, and `…` says so.
///
/// # Errors
/// [`PaperError::UnknownLayout`] for other paper; [`PaperError::QrTooLong`] for bars that fit in no way.
pub fn draw_strip(document: &Document, layout: Layout) -> Result<Slip, PaperError> {
    if !Layout::STRIPS.contains(&layout) {
        return Err(PaperError::UnknownLayout);
    }
    let sheet = sheet(layout);
    let mut strip = Strip { page: Page::new(sheet.top_mm)?, sheet, language: document.language };
    let (community, point) = document.place.split_once(" · ").unwrap_or((document.place.as_str(), ""));
    heading(&mut strip.page, community, point, &document.title, sheet);
    let end = sheet.height_mm.unwrap_or(f32::MAX) - FOOT_MM;
    for block in &document.blocks {
        let mark = strip.page.mark();
        strip.block(block)?;
        if strip.page.y > end {
            strip.page.take_back(mark);
            strip.small("…", 1, Align::Left);
            break;
        }
    }
    strip.page.gap(1.0);
    strip.small(&document.footer, 1, Align::Centre);
    Ok(ended(strip.page, sheet))
}

struct Strip {
    page: Page,
    sheet: &'static Sheet,
    language: Language,
}

impl Strip {
    fn block(&mut self, block: &Block) -> Result<(), PaperError> {
        let sheet = self.sheet;
        match block {
            Block::Heading(text) => self.section(text),
            Block::Facts(facts) => self.facts(facts),
            Block::Large(caption, text) => {
                large(&mut self.page, caption, text, &[30.0, 24.0, 18.0, 14.0], sheet);
                self.page.y -= 2.0;
            }
            Block::Bars(text) => number(&mut self.page, text, None, sheet)?,
            Block::Words(text, lines) => self.words(text, lines * 3),
            Block::Table(table) => self.table(table),
            Block::Pictures(pictures) => pictures.iter().for_each(|(caption, picture)| {
                self.small(caption, 1, Align::Left);
                let (width, height) = picture.within((sheet.content.width(), PICTURE_MM));
                self.page.picture(Rect { x: sheet.content.left, y: self.page.y, width, height }, picture.clone());
                self.page.gap(height + 1.5);
            }),
            Block::Signatures(lines) => lines.iter().for_each(|line| self.signature(line)),
        }
        Ok(())
    }

    fn section(&mut self, text: &str) {
        self.page.gap(0.5);
        self.page.rule(self.sheet.content, 0.25);
        self.page.gap(1.25);
        let sizes = [self.sheet.body + 1.0, self.sheet.body];
        let style = Style { sizes: &sizes, max_lines: 2, bold: true, align: Align::Left };
        self.page.write(text, self.sheet.content, style);
        self.page.gap(0.75);
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let rows: Vec<_> = facts.iter().map(|(caption, value)| (caption.as_str(), value.as_str())).collect();
        captioned(&mut self.page, &rows, 3, self.sheet);
        self.page.gap(1.0);
    }

    fn words(&mut self, text: &str, lines: usize) {
        let sizes = [self.sheet.body];
        let style = Style { sizes: &sizes, max_lines: lines, bold: false, align: Align::Left };
        self.page.write(text, self.sheet.content, style);
        self.page.gap(1.0);
    }

    fn small(&mut self, text: &str, lines: usize, align: Align) {
        let sizes = [self.sheet.notes];
        self.page.write(text, self.sheet.content, Style { sizes: &sizes, max_lines: lines, bold: false, align });
    }

    fn table(&mut self, table: &Table) {
        for row in table.rows.iter().take(MOST_ROWS) {
            self.row(table, row);
        }
        if table.rows.len() > MOST_ROWS {
            let words = left_out_words(self.language, table.rows.len() - MOST_ROWS);
            self.small(&words, 2, Align::Left);
        }
        if !table.sum.is_empty() {
            self.row(table, &table.sum);
        }
        self.page.gap(1.0);
    }

    fn row(&mut self, table: &Table, row: &[String]) {
        let sizes = [self.sheet.body];
        let first = Style { sizes: &sizes, max_lines: table.lines.max(1), bold: true, align: Align::Left };
        self.page.write(row.first().map(String::as_str).unwrap_or_default(), self.sheet.content, first);
        let said = table.columns.iter().zip(row).skip(1).filter(|(_, text)| !text.trim().is_empty());
        let said: Vec<_> = said.map(|(cell, text)| format!("{} {text}", cell.caption).trim().to_owned()).collect();
        self.small(&said.join("  "), table.lines.max(1) + 2, Align::Left);
        self.page.gap(0.75);
    }

    fn signature(&mut self, line: &str) {
        self.page.gap(8.0);
        let (top, content) = (self.page.y, self.sheet.content);
        let sizes = [self.sheet.body];
        self.page.write(line, content, Style { sizes: &sizes, max_lines: 1, bold: false, align: Align::Left });
        let written = self.page.font.width_mm(line, self.sheet.body) + 2.0;
        let below = std::mem::replace(&mut self.page.y, top + self.sheet.body * 0.4);
        self.page.rule(Column { left: (content.left + written).min(content.right), ..content }, 0.25);
        self.page.y = below;
    }
}
