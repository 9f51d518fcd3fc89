//! Everything but tables.

use super::{
    Block,
    pages::{CONTENT, Pages},
};
use crate::paper::{
    Grey, PaperError, Rect,
    number::number,
    page::{Align, Column, Page, Style},
    sheet::{A4, Sheet},
    slip::large,
};

/// Pictures beside each other, and how high the highest is.
const BESIDE: usize = 3;
const PICTURE_MM: f32 = 38.0;

/// What is as on a slip, within the margins of a document.
const SHEET: Sheet = Sheet { content: CONTENT, ..A4 };

/// Between the two halves of a page.
const MIDDLE_MM: f32 = 105.0;

impl Pages<'_> {
    pub(super) fn block(&mut self, block: &Block) -> Result<(), PaperError> {
        match block {
            Block::Heading(text) => self.section(text),
            Block::Facts(facts) => self.facts(facts),
            Block::Large(caption, text) => self.large(caption, text),
            Block::Bars(text) => self.bars(text),
            Block::Words(text, lines) => self.words(text, *lines),
            Block::Table(table) => self.table(table),
            Block::Pictures(pictures) => self.pictures(pictures),
            Block::Signatures(lines) => self.signatures(lines),
        }
    }

    /// A heading never stands alone at the end of a page.
    fn section(&mut self, text: &str) -> Result<(), PaperError> {
        if !self.has_room(22.0) && self.extent == super::Extent::Pages {
            self.turn()?;
        }
        let style = Style { sizes: &[12.0, 10.0], max_lines: 1, bold: true, align: Align::Left };
        self.whole(&mut |page| {
            page.gap(1.5);
            page.write(text, CONTENT, style);
            page.gap(1.0);
        })?;
        Ok(())
    }

    fn facts(&mut self, facts: &[(String, String)]) -> Result<(), PaperError> {
        let there: Vec<_> = facts.iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let halves = [Column { right: MIDDLE_MM - 2.0, ..CONTENT }, Column { left: MIDDLE_MM + 2.0, ..CONTENT }];
        for pair in there.chunks(2) {
            self.whole(&mut |page| {
                let top = page.y;
                let mut below = top;
                for ((caption, value), column) in pair.iter().zip(halves) {
                    page.y = top;
                    fact(page, caption, value, column);
                    below = below.max(page.y);
                }
                page.y = below;
            })?;
        }
        self.page.gap(1.5);
        Ok(())
    }

    fn large(&mut self, caption: &str, text: &str) -> Result<(), PaperError> {
        self.whole(&mut |page| large(page, caption, text, &[30.0, 24.0, 18.0], &SHEET))?;
        Ok(())
    }

    fn bars(&mut self, text: &str) -> Result<(), PaperError> {
        let mut drawn = Ok(());
        self.whole(&mut |page| drawn = number(page, text, None, &SHEET))?;
        drawn
    }

    fn words(&mut self, text: &str, lines: usize) -> Result<(), PaperError> {
        let style = Style { sizes: &[9.5], max_lines: lines, bold: false, align: Align::Left };
        self.whole(&mut |page| page.write(text, CONTENT, style))?;
        self.page.gap(1.0);
        Ok(())
    }

    fn pictures(&mut self, pictures: &[(String, Grey)]) -> Result<(), PaperError> {
        let style = Style { sizes: &[8.5], max_lines: 1, bold: false, align: Align::Left };
        let room = (CONTENT.width() / BESIDE as f32 - 4.0, PICTURE_MM);
        self.whole(&mut |page| {
            let top = page.y;
            let mut below = top;
            for (at, (caption, picture)) in pictures.iter().take(BESIDE).enumerate() {
                let left = CONTENT.left + (room.0 + 4.0) * at as f32;
                let (width, height) = picture.within(room);
                page.y = top;
                page.write(caption, Column { left, right: left + room.0 }, style);
                page.picture(Rect { x: left, y: page.y + 1.0, width, height }, picture.clone());
                below = below.max(page.y + 1.0 + height);
            }
            page.y = below + 2.0;
        })?;
        Ok(())
    }

    fn signatures(&mut self, lines: &[String]) -> Result<(), PaperError> {
        let wide = CONTENT.width() / lines.len().max(1) as f32;
        let style = Style { sizes: &[10.0, 9.0], max_lines: 1, bold: false, align: Align::Left };
        self.whole(&mut |page| {
            page.gap(9.0);
            let top = page.y;
            for (at, line) in lines.iter().enumerate() {
                let left = CONTENT.left + wide * at as f32;
                let column = Column { left, right: left + wide - 6.0 };
                page.y = top;
                page.write(line, column, style);
                let written = page.font.width_mm(line, 10.0) + 2.0;
                page.rule(Column { left: (left + written).min(column.right), ..column }, 0.25);
            }
            page.gap(2.0);
        })?;
        Ok(())
    }
}

/// The caption small, what it is about beside it.
fn fact(page: &mut Page, caption: &str, value: &str, column: Column) {
    let top = page.y;
    let small = Style { sizes: &[8.5, 7.5], max_lines: 1, bold: false, align: Align::Left };
    page.gap(0.3);
    page.write(caption, Column { right: column.left + CAPTION_MM - 2.0, ..column }, small);
    page.y = top;
    let values = Column { left: column.left + CAPTION_MM, ..column };
    page.write(value, values, Style { sizes: &[10.0, 9.0], max_lines: 2, ..small });
    page.gap(0.6);
}

const CAPTION_MM: f32 = 24.0;
