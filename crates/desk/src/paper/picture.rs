//! Signatures and photos on paper: grey, as an office's printer has it.

use std::{fmt, io::Cursor, sync::Arc};

use image::{ExtendedColorType, ImageEncoder as _, ImageReader, Limits, codecs::png::PngEncoder};

/// A picture of a file of some kilobytes may say that it is as large as a house.
const LARGEST_SIDE: u32 = 8_192;
const MOST_BYTES: u64 = 128 * 1024 * 1024;
/// More dots than a printer puts into the room that a picture gets.
const PRINTED_SIDE: u32 = 900;

/// Rows of dots from the upper left corner, 0 black and 255 white.
#[derive(Clone, PartialEq)]
pub struct Grey {
    /// Dots of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// A byte each.
    pub dots: Arc<[u8]>,
}

impl Grey {
    /// Reads a JPEG, PNG or WebP file, on white paper; nothing where it is none or pretends to be huge.
    pub fn read(file: &[u8]) -> Option<Self> {
        let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(LARGEST_SIDE);
        limits.max_image_height = Some(LARGEST_SIDE);
        limits.max_alloc = Some(MOST_BYTES);
        reader.limits(limits);
        let picture = reader.decode().ok()?;
        let large = picture.width().max(picture.height()) > PRINTED_SIDE;
        let picture = if large { picture.thumbnail(PRINTED_SIDE, PRINTED_SIDE) } else { picture };
        let inked = picture.into_luma_alpha8();
        let on_white = |[dot, ink]: [u8; 2]| 255 - (u16::from(255 - dot) * u16::from(ink) / 255) as u8;
        Some(Self {
            width: inked.width(),
            height: inked.height(),
            dots: inked.pixels().map(|pixel| on_white(pixel.0)).collect(),
        })
    }

    /// The largest width and height in millimetres that it has within a room, undistorted.
    pub fn within(&self, (width, height): (f32, f32)) -> (f32, f32) {
        let (wide, high) = (self.width.max(1) as f32, self.height.max(1) as f32);
        let scale = (width / wide).min(height / high);
        (wide * scale, high * scale)
    }

    /// As a PNG file; empty where it cannot be made.
    pub fn png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let written =
            PngEncoder::new(&mut file).write_image(&self.dots, self.width, self.height, ExtendedColorType::L8);
        if written.is_ok() { file } else { Vec::new() }
    }
}

/// Whose signature it is is nobody's business in a log.
impl fmt::Debug for Grey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grey({} x {})", self.width, self.height)
    }
}
