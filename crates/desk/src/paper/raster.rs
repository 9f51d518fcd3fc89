//! A drawing as dots: the third output beside PDF and preview (ADR 0089).

use tiny_skia::{FillRule, LineJoin, Mask, Path, PathBuilder, Stroke, Transform};
use ttf_parser::OutlineBuilder;

use super::drawing::{BOLD_STROKE, Drawing, Item, MM_PER_PT, Rect, Text};
use super::font::SlipFont;
use super::{Bitmap, PaperError};

/// Dots in a millimetre of the usual printers, which are sold as 203 dpi.
pub const DOTS_PER_MM: u32 = 8;

/// More than an A4 page at 24 dots a millimetre.
const MOST_DOTS: u64 = 40_000_000;

/// The drawing as dots, 1 black. Bars and modules begin and end on the dots where the drawing has them; of a letter, a
/// dot is black when at least half of it is covered.
///
/// # Errors
/// [`PaperError::TooLarge`] beyond 40 million dots, [`PaperError::Font`] when the program itself is damaged.
pub fn raster(drawing: &Drawing, dots_per_mm: u32) -> Result<Bitmap, PaperError> {
    let font = SlipFont::built_in()?;
    let scale = dots_per_mm as f32;
    let (width, height) = (dots(drawing.width_mm, scale), dots(drawing.height_mm, scale));
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(PaperError::TooLarge);
    }
    let mut letters = Mask::new(width, height).ok_or(PaperError::TooLarge)?;
    for item in &drawing.items {
        if let Item::Text(text) = item {
            ink(&mut letters, text, &font, scale);
        }
    }
    let mut bitmap = black_and_white(&letters, dots_per_mm);
    for item in &drawing.items {
        match item {
            Item::Rect(rect) => bitmap.fill(columns(rect, scale), rows(rect, scale)),
            Item::Picture(rect, picture) => bitmap.halftone(columns(rect, scale), rows(rect, scale), picture),
            Item::Text(_) => {}
        }
    }
    Ok(bitmap)
}

/// The nearest whole number of dots; nothing lies left of or above the paper.
fn dots(mm: f32, scale: f32) -> u32 {
    (mm * scale).round() as u32
}

fn columns(rect: &Rect, scale: f32) -> std::ops::Range<u32> {
    dots(rect.x, scale)..dots(rect.x + rect.width, scale)
}

fn rows(rect: &Rect, scale: f32) -> std::ops::Range<u32> {
    dots(rect.y, scale)..dots(rect.y + rect.height, scale)
}

/// Inks one line: the outlines, and for bold the stroke around them, as PDF and preview do it.
fn ink(letters: &mut Mask, text: &Text, font: &SlipFont, scale: f32) {
    let unit = text.size_pt * MM_PER_PT * scale / font.units_per_em();
    let place = Transform::from_row(unit, 0.0, 0.0, -unit, text.x * scale, text.y * scale);
    let Some(path) = outlines(text, font) else { return };
    letters.fill_path(&path, FillRule::Winding, true, place);
    if text.bold {
        let width = BOLD_STROKE * font.units_per_em();
        let stroke = Stroke { width, line_join: LineJoin::Round, ..Stroke::default() };
        if let Some(around) = path.stroke(&stroke, unit) {
            letters.fill_path(&around, FillRule::Winding, true, place);
        }
    }
}

/// A line of text as one path in font units; none for a line of blanks.
fn outlines(text: &Text, font: &SlipFont) -> Option<Path> {
    let mut pen = InkPen { path: PathBuilder::new(), x: 0.0 };
    for character in text.text.chars() {
        font.outline(character, &mut pen);
        pen.x += font.advance(character);
    }
    pen.path.finish()
}

fn black_and_white(letters: &Mask, dots_per_mm: u32) -> Bitmap {
    let mut bitmap = Bitmap::blank(letters.width(), letters.height(), dots_per_mm);
    let covered = letters.data().iter().enumerate().filter(|(_, cover)| **cover >= HALF);
    for (at, _) in covered {
        let at = at as u32;
        bitmap.blacken(at % letters.width(), at / letters.width());
    }
    bitmap
}

const HALF: u8 = 128;

/// Writes outlines as a path; `x` is where the current glyph begins.
struct InkPen {
    path: PathBuilder,
    x: f32,
}

impl OutlineBuilder for InkPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + x1, y1, self.x + x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + x1, y1, self.x + x2, y2, self.x + x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
