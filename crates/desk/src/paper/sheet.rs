//! Measures of each kind of paper.

use super::Layout;
use super::page::Column;

/// Measures of one kind of paper. Sizes of type are in points, largest first; nothing is below 7, the smallest at
/// which Chinese is legible at 203 dpi.
pub(super) struct Sheet {
    pub width_mm: f32,
    /// None for a roll, which is as long as what stands on it.
    pub height_mm: Option<f32>,
    /// Blank above the first line.
    pub top_mm: f32,
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
        Layout::Label60x40 => &LABEL_60X40,
        Layout::Label40x30 => &LABEL_40X30,
        Layout::Label100x150 => &LABEL_100X150,
        Layout::A4 => &A4,
    }
}

const RECEIPT_80: Sheet = Sheet {
    width_mm: 80.0,
    height_mm: None,
    top_mm: 3.0,
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
    height_mm: None,
    top_mm: 3.0,
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

/// As carriers' labels are, with a margin that every printer reaches.
const LABEL_100X150: Sheet = Sheet {
    width_mm: 100.0,
    height_mm: Some(150.0),
    top_mm: 4.0,
    content: Column { left: 5.0, right: 95.0 },
    heading: &[15.0, 12.0, 10.0],
    shelf: &[48.0, 40.0, 32.0, 26.0, 20.0],
    name: &[18.0, 14.0, 11.0],
    phone: &[16.0, 13.0, 11.0, 9.0],
    number: &[14.0, 12.0, 10.0, 8.0],
    body: 10.0,
    caption: 8.5,
    notes: 8.0,
    qr_mm: 20.0,
    bars_mm: 15.0,
};

/// The same, in the middle of a large sheet.
pub(super) const A4: Sheet = Sheet {
    width_mm: 210.0,
    height_mm: Some(297.0),
    top_mm: 20.0,
    content: Column { left: 55.0, right: 155.0 },
    ..LABEL_100X150
};

pub(super) const LABEL_60X40: Sheet = Sheet {
    width_mm: 60.0,
    height_mm: Some(40.0),
    top_mm: 1.25,
    content: Column { left: 2.5, right: 57.5 },
    heading: &[8.0, 7.0],
    shelf: &[26.0, 22.0, 18.0, 14.0, 11.0],
    name: &[10.0, 9.0, 8.0],
    phone: &[9.0, 8.0, 7.0],
    number: &[8.0, 7.0],
    body: 7.0,
    caption: 7.0,
    notes: 7.0,
    qr_mm: 14.5,
    bars_mm: 7.0,
};

pub(super) const LABEL_40X30: Sheet = Sheet {
    width_mm: 40.0,
    height_mm: Some(30.0),
    top_mm: 1.0,
    content: Column { left: 2.0, right: 38.0 },
    heading: &[7.0],
    shelf: &[18.0, 15.0, 12.0, 10.0, 8.0],
    name: &[7.0],
    phone: &[7.0],
    number: &[7.0],
    body: 7.0,
    caption: 7.0,
    notes: 7.0,
    qr_mm: 11.0,
    bars_mm: 5.0,
};
