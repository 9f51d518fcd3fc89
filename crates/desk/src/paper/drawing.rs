//! What is to be put on paper, before any printer language.

use super::picture::Grey;

/// A finished page: items in millimetres from the upper left corner, black on white.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width of the paper.
    pub width_mm: f32,
    /// Height of the paper; for a roll, where it is cut.
    pub height_mm: f32,
    /// What is drawn; no two items overlap.
    pub items: Vec<Item>,
}

/// One thing on the page. Rules and frames are thin rectangles, so that a printer's dots decide their width.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A filled rectangle: a bar, a QR module, a rule.
    Rect(Rect),
    /// One line of text.
    Text(Text),
    /// A signature or a photo, filling the rectangle.
    Picture(Rect, Grey),
}

/// A filled rectangle in millimetres; `x` and `y` are its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// From the left edge of the paper.
    pub x: f32,
    /// From the upper edge of the paper.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// One line of text. It is aligned already: `x` is where its first glyph begins, so that no two outputs measure it
/// differently. Every character is one that the font has.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Left end of the line, in millimetres.
    pub x: f32,
    /// Baseline, in millimetres from the upper edge.
    pub y: f32,
    /// Size of the em, in points.
    pub size_pt: f32,
    /// The characters.
    pub text: String,
    /// Heavier, by a stroke of [`Text::bold_stroke_pt`] around the outlines.
    pub bold: bool,
}

impl Text {
    /// How wide the stroke is that makes this text bold, in points. One rule, so that print and preview look alike.
    pub fn bold_stroke_pt(&self) -> f32 {
        self.size_pt * BOLD_STROKE
    }
}

/// Width of the stroke that makes text bold, in ems.
pub(super) const BOLD_STROKE: f32 = 0.035;

/// Millimetres in one point.
pub(super) const MM_PER_PT: f32 = 25.4 / 72.0;

/// Side of one dot of the usual printers: 203 dpi is made as 8 dots a millimetre.
pub(super) const DOT_MM: f32 = 0.125;

/// Moves a length to the nearest whole dot, so that bars begin and end where dots do.
pub(super) fn on_dots(mm: f32) -> f32 {
    (mm / DOT_MM).round() * DOT_MM
}
