//! A page as dots, for printers that know nothing else.

use std::fmt;

use super::Grey;

/// A page of dots, black or white. It is laid out as a PBM file has it, and as thermal printers want it: rows from the
/// top, each beginning with a new byte, the leftmost dot in the highest bit, 1 black.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// Dots of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How fine the dots are; printers of 203 dpi have 8 to the millimetre.
    pub dots_per_mm: u32,
    /// [`Bitmap::row_bytes`] for each row; bits beyond the width are 0.
    pub dots: Vec<u8>,
}

impl Bitmap {
    /// A white page.
    pub fn blank(width: u32, height: u32, dots_per_mm: u32) -> Self {
        let bytes = width.div_ceil(8) as usize * height as usize;
        Self { width, height, dots_per_mm, dots: vec![0; bytes] }
    }

    /// Bytes of one row.
    pub fn row_bytes(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    /// Whether a dot is black; nothing is beyond the edge.
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        self.byte_of(x, y).and_then(|at| self.dots.get(at)).is_some_and(|byte| byte & bit(x) != 0)
    }

    /// The rows, a slice of bytes each.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.dots.chunks_exact(self.row_bytes().max(1))
    }

    /// The middle of the page, so many dots wide: what a printer reaches whose head is narrower than its paper.
    pub fn middle(&self, width: u32) -> Self {
        let width = width.min(self.width);
        let left = (self.width - width) / 2;
        let mut middle = Self::blank(width, self.height, self.dots_per_mm);
        for y in 0..self.height {
            for x in (0..width).filter(|x| self.is_black(left + x, y)) {
                middle.blacken(x, y);
            }
        }
        middle
    }

    pub(super) fn blacken(&mut self, x: u32, y: u32) {
        if let Some(byte) = self.byte_of(x, y).and_then(|at| self.dots.get_mut(at)) {
            *byte |= bit(x);
        }
    }

    /// Blackens a rectangle; what reaches beyond the edge is left out.
    pub(super) fn fill(&mut self, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) {
        for y in rows.start..rows.end.min(self.height) {
            for x in columns.start..columns.end.min(self.width) {
                self.blacken(x, y);
            }
        }
    }

    /// Puts a picture into a rectangle: the darker it is, the more of its dots are black.
    pub(super) fn halftone(&mut self, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>, picture: &Grey) {
        let scaled = |at: u32, of: u32, to: u32| u64::from(at) * u64::from(to) / u64::from(of.max(1));
        let (wide, high) = (columns.end - columns.start.min(columns.end), rows.end - rows.start.min(rows.end));
        for y in 0..high.min(self.height) {
            for x in 0..wide.min(self.width) {
                let (from_x, from_y) = (scaled(x, wide, picture.width), scaled(y, high, picture.height));
                let at = from_y * u64::from(picture.width) + from_x;
                let grey = picture.dots.get(at as usize).copied().unwrap_or(u8::MAX);
                if u16::from(grey) < threshold(x, y) {
                    self.blacken(columns.start + x, rows.start + y);
                }
            }
        }
    }

    fn byte_of(&self, x: u32, y: u32) -> Option<usize> {
        (x < self.width && y < self.height).then(|| y as usize * self.row_bytes() + x as usize / 8)
    }
}

fn bit(x: u32) -> u8 {
    0x80 >> (x % 8)
}

/// Bayer's table of 4 × 4: below which grey a dot is black.
fn threshold(x: u32, y: u32) -> u16 {
    const ORDER: [u16; 16] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
    let rank = ORDER.get((y % 4 * 4 + x % 4) as usize).copied().unwrap_or_default();
    rank * 16 + 8
}

/// Somebody's name may stand on it.
impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} x {})", self.width, self.height)
    }
}
