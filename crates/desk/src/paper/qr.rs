//! QR codes as rectangles.

use qrcode::{Color, EcLevel, QrCode};

use super::PaperError;
use super::drawing::{DOT_MM, Rect};

/// A QR code with its upper left corner at zero, without quiet zone.
pub(super) struct Qr {
    pub side_mm: f32,
    pub rects: Vec<Rect>,
}

/// Draws `content` with the largest modules, five dots to two, with which it is at most `max_mm` wide.
pub(super) fn qr(content: &str, max_mm: f32) -> Result<Qr, PaperError> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M).map_err(|_| PaperError::QrTooLong)?;
    let width = code.width();
    let module_mm = (2..=5u8).rev().map(|dots| f32::from(dots) * DOT_MM);
    let module_mm = module_mm.into_iter().find(|mm| mm * width as f32 <= max_mm).ok_or(PaperError::QrTooLong)?;
    let rows = code.to_colors();
    let rects = rows.chunks(width).enumerate().flat_map(|(row, colors)| {
        let dark: Vec<bool> = colors.iter().map(|color| *color == Color::Dark).collect();
        runs(&dark).map(move |(start, length)| strip(start, row, length, module_mm)).collect::<Vec<_>>()
    });
    Ok(Qr { side_mm: module_mm * width as f32, rects: rects.collect() })
}

/// Start and length of every unbroken run of `true`.
pub(super) fn runs(modules: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let chunks = modules.chunk_by(|left, right| left == right);
    let placed = chunks.scan(0, |at, chunk| {
        let start = *at;
        *at += chunk.len();
        Some((chunk[0], start, chunk.len()))
    });
    placed.filter(|(dark, ..)| *dark).map(|(_, start, length)| (start, length))
}

fn strip(column: usize, row: usize, length: usize, module_mm: f32) -> Rect {
    let mm = |modules: usize| modules as f32 * module_mm;
    Rect { x: mm(column), y: mm(row), width: mm(length), height: module_mm }
}
