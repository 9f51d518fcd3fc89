//! A slip on its way to a receipt printer: drawn, put on dots, told in ESC/POS. In turns with the bare filling of its
//! outlines, which nobody can leave out who sends a printer pictures (docs/performance.md).
//!
//! `cargo bench -p desk --bench paper`

use std::time::{Duration, Instant};

use desk::paper::{self, Drawing, EscPosOptions, Item, Layout, SlipFacts, Text};
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};
use ttf_parser::{Face, OutlineBuilder};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const FONT: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-subset.ttf");
const ROUNDS: usize = 300;
const MM_PER_PT: f32 = 25.4 / 72.0;

fn main() -> Outcome<()> {
    for layout in [Layout::Receipt80, Layout::Label40x30] {
        compare(layout)?;
    }
    Ok(())
}

fn compare(layout: Layout) -> Outcome<()> {
    let facts = facts();
    let drawing = paper::draw_slip(&facts, layout)?.drawing;
    let outlines = outlines(&drawing)?;
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(timed(|| fill(&drawing, &outlines))?);
        ours.push(timed(|| stream(&facts, layout))?);
    }
    let (bare, ours) = (report("its outlines, filled and nothing else", layout, bare), report("a slip", layout, ours));
    println!("{:44} {:>9.2}", "the bare filling against the slip (median)", bare / ours);
    Ok(())
}

fn stream(facts: &SlipFacts, layout: Layout) -> Outcome<usize> {
    let slip = paper::draw_slip(facts, layout)?;
    let page = paper::raster(&slip.drawing, paper::DOTS_PER_MM)?;
    Ok(paper::escpos(&[page], EscPosOptions::default()).len())
}

fn fill(drawing: &Drawing, outlines: &[(Path, Transform)]) -> Outcome<usize> {
    let dots = |mm: f32| (mm * paper::DOTS_PER_MM as f32).round() as u32;
    let mut mask = Mask::new(dots(drawing.width_mm), dots(drawing.height_mm)).ok_or("no such paper")?;
    for (path, place) in outlines {
        mask.fill_path(path, FillRule::Winding, true, *place);
    }
    Ok(mask.data().len())
}

/// The lines of text as paths that lie ready, each with its place; without the stroke of bold ones.
fn outlines(drawing: &Drawing) -> Outcome<Vec<(Path, Transform)>> {
    let face = Face::parse(FONT, 0)?;
    let texts = drawing.items.iter().filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None });
    Ok(texts.filter_map(|text| line(text, &face)).collect())
}

fn line(text: &Text, face: &Face<'_>) -> Option<(Path, Transform)> {
    let scale = paper::DOTS_PER_MM as f32;
    let unit = text.size_pt * MM_PER_PT * scale / f32::from(face.units_per_em());
    let mut pen = Pen { path: PathBuilder::new(), x: 0.0 };
    for glyph in text.text.chars().filter_map(|character| face.glyph_index(character)) {
        face.outline_glyph(glyph, &mut pen);
        pen.x += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default());
    }
    let place = Transform::from_row(unit, 0.0, 0.0, -unit, text.x * scale, text.y * scale);
    pen.path.finish().map(|path| (path, place))
}

/// Writes glyphs beside each other; `x` is where the current one begins.
struct Pen {
    path: PathBuilder,
    x: f32,
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + x1, y1, self.x + x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + x1, y1, self.x + x2, y2, self.x + x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn facts() -> SlipFacts {
    SlipFacts {
        community: "华润二十四城".into(),
        collection_point: "管理处".into(),
        carrier: "顺丰速运".into(),
        tracking_number: "SF1234567890123".into(),
        recipient_masked: "李*".into(),
        phone_masked: "151****0302".into(),
        shelf: "A3-12".into(),
        received_at: "2026-01-08 15:24".into(),
        fee_rule: "满 24 小时起每天 ¥1.00".into(),
        parcel_qr: Some("PD1-0198f0c2a4b57e3c9d1e2f3a4b5c6d7e".into()),
        ..SlipFacts::default()
    }
}

fn timed(work: impl FnOnce() -> Outcome<usize>) -> Outcome<Duration> {
    let begun = Instant::now();
    std::hint::black_box(work()?);
    Ok(begun.elapsed())
}

/// Median and p99 in milliseconds; answers the median.
fn report(label: &str, layout: Layout, mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let ms = |at: usize| times.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0);
    let (median, p99) = (ms(times.len() / 2), ms(times.len() * 99 / 100));
    println!("{:44} {median:>9.3} {p99:>9.3}", format!("{label}, {}", layout.name()));
    median
}
