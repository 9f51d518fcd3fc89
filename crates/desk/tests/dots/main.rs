//! Everything that is printed, as the dots of a thermal printer: read by zbar from one bit a dot at 203 dpi, held against
//! the PDF and the preview, and read back out of the printers' own languages.

// Helpers of a test may stop at the first thing that is wrong, like the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod printers;
mod svg;

use std::{path::Path, process::Command};

use desk::paper::{
    Bitmap, Block, DOTS_PER_MM, Document, Drawing, EscPosOptions, Extent, Item, Layout, PaperError, SlipFacts,
    TsplOptions, draw_document, draw_place, draw_shelf_label, draw_slip, draw_strip, escpos, pdf, preview_svg, raster,
    tspl,
};

const NUMBER: &str = "SF1234567890123";
const PARCEL: &str = "PD1-0198f0c2a4b57e3c9d1e2f3a4b5c6d7e";

/// 珺喆犇堃镕 are no characters of GB2312, but of many names.
const RARE: &str = "珺喆犇堃镕";

/// Every paper there is, by name, drawn with one parcel's facts.
fn everything() -> Vec<(String, Drawing)> {
    let mut all = Vec::new();
    for layout in Layout::ALL {
        all.push((format!("slip on {}", layout.name()), draw_slip(&facts(), layout).unwrap().drawing));
    }
    for layout in [Layout::Label60x40, Layout::Label40x30] {
        let label = draw_shelf_label(&facts(), layout).unwrap().drawing;
        all.push((format!("shelf label on {}", layout.name()), label));
    }
    for layout in Layout::ROLLS {
        all.push((
            format!("document on {}", layout.name()),
            draw_strip(&document("外包装破损"), layout).unwrap().drawing,
        ));
    }
    let label = draw_strip(&document("外包装破损"), Layout::Label100x150).unwrap().drawing;
    all.push(("document on label-100x150".to_owned(), label));
    let pages = draw_document(&document("外包装破损"), Extent::OnePage).unwrap().pages;
    all.extend(pages.into_iter().map(|page| ("document on a4".to_owned(), page)));
    all.push(("place".to_owned(), draw_place("A3-12", "华润二十四城", "PL-A3-12").unwrap().drawing));
    all
}

/// `PRINTED=FOLDER` keeps every paper there, to be looked at.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn every_code_is_read_from_the_dots() {
    for (paper, drawing) in everything() {
        if let Some(folder) = std::env::var_os("PRINTED") {
            let name = format!("{}.pbm", paper.replace(' ', "-"));
            std::fs::write(Path::new(&folder).join(name), pbm(&dots(&drawing))).unwrap();
        }
        let expected: &[String] = &match paper.as_str() {
            "place" => vec!["CODE-128:PL-A3-12".into()],
            // Bars of this number are wider than 40 mm.
            "slip on label-40x30" => vec![format!("QR-Code:{PARCEL}")],
            "shelf label on label-40x30" => vec![format!("QR-Code:{NUMBER}")],
            slip if slip.starts_with("slip") => vec![format!("CODE-128:{NUMBER}"), format!("QR-Code:{PARCEL}")],
            _ => vec![format!("CODE-128:{NUMBER}")],
        };
        assert_eq!(scanned(&dots(&drawing)), expected, "{paper}");
    }
}

/// What ESC/POS and TSPL say is what was drawn, dot for dot.
#[test]
fn streams_read_back_are_the_bitmaps_that_were_sent() {
    for (paper, drawing) in everything() {
        let page = dots(&drawing);
        let read = printers::read_tspl(&tspl(std::slice::from_ref(&page), TsplOptions::default()));
        assert!(read.pages == [page.clone()], "TSPL: {paper}");
        let size = (f64::from(drawing.width_mm), f64::from(drawing.height_mm));
        assert_eq!((read.size_mm, read.gap_mm, read.copies), (size, 2.0, 1), "{paper}");

        let read = printers::read_escpos(&escpos(std::slice::from_ref(&page), EscPosOptions::default()));
        let reached_mm = match page.width / 8 {
            80 => 72,
            58 => 48,
            width => width,
        };
        let reached = page.middle(reached_mm * 8);
        assert!(read.pages == [reached.clone()], "ESC/POS: {paper}");
        assert_eq!(black(&page), black(&reached), "nothing stands where no head reaches: {paper}");
    }
}

#[test]
fn a_batch_is_cut_page_by_page_and_opens_the_drawer_once() {
    let pages: Vec<Bitmap> = Layout::ROLLS.map(|layout| dots(&draw_slip(&facts(), layout).unwrap().drawing)).to_vec();
    let read = printers::read_escpos(&escpos(&pages, EscPosOptions { cut: true, drawer: true }));
    assert_eq!((read.pages.len(), read.cuts, read.drawers, read.feeds), (2, 2, 1, 0));
    assert!(read.largest_band <= 4_096, "small buffers lose what they cannot hold: {}", read.largest_band);
    let read = printers::read_escpos(&escpos(&pages, EscPosOptions::default()));
    assert_eq!((read.cuts, read.drawers, read.feeds), (0, 0, 2), "torn off by hand");
    let read = printers::read_escpos(&escpos(&[], EscPosOptions { cut: true, drawer: true }));
    assert_eq!((read.pages.len(), read.cuts, read.drawers), (0, 0, 1), "a drawer opens without paper, too");
}

#[test]
fn labels_of_two_sizes_each_say_theirs_and_numbers_stay_in_bounds() {
    let pages = [Layout::Label60x40, Layout::Label60x40, Layout::Label40x30];
    let pages = pages.map(|layout| dots(&draw_shelf_label(&facts(), layout).unwrap().drawing));
    let read = printers::read_tspl(&tspl(&pages, TsplOptions { gap_mm: 3.0, copies: 4 }));
    assert!(read.pages == pages);
    assert_eq!((read.sizes, read.gap_mm, read.copies), (2, 3.0, 4));
    for (given, gap_mm, copies) in [(f32::NAN, 0.0, 0), (-1.0, 0.0, 1), (1e9, 25.0, u32::MAX)] {
        let read = printers::read_tspl(&tspl(&pages, TsplOptions { gap_mm: given, copies }));
        assert_eq!((read.gap_mm, read.copies), (gap_mm, copies.clamp(1, 99)), "{given}");
    }
}

/// The preview's own paths, filled by the rules of SVG, give the bitmap: what a clerk sees is what is printed.
#[test]
fn the_preview_gives_the_same_dots() {
    for (paper, drawing) in everything() {
        let (page, seen) = (dots(&drawing), svg::dots(&preview_svg(&drawing).unwrap(), DOTS_PER_MM));
        assert_eq!((page.width, page.height), (seen.width, seen.height), "{paper}");
        assert_eq!(differing(&page, &seen), 0, "{paper}");
    }
}

/// What an office's printer makes of the PDF and what a thermal printer is sent are one drawing: only dots at the edges of
/// letters may fall the other way, where half of a dot is covered.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn the_pdf_gives_the_same_dots_but_for_edges() {
    for (paper, drawing) in everything() {
        let (page, printed) = (dots(&drawing), by_poppler(&drawing));
        assert!(page.width.abs_diff(printed.width) <= 1 && page.height.abs_diff(printed.height) <= 1, "{paper}");
        let other = |(x, y): &(u32, u32)| page.is_black(*x, *y) != printed.is_black(*x, *y);
        let (edges, inside): (Vec<_>, Vec<_>) =
            places(&page).filter(other).partition(|(x, y)| at_an_edge(&page, *x, *y));
        // The tip of a stroke may cover half of a dot for the one and a little less for the other.
        assert!(inside.len() <= 4, "{paper}: whole dots are missing or too many: {inside:?}");
        let share = edges.len() as f64 / f64::from(black(&page));
        // poppler rounds the height of a page up to its own dots, and with it all that stands on the page.
        assert!(share < 0.10, "{paper}: {:.1} % of the ink differs", share * 100.0);
    }
}

#[test]
fn bars_and_modules_are_whole_dots() {
    for (paper, drawing) in everything() {
        let page = dots(&drawing);
        for item in &drawing.items {
            let Item::Rect(rect) = item else { continue };
            let dot = |mm: f32| {
                assert_eq!((mm * 8.0).fract(), 0.0, "{paper}: {rect:?}");
                (mm * 8.0) as u32
            };
            let (left, top) = (dot(rect.x), dot(rect.y));
            let (right, bottom) = (left + dot(rect.width), top + dot(rect.height));
            assert!((left..right).all(|x| (top..bottom).all(|y| page.is_black(x, y))), "{paper}: {rect:?}");
        }
    }
}

#[test]
fn rare_characters_are_in_the_font_and_have_shapes_of_their_own() {
    let shape = |character: char| {
        let facts = SlipFacts { shelf: character.to_string(), ..SlipFacts::default() };
        let slip = draw_slip(&facts, Layout::Receipt80).unwrap();
        assert!(slip.missing.is_empty(), "{character}");
        dots(&slip.drawing)
    };
    let unknown = shape('〓');
    let shapes: Vec<Bitmap> = RARE.chars().map(shape).collect();
    for (at, one) in shapes.iter().enumerate() {
        assert!(*one != unknown && shapes.iter().skip(at + 1).all(|other| other != one));
    }
}

/// 40 characters of name and 500 of reason, in letters that are as wide as they come.
#[test]
fn long_names_and_reasons_fit_or_are_cut_with_a_mark() {
    let name: String = RARE.chars().cycle().take(40).collect();
    let long = SlipFacts { recipient_masked: name.clone(), community: name.clone(), ..facts() };
    for layout in Layout::ALL {
        fits(&draw_slip(&long, layout).unwrap().drawing, &name, layout.name());
    }
    for layout in [Layout::Label60x40, Layout::Label40x30] {
        fits(&draw_shelf_label(&long, layout).unwrap().drawing, &name, layout.name());
    }
    for reason in [RARE.repeat(100), "W".repeat(500), "wrong flat number ".repeat(28)] {
        for layout in Layout::STRIPS {
            fits(&draw_strip(&document(&reason), layout).unwrap().drawing, &reason, layout.name());
        }
        for page in draw_document(&document(&reason), Extent::OnePage).unwrap().pages {
            fits(&page, &reason, "a4");
        }
    }
}

/// The text is there whole, or what is there of it ends with `…`; and no ink comes near the edge of the paper.
fn fits(drawing: &Drawing, text: &str, paper: &str) {
    let line = |item: &Item| if let Item::Text(line) = item { Some(line.text.clone()) } else { None };
    let lines: Vec<String> = drawing.items.iter().filter_map(line).collect();
    let blank = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
    let whole = blank(&lines.concat()).contains(&blank(text));
    let cut = |line: &String| line.strip_suffix('…').is_some_and(|part| blank(text).contains(&blank(part)));
    assert!(whole || lines.iter().any(cut), "{paper}: cut without a mark");
    let page = dots(drawing);
    let edge = 8;
    let near = |x: u32, y: u32| x < edge || y < edge / 2 || x >= page.width - edge || y >= page.height - edge / 2;
    assert!(!places(&page).any(|(x, y)| near(x, y) && page.is_black(x, y)), "{paper}: ink at the edge");
}

#[test]
fn paper_that_a_form_is_not_made_for_is_refused() {
    assert_eq!(draw_strip(&document(""), Layout::A4).unwrap_err(), PaperError::UnknownLayout);
    assert_eq!(draw_shelf_label(&facts(), Layout::Receipt80).unwrap_err(), PaperError::UnknownLayout);
    let wide = Drawing { width_mm: 1e7, height_mm: 1e7, items: Vec::new() };
    assert_eq!(raster(&wide, DOTS_PER_MM).unwrap_err(), PaperError::TooLarge);
    let nothing = Drawing { width_mm: 0.0, height_mm: 10.0, items: Vec::new() };
    assert_eq!(raster(&nothing, DOTS_PER_MM).unwrap_err(), PaperError::TooLarge);
}

fn facts() -> SlipFacts {
    SlipFacts {
        community: "华润二十四城".into(),
        collection_point: "管理处前台".into(),
        carrier: "顺丰速运".into(),
        tracking_number: NUMBER.into(),
        recipient_masked: "李*".into(),
        phone_masked: "151****0302".into(),
        shelf: "A3-12".into(),
        received_at: "2026-01-08 15:24".into(),
        fee_rule: "满 24 小时起每天 ¥2.00".into(),
        parcel_qr: Some(PARCEL.into()),
        ..SlipFacts::default()
    }
}

fn document(reason: &str) -> Document {
    let facts = [("快递公司", "顺丰速运"), ("派件员", "王强 139****1111"), ("退件", "2026-01-08 15:24")];
    Document {
        title: "退件单".into(),
        place: "华润二十四城 · 管理处前台".into(),
        blocks: vec![
            Block::Large("实收".into(), "¥4.00".into()),
            Block::Bars(NUMBER.into()),
            Block::Facts(facts.map(|(caption, value)| (caption.into(), value.into())).to_vec()),
            Block::Words(reason.into(), 10),
            Block::Signatures(vec!["快递员签字：".into(), "前台签字：".into()]),
        ],
        footer: "打印于 2026-01-08 15:30".into(),
        ..Document::default()
    }
}

fn dots(drawing: &Drawing) -> Bitmap {
    raster(drawing, DOTS_PER_MM).unwrap()
}

fn places(page: &Bitmap) -> impl Iterator<Item = (u32, u32)> + use<> {
    let (width, height) = (page.width, page.height);
    (0..height).flat_map(move |y| (0..width).map(move |x| (x, y)))
}

fn black(page: &Bitmap) -> u32 {
    page.dots.iter().map(|byte| byte.count_ones()).sum()
}

fn differing(one: &Bitmap, other: &Bitmap) -> usize {
    places(one).filter(|(x, y)| one.is_black(*x, *y) != other.is_black(*x, *y)).count()
}

/// Whether black and white meet here: the dot or one beside it is of the other colour.
fn at_an_edge(page: &Bitmap, x: u32, y: u32) -> bool {
    let around = |x: u32, y: u32| {
        (x.saturating_sub(1)..=x + 1).flat_map(move |x| (y.saturating_sub(1)..=y + 1).map(move |y| (x, y)))
    };
    around(x, y).any(|(x2, y2)| page.is_black(x2, y2) != page.is_black(x, y))
}

/// The PDF as poppler draws it four times as fine, where its rounding of glyphs' places is small; a dot is black where
/// half of it is.
fn by_poppler(drawing: &Drawing) -> Bitmap {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.pdf"), pdf(drawing, "page").unwrap()).unwrap();
    run(folder.path(), "pdftoppm", &["-r", "812.8", "-gray", "-singlefile", "page.pdf", "page"]);
    svg::of_pgm(&std::fs::read(folder.path().join("page.pgm")).unwrap(), 4)
}

/// What zbar reads from a PBM file, which is the bitmap itself with a line before it; sorted.
fn scanned(page: &Bitmap) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.pbm"), pbm(page)).unwrap();
    let mut codes: Vec<String> =
        run(folder.path(), "zbarimg", &["-q", "page.pbm"]).lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

fn pbm(page: &Bitmap) -> Vec<u8> {
    let mut file = format!("P4\n{} {}\n", page.width, page.height).into_bytes();
    file.extend(&page.dots);
    file
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} (install poppler-utils and zbar-tools): {error}"));
    String::from_utf8(output.stdout).unwrap()
}
