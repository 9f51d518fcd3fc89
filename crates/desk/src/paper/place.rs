//! The label of a shelf place, to be stuck on the shelf: its name large, and as bars.

use super::number::bars;
use super::page::{Align, Column, Page, Style};
use super::sheet::Sheet;
use super::slip::ended;
use super::{PaperError, Slip};

/// 60 × 40 mm.
const LABEL: Sheet = Sheet {
    width_mm: 60.0,
    height_mm: Some(HEIGHT_MM),
    top_mm: 2.5,
    content: Column { left: 4.0, right: 56.0 },
    heading: &[9.0, 8.0, 7.0],
    shelf: &[52.0, 44.0, 36.0, 28.0, 20.0],
    name: &[],
    phone: &[],
    number: &[],
    body: 8.0,
    caption: 7.0,
    notes: 7.0,
    qr_mm: 15.0,
    bars_mm: 12.0,
};
const HEIGHT_MM: f32 = 40.0;

/// Draws the label of a place: `caption` says where it is, `bar_text` is what a scanner reads. What the font lacks is
/// told, as of a slip: a label sticks on its shelf for years.
///
/// # Errors
/// [`PaperError::Font`]
pub fn draw_place(place: &str, caption: &str, bar_text: &str) -> Result<Slip, PaperError> {
    let mut page = Page::new(LABEL.top_mm)?;
    let style = Style { sizes: LABEL.heading, max_lines: 1, bold: false, align: Align::Centre };
    page.write(caption, LABEL.content, style);
    page.gap(2.0);
    page.write_tight(place, LABEL.content, Style { sizes: LABEL.shelf, bold: true, ..style });
    page.y = page.y.max(HEIGHT_MM - LABEL.bars_mm - 3.0);
    bars(&mut page, bar_text, &LABEL);
    Ok(ended(page, &LABEL))
}
