//! Slips as a printer and a scanner meet them: drawn as PDF, turned into dots by poppler, read by zbar.
//! The programs come from the Debian packages poppler-utils and zbar-tools, which scripts/test installs.

// Helpers of a test may stop at the first thing that is wrong, like the test itself.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use desk::paper::{
    Drawing, Form, Grey, Item, Language, Layout, PaperError, SlipFacts, draw_shelf_label, draw_slip, pdf, preview_svg,
};
use proptest::prelude::*;

/// Tracking numbers as they come, and how many modules their bars have: 11 a symbol and 35 for what frames them.
const NUMBERS: [(&str, u32); 12] = [
    ("106158380351712", 134),
    ("SF1234567890123", 145),
    ("2356", 57),
    ("7", 46),
    ("12345", 79),
    ("AB123456CD", 134),
    ("sf-12ab_cd", 145),
    ("YT 88/9+%$.*", 167),
    ("JD0012345678901-1-1-", 211),
    ("123456789012345678901234567890", 200),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdefghijklm", 475),
    ("1234567890123456789012345678901234567890", 255),
];

/// How many modules of 0.25 mm have room on a paper.
fn room(layout: Layout) -> u32 {
    match layout {
        Layout::Receipt80 => 288,
        Layout::Receipt58 => 192,
        Layout::Label60x40 => 220,
        Layout::Label40x30 => 140,
        Layout::Label100x150 => 360,
        _ => 400,
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn both_codes_give_the_exact_number() {
    for layout in Layout::ALL {
        for (number, modules) in NUMBERS {
            let with_qr = SlipFacts { parcel_qr: Some(number.to_owned()), ..slip(number) };
            let mut expected = vec![format!("QR-Code:{number}")];
            if modules <= room(layout) {
                expected.insert(0, format!("CODE-128:{number}"));
            }
            assert_eq!(scanned(&with_qr, layout), expected, "with QR on {}", layout.name());
            // Without a QR beside the recipient the number must still be readable: as bars, or as a QR in their place.
            assert_eq!(scanned(&slip(number), layout), expected[..1], "without QR on {}", layout.name());
        }
    }
}

#[test]
fn bars_stand_on_whole_dots_and_are_no_finer_than_two() {
    for layout in Layout::ALL {
        for (number, ..) in NUMBERS {
            let drawing = drawn(&SlipFacts { parcel_qr: Some(number.to_owned()), ..slip(number) }, layout);
            for rect in rects(&drawing) {
                // A bar that begins between two dots is blurred by the printer, whatever its nominal width.
                assert!([rect.x, rect.width].iter().all(|mm| (mm / 0.125).fract() == 0.0), "{number}: {rect:?}");
                assert!(rect.width >= 0.25 && rect.height >= 0.25, "{number}: {rect:?}");
            }
            // Rounding each bar by itself would make modules of unequal width.
            let bars: Vec<_> = rects(&drawing).filter(|rect| rect.height > 4.0).collect();
            let module = bars.iter().map(|bar| bar.width).fold(f32::MAX, f32::min);
            let whole = |mm: f32| (mm / module).fract() == 0.0;
            assert!(bars.iter().all(|bar| whole(bar.width) && whole(bar.x - bars[0].x)), "{number}: {bars:?}");
        }
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn chinese_is_text_that_can_be_read_back() {
    for layout in Layout::ALL {
        let facts = SlipFacts { community: "珺喆犇堃镕花园".into(), damaged: true, ..slip("SF1234567890123") };
        let slip = draw_slip(&facts, layout).unwrap();
        assert!(slip.missing.is_empty(), "names with rarer characters are common and must print");
        let text = extracted(&slip.drawing);
        // The small labels have no captions.
        let captions = ["货架号", "领取凭条"].into_iter().filter(|_| !is_small(layout));
        let words = ["珺喆犇堃镕花园", "A3-12", "李**", "151****0302", "外观有破损", "SF1234567890123"];
        for word in words.into_iter().chain(captions) {
            assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
        }
        if !is_small(layout) {
            for word in ["管理处前台", "顺丰速运", "2026-01-08 15:24", "每满 24 小时"] {
                assert!(text.contains(word), "{word} is not on {}: {text}", layout.name());
            }
        }
    }
}

fn is_small(layout: Layout) -> bool {
    matches!(layout, Layout::Label60x40 | Layout::Label40x30)
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn captions_follow_the_language() {
    let facts = SlipFacts { language: Language::English, damaged: true, ..slip("2356") };
    let text = extracted(&drawn(&facts, Layout::Receipt58));
    for word in ["Pickup slip", "Shelf", "Carrier", "Received", "Storage fee", "Damaged packaging"] {
        assert!(text.contains(word), "{word} is missing: {text}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_character_the_font_lacks_is_marked_and_reported() {
    let facts =
        SlipFacts { recipient_masked: "𰻞*😀\u{200D}\u{7}".into(), notes: vec!["😀".into()], ..slip("2356") };
    let slip = draw_slip(&facts, Layout::Receipt80).unwrap();
    assert_eq!(slip.missing, ['😀', '𰻞'], "the desk must be able to tell the clerk; each once");
    assert!(extracted(&slip.drawing).contains("〓*〓"), "a visible mark stands where it was, and nothing for joiners");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn long_texts_are_cut_and_nothing_leaves_the_printable_width() {
    let name = "阿卜杜拉赫曼·艾合买提江".repeat(4);
    let long = SlipFacts {
        community: name.clone(),
        collection_point: "W".repeat(300),
        carrier: name.clone(),
        recipient_masked: name.chars().take(40).collect(),
        phone_masked: "+86 138****5678 转 123456789012345678901234567890".into(),
        shelf: "东区地下二层B-12-03左侧第三排靠墙".repeat(3),
        fee_rule: "每满 24 小时 ¥2.00，".repeat(30),
        damaged: true,
        parcel_qr: Some("2356".into()),
        notes: vec!["请凭取件码领取".repeat(40); 50],
        ..slip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCDEFGHIJKLM")
    };
    for layout in Layout::ALL {
        let drawing = drawn(&long, layout);
        assert!(extracted(&drawing).contains('…'), "what was cut must be seen to be cut on {}", layout.name());
        assert!(drawing.height_mm < 298.0, "one parcel must not use up the roll: {} mm", drawing.height_mm);
        let margin_mm = match layout {
            Layout::Receipt80 => 4.0,
            Layout::Receipt58 | Layout::Label100x150 => 5.0,
            Layout::Label60x40 => 2.5,
            Layout::Label40x30 => 2.0,
            _ => 55.0,
        };
        let [left, right, top, bottom] = ink_extent_mm(&drawing);
        assert!(left > margin_mm - 0.4 && right < drawing.width_mm - margin_mm + 0.4, "{left}..{right} mm");
        assert!(top > 0.5 && bottom < drawing.height_mm - 0.5, "{top}..{bottom} mm on {}", layout.name());
    }
}

#[test]
fn type_is_never_smaller_than_seven_points() {
    for layout in Layout::ALL {
        let facts = SlipFacts { shelf: "长".repeat(200), notes: vec!["注".repeat(200)], ..slip("2356") };
        let sizes = drawn(&facts, layout).items.into_iter().filter_map(|item| match item {
            Item::Text(text) => Some(text.size_pt),
            Item::Rect(_) | Item::Picture(..) => None,
        });
        assert!(sizes.fold(f32::MAX, f32::min) >= 7.0, "Chinese below 7 pt is not legible at 203 dpi");
    }
}

#[test]
fn only_the_needed_characters_are_embedded() {
    let bytes = pdf(&drawn(&slip("SF1234567890123"), Layout::Receipt80), "slip").unwrap();
    assert!(bytes.len() < 40_000, "the whole font would be 2.5 MB; this is {} bytes", bytes.len());
}

#[test]
fn the_preview_is_the_same_drawing_as_the_print() {
    let drawing = drawn(&SlipFacts { parcel_qr: Some("2356".into()), ..slip("2356") }, Layout::Receipt80);
    let svg = preview_svg(&drawing).unwrap();
    for rect in rects(&drawing) {
        let path = format!("M{} {}h{}v{}h", rect.x, rect.y, rect.width, rect.height);
        assert!(svg.contains(&path), "a bar of the print is not in the preview: {rect:?}");
    }
    let texts = drawing.items.iter().filter(|item| matches!(item, Item::Text(_))).count();
    assert_eq!(svg.matches("translate(").count(), texts);
    assert!(!svg.contains("<text"), "the window's own fonts would look different from the print");
}

/// Names and numbers come from strangers, and the preview is an SVG, which could run what stands in it.
#[test]
fn markup_is_drawn_and_never_written() {
    let markup = "\"'><script>alert(1)</script><image onload=alert(2)>]]>";
    let facts = SlipFacts {
        community: markup.into(),
        carrier: markup.into(),
        recipient_masked: markup.into(),
        shelf: "<B ONX=1>".into(),
        notes: vec![markup.into()],
        parcel_qr: Some(markup.into()),
        ..slip("<SVG/ONLOAD=1>")
    };
    for layout in Layout::ALL {
        let svg = preview_svg(&drawn(&facts, layout)).unwrap();
        for written in ["<script", "onload", "ONLOAD", "alert", "ONX", "]]>"] {
            assert!(!svg.contains(written), "{written} stands in the preview on {}", layout.name());
        }
    }
}

#[test]
fn a_qr_that_would_be_too_fine_is_refused() {
    let facts = SlipFacts { parcel_qr: Some("1".repeat(2000)), ..slip("2356") };
    assert_eq!(draw_slip(&facts, Layout::Receipt58), Err(PaperError::QrTooLong));
}

#[test]
fn layouts_are_known_by_name() {
    for layout in Layout::ALL {
        assert_eq!(layout.name().parse(), Ok(layout));
    }
    assert_eq!("receipt-81".parse::<Layout>(), Err(PaperError::UnknownLayout));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever stands in the desk file, a slip comes out, of bounded length and with every line on the paper.
    #[test]
    fn any_text_gives_a_slip(texts in prop::collection::vec("\\PC{0,60}|[一-龥，。]{0,80}|[a-zA-Z ]{0,90}", 8), number in "\\PC{0,40}") {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        let facts = SlipFacts {
            community: next(), collection_point: next(), carrier: next(), recipient_masked: next(), phone_masked: next(),
            shelf: next(), fee_rule: next(), notes: vec![next()], ..slip(&number)
        };
        let slips = Layout::ALL.map(|layout| drawn(&facts, layout));
        let labels = Form::ShelfLabel.layouts().iter().map(|layout| draw_shelf_label(&facts, *layout).unwrap().drawing);
        for drawing in slips.into_iter().chain(labels) {
            prop_assert!(drawing.height_mm < 298.0);
            for item in &drawing.items {
                let (x, y) = match item { Item::Text(text) => (text.x, text.y), Item::Rect(rect) | Item::Picture(rect, _) => (rect.x, rect.y + rect.height) };
                prop_assert!(x > 0.0 && x < drawing.width_mm && y > 0.0 && y < drawing.height_mm, "{:?}", item);
            }
        }
    }
}

fn slip(number: &str) -> SlipFacts {
    SlipFacts {
        community: "华润二十四城".into(),
        collection_point: "管理处前台".into(),
        carrier: "顺丰速运".into(),
        tracking_number: number.into(),
        recipient_masked: "李**".into(),
        phone_masked: "151****0302".into(),
        shelf: "A3-12".into(),
        received_at: "2026-01-08 15:24".into(),
        fee_rule: "每满 24 小时 ¥2.00".into(),
        notes: vec!["凭短信中的取件码领取".into()],
        ..SlipFacts::default()
    }
}

fn drawn(facts: &SlipFacts, layout: Layout) -> Drawing {
    draw_slip(facts, layout).unwrap().drawing
}

fn rects(drawing: &Drawing) -> impl Iterator<Item = desk::paper::Rect> {
    drawing.items.iter().filter_map(|item| match item {
        Item::Rect(rect) => Some(*rect),
        Item::Text(_) | Item::Picture(..) => None,
    })
}

/// What a scanner reads from the slip at the resolution of a receipt printer, sorted.
fn scanned(facts: &SlipFacts, layout: Layout) -> Vec<String> {
    let folder = printed(&drawn(facts, layout));
    run(folder.path(), "pdftoppm", &["-r", "203", "-gray", "-singlefile", "slip.pdf", "slip"]);
    let output = run(folder.path(), "zbarimg", &["-q", "slip.pgm"]);
    let mut codes: Vec<String> = output.lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

fn extracted(drawing: &Drawing) -> String {
    run(printed(drawing).path(), "pdftotext", &["-layout", "slip.pdf", "-"])
}

/// Left, right, upper and lower end of the ink on the printed page, in millimetres.
fn ink_extent_mm(drawing: &Drawing) -> [f32; 4] {
    let folder = printed(drawing);
    run(folder.path(), "pdftoppm", &["-r", "203", "-gray", "-singlefile", "slip.pdf", "slip"]);
    let picture = std::fs::read(folder.path().join("slip.pgm")).unwrap();
    // A PGM is three lines of text (kind, width and height, white), then one byte a pixel.
    let header = picture.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
    let width: usize =
        std::str::from_utf8(&picture[..header]).unwrap().split_whitespace().nth(1).unwrap().parse().unwrap();
    let inked = picture[header..].iter().enumerate().filter(|(_, grey)| **grey < 128).map(|(at, _)| at);
    let mm = |dots: usize| dots as f32 * 25.4 / 203.0;
    let columns = inked.clone().map(|at| at % width);
    let rows = inked.map(|at| at / width);
    [columns.clone().min(), columns.max(), rows.clone().min(), rows.max()].map(|dots| mm(dots.unwrap()))
}

fn printed(drawing: &Drawing) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("slip.pdf"), pdf(drawing, "slip").unwrap()).unwrap();
    folder
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} (install poppler-utils and zbar-tools): {error}"));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_scanner_reads_the_label_of_a_place() {
    for place in ["A3-12", "AB20-200", "X1-01"] {
        let bars = format!("PL-{place}");
        let drawing = desk::paper::draw_place(place, "华润二十四城 · 管理处代收点", &bars).unwrap().drawing;
        assert_eq!((drawing.width_mm, drawing.height_mm), (60.0, 40.0), "{place} fits its label");
        let folder = printed(&drawing);
        run(folder.path(), "pdftoppm", &["-r", "203", "-gray", "-singlefile", "slip.pdf", "slip"]);
        let read = run(folder.path(), "zbarimg", &["-q", "slip.pgm"]);
        assert_eq!(read.trim(), format!("CODE-128:{bars}"));
        assert!(extracted(&drawing).contains(place), "people read it too");
    }
}

/// Whoever sticks a label on a shelf hears beforehand that a character of the village's name is not on it.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn the_label_of_a_place_marks_and_tells_what_the_font_lacks() {
    let label = desk::paper::draw_place("𰻞3-12", "𰻞面村 · 管理处", "PL-A3-12").unwrap();
    assert_eq!(label.missing, ['𰻞'], "told once, though it stands there twice");
    let text = extracted(&label.drawing);
    assert!(text.contains("〓3-12") && text.contains("〓面村"), "marked in large and small type: {text}");
    assert!(desk::paper::draw_place("A3-12", "华润二十四城", "PL-A3-12").unwrap().missing.is_empty());
}

/// A signature comes over the network: whatever it is, a page is drawn.
#[test]
fn what_is_no_picture_is_not_drawn() {
    let mut huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    huge.extend([0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, 8, 0, 0, 0, 0, 0x54, 0x5a, 0x1c, 0x1c]);
    for file in [&b""[..], b"not a picture", b"\xff\xd8\xff", &huge] {
        assert!(Grey::read(file).is_none(), "{file:?}");
    }
}
