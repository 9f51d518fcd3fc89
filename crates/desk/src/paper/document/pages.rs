//! Pages of A4, filled one after the other.

use std::collections::BTreeSet;

use super::{Document, Drawn, Extent};
use crate::paper::{
    Language, PaperError,
    page::{Align, Column, Page, Style},
};

pub(super) const WIDTH_MM: f32 = 210.0;
const HEIGHT_MM: f32 = 297.0;
/// What every printer reaches.
pub(super) const CONTENT: Column = Column { left: 15.0, right: 195.0 };
const TOP_MM: f32 = 14.0;
/// Where the content ends and the footer begins.
const BOTTOM_MM: f32 = 280.0;
const FOOTER_MM: f32 = 284.0;

/// The pages so far; the last one is being filled.
pub(super) struct Pages<'d> {
    pub document: &'d Document,
    pub extent: Extent,
    done: Vec<Page>,
    pub page: Page,
}

impl<'d> Pages<'d> {
    pub fn begin(document: &'d Document, extent: Extent) -> Result<Self, PaperError> {
        let mut pages = Self { document, extent, done: Vec::new(), page: Page::new(TOP_MM)? };
        pages.heading();
        Ok(pages)
    }

    fn heading(&mut self) {
        let title = Style { sizes: &[18.0, 15.0], max_lines: 1, bold: true, align: Align::Left };
        let place = Style { sizes: &[10.0, 9.0, 8.0], max_lines: 2, bold: false, align: Align::Right };
        let top = self.page.y;
        self.page.write(&self.document.title, Column { right: 100.0, ..CONTENT }, title);
        let below = self.page.y;
        self.page.y = top + 1.5;
        self.page.write(&self.document.place, Column { left: 102.0, ..CONTENT }, place);
        self.page.y = self.page.y.max(below);
        self.page.gap(1.0);
        self.page.rule(CONTENT, 0.5);
        self.page.gap(3.0);
    }

    /// Writes something that is not divided: on the next page where this one has no room left. Answers
    /// whether it found room; on the only page of a document it may not.
    pub fn whole(&mut self, write: &mut dyn FnMut(&mut Page)) -> Result<bool, PaperError> {
        self.reserving(0.0, write, &mut |_| ())
    }

    /// The same with so many millimetres left free below it; `head` is written first on a new page.
    pub fn reserving(
        &mut self,
        free_mm: f32,
        write: &mut dyn FnMut(&mut Page),
        head: &mut dyn FnMut(&mut Page),
    ) -> Result<bool, PaperError> {
        let mark = self.page.mark();
        write(&mut self.page);
        if self.page.y + free_mm <= BOTTOM_MM {
            return Ok(true);
        }
        self.page.take_back(mark);
        if self.extent == Extent::OnePage {
            return Ok(false);
        }
        self.turn()?;
        head(&mut self.page);
        write(&mut self.page);
        Ok(true)
    }

    /// Whether so many millimetres are left.
    pub fn has_room(&self, mm: f32) -> bool {
        self.page.y + mm <= BOTTOM_MM
    }

    /// Begins the next page.
    pub fn turn(&mut self) -> Result<(), PaperError> {
        let full = std::mem::replace(&mut self.page, Page::new(TOP_MM)?);
        self.done.push(full);
        let caption = Style { sizes: &[9.0, 8.0], max_lines: 1, bold: false, align: Align::Left };
        self.page.write(&format!("{} · {}", self.document.title, self.document.place), CONTENT, caption);
        self.page.gap(1.0);
        self.page.rule(CONTENT, 0.25);
        self.page.gap(2.0);
        Ok(())
    }

    /// With the number on every page, now that their count is known.
    pub fn finish(self) -> Drawn {
        let (document, mut pages) = (self.document, self.done);
        pages.push(self.page);
        let count = pages.len();
        let mut missing = BTreeSet::new();
        let mut drawings = Vec::with_capacity(count);
        for (at, mut page) in pages.into_iter().enumerate() {
            footer(&mut page, document, (at + 1, count));
            let (drawing, lacks) = page.finish(WIDTH_MM);
            missing.extend(lacks);
            drawings.push(drawing);
        }
        Drawn { pages: drawings, missing: missing.into_iter().collect() }
    }
}

fn footer(page: &mut Page, document: &Document, (at, count): (usize, usize)) {
    let style = Style { sizes: &[8.0], max_lines: 1, bold: false, align: Align::Left };
    page.y = FOOTER_MM;
    page.write(&document.footer, Column { right: 150.0, ..CONTENT }, style);
    page.y = FOOTER_MM;
    let number = match document.language {
        Language::Chinese => format!("第 {at} / {count} 页"),
        Language::English => format!("Page {at} of {count}"),
    };
    page.write(&number, Column { left: 150.0, ..CONTENT }, Style { align: Align::Right, ..style });
    page.y = HEIGHT_MM;
}
