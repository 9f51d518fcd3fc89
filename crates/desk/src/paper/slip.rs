//! The pickup slip: what stands where.

use super::drawing::{Drawing, MM_PER_PT, Rect};
use super::label::small_slip;
use super::number::{draw_qr, number};
use super::page::{ASCENT, Align, Column, Page, Style};
use super::qr::qr;
use super::sheet::{Sheet, sheet};
use super::words::{Words, words};
use super::{Layout, PaperError, SlipFacts};

/// A slip ready for any output.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// What is drawn.
    pub drawing: Drawing,
    /// Characters that the font lacks, each printed as `〓`; sorted, each once.
    pub missing: Vec<char>,
}

/// Draws a pickup slip on a kind of paper: heading, shelf place large, recipient, facts, barcode, small print. On the
/// small labels only the most needed of it.
///
/// Fails with [`PaperError::QrTooLong`] when `parcel_qr` does not fit the paper in modules of at least 0.25 mm.
pub fn draw_slip(facts: &SlipFacts, layout: Layout) -> Result<Slip, PaperError> {
    let (sheet, words) = (sheet(layout), words(facts.language));
    if matches!(layout, Layout::Label60x40 | Layout::Label40x30) {
        return small_slip(facts, sheet, words);
    }
    let mut page = Page::new(sheet.top_mm)?;
    heading(&mut page, &facts.community, &facts.collection_point, words.title, sheet);
    shelf(&mut page, facts, sheet, words);
    recipient(&mut page, facts, sheet)?;
    damage(&mut page, facts, sheet, words);
    table(&mut page, facts, sheet, words);
    number(&mut page, &facts.tracking_number, facts.parcel_qr.as_deref(), sheet)?;
    notes(&mut page, facts, sheet);
    Ok(ended(page, sheet))
}

/// Ends the paper: a roll below what stands on it, a label where it ends anyway.
pub(super) fn ended(mut page: Page, sheet: &Sheet) -> Slip {
    match sheet.height_mm {
        Some(height) => page.y = height,
        None => page.gap(3.0),
    }
    let (drawing, missing) = page.finish(sheet.width_mm);
    Slip { drawing, missing }
}

/// Whose it is on the left, what it is on the right.
pub(super) fn heading(page: &mut Page, community: &str, point: &str, title: &str, sheet: &Sheet) {
    let heading = Style { sizes: sheet.heading, max_lines: 2, bold: true, align: Align::Left };
    page.write(community, sheet.content, heading);
    let (top, sizes) = (page.y, [sheet.caption]);
    let small = Style { sizes: &sizes, max_lines: 2, bold: false, align: Align::Right };
    page.write(title, sheet.content, small);
    let below = page.y;
    page.y = top;
    let title_mm = page.font.width_mm(title, sheet.caption);
    let left = Column { right: sheet.content.right - title_mm - 4.0, ..sheet.content };
    page.write(point, left, Style { align: Align::Left, ..small });
    page.y = page.y.max(below);
    page.gap(1.0);
    page.rule(sheet.content, 0.5);
    page.gap(2.5);
}

/// The place on the shelf, readable from a metre away.
fn shelf(page: &mut Page, facts: &SlipFacts, sheet: &Sheet, words: &Words) {
    large(page, words.shelf, &facts.shelf, sheet.shelf, sheet);
}

/// A caption, and below it in large type what it is all about.
pub(super) fn large(page: &mut Page, caption: &str, text: &str, sizes: &[f32], sheet: &Sheet) {
    if text.trim().is_empty() {
        return;
    }
    let small = [sheet.caption];
    let style = Style { sizes: &small, max_lines: 1, bold: false, align: Align::Left };
    page.write(caption, sheet.content, style);
    page.gap(1.5);
    page.write_tight(text, sheet.content, Style { sizes, max_lines: 2, bold: true, ..style });
    page.gap(5.0);
}

/// Name and phone, and beside them the QR code. Its quiet zone is the blank around it: at least 2.5 mm, four modules.
fn recipient(page: &mut Page, facts: &SlipFacts, sheet: &Sheet) -> Result<(), PaperError> {
    let code = facts.parcel_qr.as_deref().map(|content| qr(content, sheet.qr_mm)).transpose()?;
    let top = page.y;
    let right = code.as_ref().map_or(sheet.content.right, |code| sheet.content.right - code.side_mm - 4.0);
    let column = Column { right, ..sheet.content };
    page.write(
        &facts.recipient_masked,
        column,
        Style { sizes: sheet.name, max_lines: 2, bold: true, align: Align::Left },
    );
    page.gap(0.5);
    page.write(&facts.phone_masked, column, Style { sizes: sheet.phone, max_lines: 1, bold: true, align: Align::Left });
    if let Some(code) = code {
        page.y = page.y.max(top + code.side_mm);
        draw_qr(page, &code, sheet.content.right - code.side_mm, top);
    }
    page.gap(2.5);
    Ok(())
}

/// A framed word across the slip when the packaging was damaged.
fn damage(page: &mut Page, facts: &SlipFacts, sheet: &Sheet, words: &Words) {
    if !facts.damaged {
        return;
    }
    let top = page.y;
    page.rule(sheet.content, FRAME_MM);
    page.gap(1.25);
    let sizes = [sheet.body + 2.0];
    page.write(words.damaged, sheet.content, Style { sizes: &sizes, max_lines: 1, bold: true, align: Align::Centre });
    page.gap(0.5);
    page.rule(sheet.content, FRAME_MM);
    for x in [sheet.content.left, sheet.content.right - FRAME_MM] {
        page.rect(Rect { x, y: top, width: FRAME_MM, height: page.y - top });
    }
    page.gap(2.5);
}

const FRAME_MM: f32 = 0.375;

/// Captions on the left, what they are about on the right, between two rules.
fn table(page: &mut Page, facts: &SlipFacts, sheet: &Sheet, words: &Words) {
    page.rule(sheet.content, 0.25);
    page.gap(1.75);
    // A label does not grow with what stands on it.
    let lines = if sheet.height_mm.is_some() { 2 } else { 4 };
    let rows = [(words.carrier, &facts.carrier), (words.received, &facts.received_at), (words.fee, &facts.fee_rule)];
    captioned(page, &rows.map(|(caption, value)| (caption, value.as_str())), lines, sheet);
    page.gap(0.75);
    page.rule(sheet.content, 0.25);
    page.gap(3.0);
}

/// Rows of a caption and what it is about, at most so many lines each. Empty ones are left out.
pub(super) fn captioned(page: &mut Page, rows: &[(&str, &str)], lines: usize, sheet: &Sheet) {
    let widths = rows.iter().map(|(caption, _)| page.font.width_mm(caption, sheet.caption));
    let widest = widths.fold(0.0, f32::max).min(sheet.content.width() / 2.0);
    let values = Column { left: sheet.content.left + widest + 3.0, ..sheet.content };
    for (caption, value) in rows.iter().filter(|(_, value)| !value.trim().is_empty()) {
        row(page, (caption, value), lines, sheet, values);
    }
}

fn row(page: &mut Page, (caption, value): (&str, &str), lines: usize, sheet: &Sheet, values: Column) {
    let top = page.y;
    let (captions, bodies) = ([sheet.caption], [sheet.body]);
    let style = Style { sizes: &captions, max_lines: 1, bold: false, align: Align::Left };
    // The smaller caption begins lower, so that both stand on one baseline.
    page.gap((sheet.body - sheet.caption) * ASCENT * MM_PER_PT);
    page.write(caption, Column { right: values.left - 1.0, ..sheet.content }, style);
    page.y = top;
    page.write(value, values, Style { sizes: &bodies, max_lines: lines, ..style });
    page.gap(0.75);
}

/// Small print; what finds no room on a label is left out, and `…` says so.
fn notes(page: &mut Page, facts: &SlipFacts, sheet: &Sheet) {
    let sizes = [sheet.notes];
    let style = Style { sizes: &sizes, max_lines: 3, bold: false, align: Align::Centre };
    let end = sheet.height_mm.unwrap_or(f32::MAX) - 8.0;
    for note in facts.notes.iter().take(6) {
        let mark = page.mark();
        page.write(note, sheet.content, style);
        if page.y > end {
            page.take_back(mark);
            page.write("…", sheet.content, style);
            return;
        }
    }
}
