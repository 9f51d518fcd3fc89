//! Pages as ESC/POS, the language of receipt printers. Only pictures are sent, so no code page and no font of the
//! printer matters (ADR 0089).

use super::Bitmap;

/// What the printer does besides printing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EscPosOptions {
    /// Cuts behind every page; a printer without a cutter feeds it to where it is torn off.
    pub cut: bool,
    /// Opens the cash drawer that hangs on the printer, before anything is printed.
    pub drawer: bool,
}

/// A band's bytes: a printer with a buffer of 4 KB holds one.
const BAND_BYTES: usize = 4_000;

/// The pages one after the other. A roll's blank margins, which no head reaches, are left out: 80 mm of paper become
/// 576 dots, 58 mm become 384.
pub fn escpos(pages: &[Bitmap], options: EscPosOptions) -> Vec<u8> {
    let mut stream = vec![ESC, b'@'];
    if options.drawer {
        stream.extend(DRAWER);
    }
    for page in pages {
        bands(&mut stream, &reached(page));
        stream.extend(if options.cut { CUT } else { FEED });
    }
    stream
}

const ESC: u8 = 0x1B;
const GS: u8 = 0x1D;

/// ESC p: a pulse of 50 ms on the first pin, half a second of rest.
const DRAWER: [u8; 5] = [ESC, b'p', 0, 25, 250];
/// GS V 66: feeds to the knife and leaves a bridge of paper, so that a slip does not fall.
const CUT: &[u8] = &[GS, b'V', 66, 0];
/// ESC d: four lines, past the edge at which paper is torn off.
const FEED: &[u8] = &[ESC, b'd', 4];

/// What the head prints of a page: the heads of both rolls are narrower than their paper.
fn reached(page: &Bitmap) -> Bitmap {
    let mm = |dots: u32| dots * page.dots_per_mm;
    match page.width {
        width if width == mm(80) => page.middle(mm(72)),
        width if width == mm(58) => page.middle(mm(48)),
        width => page.middle(width),
    }
}

/// GS v 0, some rows at a time: there are printers that lose what their buffer cannot hold.
fn bands(stream: &mut Vec<u8>, page: &Bitmap) {
    let row = page.row_bytes();
    let rows = (BAND_BYTES / row.max(1)).clamp(1, 255);
    for band in page.dots.chunks((row * rows).max(1)) {
        let height = band.len() / row.max(1);
        stream.extend([GS, b'v', b'0', 0]);
        stream.extend((row as u16).to_le_bytes());
        stream.extend((height as u16).to_le_bytes());
        stream.extend(band);
    }
}
