//! Paper: what is printed at the desk.
//!
//! One layout becomes one [`Drawing`] (rectangles and lines of text in millimetres). Everything that shows or prints
//! it starts from there: [`pdf`] for the system's printers, [`preview_svg`] for the window, [`raster`] and then
//! [`escpos`] or [`tspl`] for thermal and label printers. Nothing here knows a parcel: the caller passes texts that are
//! already masked and formatted.

mod bitmap;
mod code128;
mod document;
mod drawing;
mod escpos;
mod facts;
mod font;
mod label;
mod lines;
mod number;
mod page;
mod pdf;
mod picture;
mod place;
mod preview;
mod qr;
mod raster;
mod sheet;
mod slip;
mod strip;
mod tspl;
mod words;

pub use bitmap::Bitmap;
pub use document::{Block, Cell, Document, Drawn, Extent, Table, Width, draw_document};
pub use drawing::{Drawing, Item, Rect, Text};
pub use escpos::{EscPosOptions, escpos};
pub use facts::{Form, Language, Layout, SlipFacts};
pub use label::draw_shelf_label;
pub use pdf::{pdf, pdf_pages};
pub use picture::Grey;
pub use place::draw_place;
pub use preview::preview_svg;
pub use raster::{DOTS_PER_MM, raster};
pub use slip::{Slip, draw_slip};
pub use strip::draw_strip;
pub use tspl::{TsplOptions, tspl};

/// Why nothing could be drawn. None of these carries what was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The name of a layout that this version does not have.
    #[error("there is no such layout")]
    UnknownLayout,
    /// The content of the QR is longer than a legible one can hold on this paper.
    #[error("the text of the QR code is too long for this paper")]
    QrTooLong,
    /// The built-in font could not be read: the program itself is damaged.
    #[error("the built-in font cannot be read")]
    Font,
    /// More dots than a page has.
    #[error("the page is too large to be printed as dots")]
    TooLarge,
}
