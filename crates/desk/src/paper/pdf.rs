//! A drawing as PDF, for printers that the system drives.

use printpdf::{
    Color, FontId, Greyscale, LineJoinStyle, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, RawImage, RawImageData, RawImageFormat,
    TextItem, TextMatrix, TextRenderingMode, WindingOrder, XObjectTransform,
};

use super::drawing::{Drawing, Item, MM_PER_PT, Rect, Text};
use super::font::FONT_BYTES;
use super::{Grey, PaperError};

/// The drawing as a PDF of one page, as large as the paper, with the characters that it needs embedded. The same
/// drawing always gives the same words and shapes. `title` is what a reader's window shows; it must not name anybody.
pub fn pdf(drawing: &Drawing, title: &str) -> Result<Vec<u8>, PaperError> {
    pdf_pages(std::iter::once(drawing), title)
}

/// The same of many drawings, a page each; the font is embedded once.
pub fn pdf_pages<'d>(drawings: impl Iterator<Item = &'d Drawing>, title: &str) -> Result<Vec<u8>, PaperError> {
    let font = ParsedFont::from_bytes(FONT_BYTES, 0, &mut Vec::new()).ok_or(PaperError::Font)?;
    let mut document = PdfDocument::new(title);
    document.resources.fonts.map.insert(font_id(), PdfFont::new(font));
    let mut pages = Vec::new();
    for drawing in drawings {
        let mut operations = operations(drawing);
        operations.extend(pictures(drawing, &mut document));
        pages.push(PdfPage::new(Mm(drawing.width_mm), Mm(drawing.height_mm), operations));
    }
    Ok(document.with_pages(pages).save(&PdfSaveOptions::default(), &mut Vec::new()))
}

fn font_id() -> FontId {
    FontId("F1".to_owned())
}

fn operations(drawing: &Drawing) -> Vec<Op> {
    let black = || Color::Greyscale(Greyscale::new(0.0, None));
    let mut operations = vec![
        Op::SetFillColor { col: black() },
        Op::SetOutlineColor { col: black() },
        Op::SetLineJoinStyle { join: LineJoinStyle::Round },
        fill(drawing),
    ];
    for item in &drawing.items {
        if let Item::Text(text) = item {
            operations.extend(write(text, drawing.height_mm));
        }
    }
    operations
}

fn pictures(drawing: &Drawing, document: &mut PdfDocument) -> Vec<Op> {
    let there = drawing.items.iter().filter_map(|item| match item {
        Item::Picture(rect, picture) => Some((rect, picture)),
        Item::Rect(_) | Item::Text(_) => None,
    });
    there.map(|(rect, picture)| put(rect, picture, document, drawing.height_mm)).collect()
}

/// A PDF places a picture by its lower left corner, and says its size by its dots to the inch.
fn put(rect: &Rect, picture: &Grey, document: &mut PdfDocument, height_mm: f32) -> Op {
    let id = document.add_image(&RawImage {
        pixels: RawImageData::U8(picture.dots.to_vec()),
        width: picture.width as usize,
        height: picture.height as usize,
        data_format: RawImageFormat::R8,
        tag: Vec::new(),
    });
    let transform = XObjectTransform {
        translate_x: Some(Mm(rect.x).into()),
        translate_y: Some(Mm(height_mm - rect.y - rect.height).into()),
        dpi: Some(picture.width as f32 / rect.width * MM_PER_INCH),
        ..XObjectTransform::default()
    };
    Op::UseXobject { id, transform }
}

const MM_PER_INCH: f32 = 25.4;

/// All rectangles as one path: filled one by one, modules that touch would show hairlines between them.
fn fill(drawing: &Drawing) -> Op {
    let rects = drawing.items.iter().filter_map(|item| match item {
        Item::Rect(rect) => Some(ring(rect, drawing.height_mm)),
        Item::Text(_) | Item::Picture(..) => None,
    });
    let (rings, winding_order) = (rects.collect(), WindingOrder::NonZero);
    Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order } }
}

/// A PDF counts y from the lower edge.
fn ring(rect: &Rect, height_mm: f32) -> PolygonRing {
    let (left, right) = (rect.x, rect.x + rect.width);
    let (top, bottom) = (height_mm - rect.y, height_mm - rect.y - rect.height);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let points = corners.map(|(x, y)| LinePoint { p: Point::new(Mm(x), Mm(y)), bezier: false });
    PolygonRing { points: points.to_vec() }
}

fn write(text: &Text, height_mm: f32) -> Vec<Op> {
    let mode = if text.bold { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
    let (x, y) = (Pt(text.x / MM_PER_PT), Pt((height_mm - text.y) / MM_PER_PT));
    vec![
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font_id()), size: Pt(text.size_pt) },
        Op::SetTextRenderingMode { mode },
        Op::SetOutlineThickness { pt: Pt(text.bold_stroke_pt()) },
        Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) },
        Op::ShowText { items: vec![TextItem::Text(text.text.clone())] },
        Op::EndTextSection,
    ]
}
