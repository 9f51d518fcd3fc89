//! Measures of each kind of paper.

use super::Layout;
use super::page::Column;

/// Measures of one kind of paper. Sizes of type are in points, largest first; nothing is below 7, the smallest at
/// which Chinese is legible at 203 dpi.
pub(super) struct Sheet {
    pub width_mm: f32,
    pub content: Column,
    pub heading: &'static [f32],
    pub shelf: &'static [f32],
    pub name: &'static [f32],
    pub phone: &'static [f32],
    pub number: &'static [f32],
    pub body: f32,
    pub caption: f32,
    pub notes: f32,
    pub qr_mm: f32,
    pub bars_mm: f32,
}

pub(super) fn sheet(layout: Layout) -> &'static Sheet {
    match layout {
        Layout::Receipt80 => &RECEIPT_80,
        Layout::Receipt58 => &RECEIPT_58,
    }
}

const RECEIPT_80: Sheet = Sheet {
    width_mm: 80.0,
    content: Column { left: 4.0, right: 76.0 },
    heading: &[14.0, 12.0, 10.0],
    shelf: &[56.0, 48.0, 40.0, 32.0, 26.0, 20.0],
    name: &[16.0, 13.0, 11.0],
    phone: &[15.0, 13.0, 11.0, 9.0],
    number: &[13.0, 11.0, 9.5, 8.0],
    body: 9.5,
    caption: 8.0,
    notes: 7.5,
    qr_mm: 20.0,
    bars_mm: 13.0,
};

const RECEIPT_58: Sheet = Sheet {
    width_mm: 58.0,
    content: Column { left: 5.0, right: 53.0 },
    heading: &[12.0, 10.0, 9.0],
    shelf: &[44.0, 38.0, 32.0, 26.0, 20.0, 16.0],
    name: &[14.0, 12.0, 10.0],
    phone: &[11.0, 10.0, 9.0],
    number: &[11.0, 9.0, 8.0],
    body: 8.5,
    caption: 7.5,
    notes: 7.0,
    qr_mm: 15.0,
    bars_mm: 12.0,
};
