//! A drawing as SVG, for the window.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ttf_parser::OutlineBuilder;

use super::drawing::{Drawing, Item, MM_PER_PT, Rect, Text};
use super::font::SlipFont;
use super::{Grey, PaperError};

/// The drawing as an SVG document, one unit a millimetre, white paper included. The text is drawn by the outlines of
/// the printed font, so it looks the same wherever it is shown and at any zoom. It holds no script and no link.
pub fn preview_svg(drawing: &Drawing) -> Result<String, PaperError> {
    let font = SlipFont::built_in()?;
    let (width, height) = (drawing.width_mm, drawing.height_mm);
    let mut bars = String::new();
    let mut words = String::new();
    for item in &drawing.items {
        match item {
            Item::Rect(rect) => bars.push_str(&rectangle(rect)),
            Item::Text(text) => words.push_str(&outlines(text, &font)),
            Item::Picture(rect, picture) => words.push_str(&image(rect, picture)),
        }
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="#fff"/><path shape-rendering="crispEdges" d="{bars}"/>{words}</svg>"##
    ))
}

fn rectangle(rect: &Rect) -> String {
    format!("M{} {}h{}v{}h-{}z", rect.x, rect.y, rect.width, rect.height, rect.width)
}

fn image(Rect { x, y, width, height }: &Rect, picture: &Grey) -> String {
    let png = STANDARD.encode(picture.png());
    format!(r#"<image x="{x}" y="{y}" width="{width}" height="{height}" href="data:image/png;base64,{png}"/>"#)
}

/// One path for a line of text, in font units, brought to its place and size by a transformation.
fn outlines(text: &Text, font: &SlipFont) -> String {
    let mut pen = SvgPen { path: String::new(), x: 0.0 };
    for character in text.text.chars() {
        font.outline(character, &mut pen);
        pen.x += font.advance(character);
    }
    let scale = text.size_pt * MM_PER_PT / font.units_per_em();
    let stroke = match text.bold {
        true => format!(
            r##" stroke="#000" stroke-linejoin="round" stroke-width="{}""##,
            text.bold_stroke_pt() * MM_PER_PT / scale
        ),
        false => String::new(),
    };
    format!(r#"<path transform="translate({} {}) scale({scale} -{scale})"{stroke} d="{}"/>"#, text.x, text.y, pen.path)
}

/// Writes outlines as SVG path data; `x` is where the current glyph begins. Writing into a string cannot fail.
struct SvgPen {
    path: String,
    x: f32,
}

impl OutlineBuilder for SvgPen {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.path, "M{} {y}", self.x + x);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.path, "L{} {y}", self.x + x);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.path, "Q{} {y1} {} {y}", self.x + x1, self.x + x);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(self.path, "C{} {y1} {} {y2} {} {y}", self.x + x1, self.x + x2, self.x + x);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
