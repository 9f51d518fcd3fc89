//! Pages as TSPL, the language of label printers. Like ESC/POS, only pictures (ADR 0089).

use super::{Bitmap, Layout};

/// The labels in the printer, and how many of each page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TsplOptions {
    /// Blank paper between two labels, 0 to 25 mm; 0 for paper without end.
    pub gap_mm: f32,
    /// Of every page, 1 to 99.
    pub copies: u32,
}

impl Default for TsplOptions {
    fn default() -> Self {
        Self { gap_mm: 2.0, copies: 1 }
    }
}

impl TsplOptions {
    /// For paper of this kind: a roll has no gaps.
    pub fn on(layout: Layout) -> Self {
        let usual = Self::default();
        if Layout::ROLLS.contains(&layout) { Self { gap_mm: 0.0, ..usual } } else { usual }
    }
}

/// The pages one after the other, each as large as its label. Out of bounds, a number is taken for the nearest one.
pub fn tspl(pages: &[Bitmap], options: TsplOptions) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut size = None;
    for page in pages {
        if size.replace((page.width, page.height)) != Some((page.width, page.height)) {
            stream.extend(label(page, options).bytes());
        }
        stream.extend(format!("CLS\r\nBITMAP 0,0,{},{},0,", page.row_bytes(), page.height).bytes());
        // Here 1 is white, beyond the width too.
        stream.extend(page.dots.iter().map(|byte| !byte));
        stream.extend(format!("\r\nPRINT 1,{}\r\n", options.copies.clamp(1, 99)).bytes());
    }
    stream
}

/// How large a label is, how far the next one, and that its head comes out first.
fn label(page: &Bitmap, options: TsplOptions) -> String {
    let mm = |dots: u32| f64::from(dots) / f64::from(page.dots_per_mm.max(1));
    let gap = if options.gap_mm.is_finite() { options.gap_mm.clamp(0.0, 25.0) } else { 0.0 };
    let (width, height) = (mm(page.width), mm(page.height));
    format!("SIZE {width} mm,{height} mm\r\nGAP {gap} mm,0 mm\r\nDIRECTION 1,0\r\nREFERENCE 0,0\r\n")
}
