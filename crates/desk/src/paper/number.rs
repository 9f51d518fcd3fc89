//! The tracking number for machines and people.

use super::PaperError;
use super::code128::{QUIET_MODULES, modules};
use super::drawing::{DOT_MM, Rect};
use super::page::{Align, Page, Style};
use super::qr::{Qr, qr, runs};
use super::sheet::Sheet;

/// A number as bars and in figures; as a QR code where bars would be too fine, unless `covered`, the content of a QR
/// code that is on the page already, says the same.
pub(super) fn number(page: &mut Page, text: &str, covered: Option<&str>, sheet: &Sheet) -> Result<(), PaperError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    match bars(page, text, sheet) {
        true => {}
        false if covered == Some(text) => {}
        false => number_as_qr(page, text, sheet)?,
    }
    page.write(text, sheet.content, Style { sizes: sheet.number, max_lines: 2, bold: true, align: Align::Centre });
    page.gap(1.5);
    Ok(())
}

/// Whether a text can be drawn as bars here.
pub(super) fn bars_fit(text: &str, sheet: &Sheet) -> bool {
    modules(text).is_some_and(|modules| module_mm(modules.len(), sheet).is_some())
}

/// Draws a text as bars, where they fit.
pub(super) fn bars(page: &mut Page, text: &str, sheet: &Sheet) -> bool {
    let fitting = modules(text).and_then(|modules| Some((module_mm(modules.len(), sheet)?, modules)));
    if let Some((module_mm, modules)) = &fitting {
        draw_bars(page, modules, *module_mm, sheet);
    }
    fitting.is_some()
}

/// The widest module of three or two dots with which the bars fit the content and their quiet zones fit the paper.
/// One dot (0.125 mm) is not tried: thermal heads bleed, and hand scanners miss bars below about 0.19 mm.
fn module_mm(modules: usize, sheet: &Sheet) -> Option<f32> {
    [3.0, 2.0].into_iter().map(|dots| dots * DOT_MM).find(|mm| {
        let bars = modules as f32 * mm;
        let with_quiet = bars + 2.0 * QUIET_MODULES as f32 * mm;
        bars <= sheet.content.width() && with_quiet <= sheet.width_mm
    })
}

fn draw_bars(page: &mut Page, modules: &[bool], module_mm: f32, sheet: &Sheet) {
    let left = (sheet.width_mm - modules.len() as f32 * module_mm) / 2.0;
    // The first bar is put on a whole dot; all others follow in whole dots from there.
    let left = (left / DOT_MM).floor() * DOT_MM;
    for (start, length) in runs(modules) {
        let (x, width) = (left + start as f32 * module_mm, length as f32 * module_mm);
        page.rect(Rect { x, y: page.y, width, height: sheet.bars_mm });
    }
    page.gap(sheet.bars_mm + 1.0);
}

fn number_as_qr(page: &mut Page, text: &str, sheet: &Sheet) -> Result<(), PaperError> {
    let code = qr(text, sheet.qr_mm)?;
    let top = page.y;
    draw_qr(page, &code, (sheet.width_mm - code.side_mm) / 2.0, top);
    page.gap(code.side_mm + 2.5);
    Ok(())
}

/// Puts a QR code at a place, in millimetres from the upper left corner of the paper.
pub(super) fn draw_qr(page: &mut Page, code: &Qr, left: f32, top: f32) {
    for rect in &code.rects {
        page.rect(Rect { x: left + rect.x, y: top + rect.y, ..*rect });
    }
}
