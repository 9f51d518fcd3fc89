//! Labels of 60 × 40 and 40 × 30 mm: every millimetre is dealt out, whatever the texts are.

use super::drawing::MM_PER_PT;
use super::number::{bars, bars_fit, draw_qr};
use super::page::{Align, Column, LINE_HEIGHT, Page, Style};
use super::qr::{Qr, qr};
use super::sheet::{LABEL_40X30, LABEL_60X40, Sheet};
use super::slip::ended;
use super::words::Words;
use super::{Layout, PaperError, Slip, SlipFacts};

const LEFT: Style = Style { sizes: &[], max_lines: 1, bold: false, align: Align::Left };

/// Blank beside a QR code, more than four of its modules.
const QUIET_MM: f32 = 2.5;

/// The pickup slip on a small label: QR code in the corner, beside it community, shelf place and recipient; below, the
/// rest on one line and the tracking number as bars, as far as they fit.
pub(super) fn small_slip(facts: &SlipFacts, sheet: &Sheet, words: &Words) -> Result<Slip, PaperError> {
    let mut page = Page::new(sheet.top_mm)?;
    let code = code(facts, sheet)?;
    let side = code.as_ref().map_or(0.0, |code| code.side_mm + QUIET_MM);
    let column = Column { right: sheet.content.right - side, ..sheet.content };
    whose(&mut page, facts, sheet, column);
    if let Some(code) = code {
        draw_qr(&mut page, &code, sheet.content.right - code.side_mm, sheet.top_mm + 0.5);
        page.y = page.y.max(sheet.top_mm + code.side_mm + QUIET_MM - 1.0);
    }
    rest(&mut page, facts, sheet, words);
    foot(&mut page, facts.tracking_number.trim(), sheet);
    Ok(ended(page, sheet))
}

/// Carrier, time and fee: on two lines where there is room above the number, else on one.
fn rest(page: &mut Page, facts: &SlipFacts, sheet: &Sheet, words: &Words) {
    let damaged = if facts.damaged { words.damaged } else { "" };
    let rest = joined(&[damaged, &facts.carrier, &facts.received_at, &facts.fee_rule]);
    let (mark, sizes) = (page.mark(), [sheet.body]);
    page.write(&rest, sheet.content, Style { sizes: &sizes, max_lines: 2, ..LEFT });
    if page.y > foot_mm(facts.tracking_number.trim(), sheet) {
        page.take_back(mark);
        page.write(&rest, sheet.content, Style { sizes: &sizes, ..LEFT });
    }
}

/// The QR code that is asked for; without one the number's, where its bars would be too fine.
fn code(facts: &SlipFacts, sheet: &Sheet) -> Result<Option<Qr>, PaperError> {
    let number = facts.tracking_number.trim();
    match &facts.parcel_qr {
        Some(content) => qr(content, sheet.qr_mm).map(Some),
        None => Ok(number_qr(number, sheet)),
    }
}

/// None where bars do, and where not even a QR code of the smallest modules has room: the figures are there.
fn number_qr(number: &str, sheet: &Sheet) -> Option<Qr> {
    let needed = !number.is_empty() && !bars_fit(number, sheet);
    needed.then(|| qr(number, sheet.qr_mm).ok()).flatten()
}

fn whose(page: &mut Page, facts: &SlipFacts, sheet: &Sheet, column: Column) {
    let place = joined(&[&facts.community, &facts.collection_point]);
    page.write(&place, column, Style { sizes: sheet.heading, ..LEFT });
    page.gap(0.5);
    let bold = Style { bold: true, ..LEFT };
    page.write_tight(&facts.shelf, column, Style { sizes: sheet.shelf, max_lines: 2, ..bold });
    page.gap(0.5);
    page.write(&facts.recipient_masked, column, Style { sizes: sheet.name, ..bold });
    page.write(&facts.phone_masked, column, Style { sizes: sheet.phone, ..bold });
}

/// The number at the lower edge: as bars where they fit, in figures below them.
fn foot(page: &mut Page, number: &str, sheet: &Sheet) {
    page.y = page.y.max(foot_mm(number, sheet));
    let max_lines = if bars(page, number, sheet) { 1 } else { 2 };
    page.write(number, sheet.content, Style { sizes: sheet.number, max_lines, bold: true, align: Align::Centre });
}

/// Where the number begins.
fn foot_mm(number: &str, sheet: &Sheet) -> f32 {
    let line_mm = sheet.number.first().copied().unwrap_or_default() * MM_PER_PT * LINE_HEIGHT;
    let needed = if bars_fit(number, sheet) { sheet.bars_mm + 1.0 + line_mm } else { 2.0 * line_mm };
    sheet.height_mm.unwrap_or_default() - 1.0 - needed
}

/// Draws the label that is stuck on a parcel: shelf place and the end of the phone large, name masked, the day, and the
/// tracking number for a scanner. On 60 × 40 or 40 × 30 mm.
///
/// # Errors
/// [`PaperError::UnknownLayout`] for other paper.
pub fn draw_shelf_label(facts: &SlipFacts, layout: Layout) -> Result<Slip, PaperError> {
    let sheet = match layout {
        Layout::Label60x40 => &SHELF_60X40,
        Layout::Label40x30 => &SHELF_40X30,
        _ => return Err(PaperError::UnknownLayout),
    };
    let mut page = Page::new(sheet.top_mm)?;
    page.write_tight(&facts.shelf, sheet.content, Style { sizes: sheet.shelf, bold: true, ..LEFT });
    page.gap(0.75);
    tail_and_name(&mut page, facts, sheet);
    let number = facts.tracking_number.trim();
    match number_qr(number, sheet) {
        Some(code) => beside_qr(&mut page, number, &code, sheet),
        None => foot(&mut page, number, sheet),
    }
    Ok(ended(page, sheet))
}

/// The last four of the phone large, and beside them name and day.
fn tail_and_name(page: &mut Page, facts: &SlipFacts, sheet: &Sheet) {
    let shown = facts.phone_masked.rsplit('*').next().unwrap_or_default();
    let tail: String = shown.chars().take_while(char::is_ascii_digit).take(4).collect();
    let day: String = facts.received_at.chars().take(10).collect();
    let top = page.y;
    page.write_tight(&tail, sheet.content, Style { sizes: sheet.phone, bold: true, ..LEFT });
    let below = page.y;
    page.y = top;
    let tail_mm = page.font.width_mm(&tail, sheet.phone.first().copied().unwrap_or_default());
    let column = Column { left: sheet.content.left + tail_mm + QUIET_MM, ..sheet.content };
    page.write(&facts.recipient_masked, column, Style { sizes: sheet.name, bold: true, ..LEFT });
    page.write(&day, column, Style { sizes: &[sheet.body], ..LEFT });
    page.y = page.y.max(below) + 0.75;
}

/// The number in figures beside its QR code, for numbers whose bars would be too fine.
fn beside_qr(page: &mut Page, number: &str, code: &Qr, sheet: &Sheet) {
    let top = page.y + 0.5;
    draw_qr(page, code, sheet.content.left, top);
    let column = Column { left: sheet.content.left + code.side_mm + QUIET_MM, ..sheet.content };
    page.write(number, column, Style { sizes: sheet.number, max_lines: 3, bold: true, align: Align::Left });
}

/// Those that say something, in a row.
fn joined(parts: &[&str]) -> String {
    let there: Vec<_> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    there.join(" · ")
}

const SHELF_60X40: Sheet = Sheet {
    shelf: &[44.0, 38.0, 32.0, 26.0, 20.0, 14.0, 10.0],
    name: &[11.0, 9.0, 8.0],
    phone: &[30.0],
    body: 9.0,
    qr_mm: 12.0,
    bars_mm: 8.0,
    ..LABEL_60X40
};

const SHELF_40X30: Sheet = Sheet {
    shelf: &[26.0, 22.0, 18.0, 14.0, 10.0, 7.0],
    name: &[8.0, 7.0],
    phone: &[20.0],
    body: 7.0,
    qr_mm: 10.0,
    bars_mm: 6.5,
    ..LABEL_40X30
};
