//! A page being filled from top to bottom.

use std::collections::BTreeSet;

use super::drawing::{BOLD_STROKE, Drawing, Item, MM_PER_PT, Rect, Text, on_dots};
use super::font::SlipFont;
use super::lines::fit;
use super::{Grey, PaperError};

/// Where a line stands between `left` and `right` of its column.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// How a text may be set: the sizes to try, largest first, how many lines, and whether bold.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    pub sizes: &'a [f32],
    pub max_lines: usize,
    pub bold: bool,
    pub align: Align,
}

/// A strip of the page between two edges, in millimetres from the left.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub left: f32,
    pub right: f32,
}

impl Column {
    pub fn width(self) -> f32 {
        self.right - self.left
    }
}

/// Items so far, and `y`: how far down the page is filled, in millimetres.
pub(super) struct Page {
    pub font: SlipFont,
    pub y: f32,
    items: Vec<Item>,
    missing: BTreeSet<char>,
}

impl Page {
    pub fn new(top_mm: f32) -> Result<Self, PaperError> {
        Ok(Self { font: SlipFont::built_in()?, y: top_mm, items: Vec::new(), missing: BTreeSet::new() })
    }

    /// Leaves a blank.
    pub fn gap(&mut self, mm: f32) {
        self.y += mm;
    }

    /// The text as the font can print it; at most 600 characters of it, more than most places have room for, and
    /// `…` where that is not all.
    pub fn printable(&mut self, text: &str) -> String {
        let mut bounded: String = text.chars().take(LONGEST).collect();
        if text.chars().nth(LONGEST).is_some() {
            bounded.push('…');
        }
        self.font.printable(&bounded, &mut self.missing)
    }

    /// Sets a text into a column and goes below it. An empty text takes no room.
    pub fn write(&mut self, text: &str, column: Column, style: Style) {
        let text = self.printable(text);
        let fitted = fit(&self.font, &text, column.width(), style.sizes, style.max_lines);
        for line in &fitted.lines {
            let em = fitted.size_pt * MM_PER_PT;
            self.line(line, fitted.size_pt, column, style, em * ASCENT);
            self.y += em * LINE_HEIGHT;
        }
    }

    /// Like [`Page::write`], but from ink to ink: in large type the blank around capitals and figures would be
    /// several millimetres, and Chinese beside them would stand out of it. Meant for bold.
    pub fn write_tight(&mut self, text: &str, column: Column, style: Style) {
        let text = self.printable(text);
        let fitted = fit(&self.font, &text, column.width(), style.sizes, style.max_lines);
        for (number, line) in fitted.lines.iter().enumerate() {
            let (em, ink) = (fitted.size_pt * MM_PER_PT, self.font.ink(line));
            self.y += if number > 0 { em * 0.15 } else { 0.0 };
            let column = Column { left: column.left + (BOLD_STROKE / 2.0 - ink.left) * em, ..column };
            self.line(line, fitted.size_pt, column, style, em * ink.above);
            self.y += em * (ink.above + ink.below);
        }
    }

    fn line(&mut self, line: &str, size_pt: f32, column: Column, style: Style, baseline_mm: f32) {
        let spare = column.width() - self.font.width_mm(line, size_pt);
        let x = column.left
            + match style.align {
                Align::Left => 0.0,
                Align::Centre => spare / 2.0,
                Align::Right => spare,
            };
        let (y, bold) = (self.y + baseline_mm, style.bold);
        self.items.push(Item::Text(Text { x, y, size_pt, text: line.to_owned(), bold }));
    }

    /// A rule across a column, as thick as said, without going below it.
    pub fn rule(&mut self, column: Column, thickness_mm: f32) {
        self.rect(Rect { x: column.left, y: self.y, width: column.width(), height: thickness_mm });
    }

    /// A filled rectangle, moved to the nearest whole dots.
    pub fn rect(&mut self, rect: Rect) {
        let (x, y) = (on_dots(rect.x), on_dots(rect.y));
        let (width, height) = (on_dots(rect.width), on_dots(rect.height));
        self.items.push(Item::Rect(Rect { x, y, width, height }));
    }

    /// A picture in a rectangle of its own shape.
    pub fn picture(&mut self, rect: Rect, picture: Grey) {
        self.items.push(Item::Picture(rect, picture));
    }

    /// Where the page stands now.
    pub fn mark(&self) -> (f32, usize) {
        (self.y, self.items.len())
    }

    /// Takes back what was drawn since `mark`.
    pub fn take_back(&mut self, (y, items): (f32, usize)) {
        self.y = y;
        self.items.truncate(items);
    }

    /// Ends the page here. Also says which characters the font lacked.
    pub fn finish(self, width_mm: f32) -> (Drawing, Vec<char>) {
        let drawing = Drawing { width_mm, height_mm: on_dots(self.y.ceil()), items: self.items };
        (drawing, self.missing.into_iter().collect())
    }
}

/// Characters of one text.
const LONGEST: usize = 600;

/// From the top of a line to its baseline: as high as a Chinese character of this font is.
pub(super) const ASCENT: f32 = 0.88;

/// From the top of a line to the top of the next one, in ems.
pub(super) const LINE_HEIGHT: f32 = 1.25;
