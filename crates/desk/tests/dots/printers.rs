//! Printers that only read: what they were told comes out again.

use desk::paper::Bitmap;

/// What a receipt printer was told.
#[derive(Default)]
pub struct Receipts {
    pub pages: Vec<Bitmap>,
    pub cuts: usize,
    pub feeds: usize,
    pub drawers: usize,
    /// Bytes of the largest picture command, with its head.
    pub largest_band: usize,
}

/// Reads ESC/POS; panics at anything that is not in the stream's small vocabulary.
pub fn read_escpos(stream: &[u8]) -> Receipts {
    let mut read = Receipts::default();
    let mut page: Option<Bitmap> = None;
    let mut rest = stream.strip_prefix(b"\x1b@").expect("begins with a reset");
    while !rest.is_empty() {
        rest = match rest {
            [0x1B, b'p', 0, on, off, rest @ ..] => {
                assert!(*on > 0 && off >= on, "a pulse and a rest");
                read.drawers += 1;
                rest
            }
            [0x1B, b'd', _, rest @ ..] => {
                read.feeds += 1;
                read.pages.extend(page.take());
                rest
            }
            [0x1D, b'V', 66, _, rest @ ..] => {
                read.cuts += 1;
                read.pages.extend(page.take());
                rest
            }
            [0x1D, b'v', b'0', 0, x_low, x_high, y_low, y_high, rest @ ..] => {
                let bytes = usize::from(u16::from_le_bytes([*x_low, *x_high]));
                let rows = u16::from_le_bytes([*y_low, *y_high]);
                let (band, rest) = rest.split_at(bytes * usize::from(rows));
                let page = page.get_or_insert_with(|| Bitmap::blank(bytes as u32 * 8, 0, 8));
                assert_eq!(page.row_bytes(), bytes, "bands of one page are equally wide");
                page.dots.extend(band);
                page.height += u32::from(rows);
                read.largest_band = read.largest_band.max(band.len() + 8);
                rest
            }
            other => panic!("not in the vocabulary: {:02x?}", &other[..other.len().min(8)]),
        };
    }
    assert!(page.is_none(), "a page that is never fed");
    read
}

/// What a label printer was told.
#[derive(Default)]
pub struct Labels {
    pub pages: Vec<Bitmap>,
    pub size_mm: (f64, f64),
    pub gap_mm: f32,
    pub copies: u32,
    /// How often a size was said.
    pub sizes: usize,
}

/// Reads TSPL: lines of text, and behind the words of BITMAP the bytes of the picture, 0 black.
pub fn read_tspl(stream: &[u8]) -> Labels {
    let mut read = Labels::default();
    let mut page: Option<Bitmap> = None;
    let mut rest = stream;
    while !rest.is_empty() {
        if let Some(picture) = rest.strip_prefix(b"BITMAP ") {
            let (head, after) = head_of(picture);
            let [0, 0, bytes, rows, 0] = head else { panic!("a picture at the corner, written over: {head:?}") };
            let (dots, after) = after.split_at((bytes * rows) as usize);
            let page = page.as_mut().expect("cleared before");
            assert_eq!((page.row_bytes() as u32, page.height), (bytes, rows), "as large as the label");
            page.dots = dots.iter().map(|byte| !byte).collect();
            rest = after.strip_prefix(b"\r\n").expect("ends its line");
            continue;
        }
        let end = rest.windows(2).position(|pair| pair == b"\r\n").expect("whole lines");
        let line = std::str::from_utf8(&rest[..end]).unwrap();
        rest = &rest[end + 2..];
        let (word, words) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "SIZE" => {
                let (width, height) = words.split_once(',').unwrap();
                read.size_mm = (mm(width), mm(height));
                read.sizes += 1;
            }
            "GAP" => read.gap_mm = mm(words.split_once(',').unwrap().0) as f32,
            "CLS" => {
                let dots = |mm: f64| (mm * 8.0) as u32;
                page = Some(Bitmap::blank(dots(read.size_mm.0), dots(read.size_mm.1), 8));
            }
            "PRINT" => {
                read.copies = words.strip_prefix("1,").unwrap().parse().unwrap();
                read.pages.extend(page.take());
            }
            "DIRECTION" | "REFERENCE" => {}
            other => panic!("not in the vocabulary: {other}"),
        }
    }
    read
}

/// The five numbers of a picture, each with a comma behind it.
fn head_of(picture: &[u8]) -> ([u32; 5], &[u8]) {
    let mut rest = picture;
    let numbers = std::array::from_fn(|_| {
        let end = rest.iter().position(|byte| *byte == b',').unwrap();
        let number = std::str::from_utf8(&rest[..end]).unwrap().parse().unwrap();
        rest = &rest[end + 1..];
        number
    });
    (numbers, rest)
}

fn mm(words: &str) -> f64 {
    words.strip_suffix(" mm").unwrap().parse().unwrap()
}
