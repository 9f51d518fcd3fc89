//! Fitting text into a width: smaller first, then on several lines, then cut with `…`.

use super::font::SlipFont;

/// Text broken into lines, all of one size.
pub(super) struct Fitted {
    pub size_pt: f32,
    pub lines: Vec<String>,
}

/// The largest of `sizes` at which the text fits on one line; failing that, the last size on at most `max_lines`.
pub(super) fn fit(font: &SlipFont, text: &str, width_mm: f32, sizes: &[f32], max_lines: usize) -> Fitted {
    let roomy = sizes.iter().copied().find(|size| font.width_mm(text, *size) <= width_mm);
    let size_pt = roomy.or(sizes.last().copied()).unwrap_or(7.0);
    Fitted { size_pt, lines: wrap(font, text, width_mm, size_pt, max_lines) }
}

fn wrap(font: &SlipFont, text: &str, width_mm: f32, size_pt: f32, max_lines: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && lines.len() < max_lines {
        let fits = |part: &str| font.width_mm(part.trim_end(), size_pt) <= width_mm;
        if lines.len() + 1 == max_lines && !fits(rest) {
            lines.push(cut(font, rest, width_mm, size_pt));
            break;
        }
        let end = line_end(font, rest, width_mm, size_pt);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Where the first line of `text` ends, in bytes: at the last allowed break that fits, else wherever it is full.
/// At least one character is taken, so that wrapping always comes to an end.
fn line_end(font: &SlipFont, text: &str, width_mm: f32, size_pt: f32) -> usize {
    let full = full_at(font, text, width_mm, size_pt);
    if full == text.len() {
        return full;
    }
    let breaks = text.char_indices().skip(1).map(|(at, _)| at).take_while(|at| *at <= full);
    breaks.filter(|at| may_break(text, *at)).last().unwrap_or(full)
}

/// How many bytes of `text` fit into the width, at least one character.
fn full_at(font: &SlipFont, text: &str, width_mm: f32, size_pt: f32) -> usize {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let first = text.chars().next().map_or(0, char::len_utf8);
    ends.take_while(|end| font.width_mm(text[..*end].trim_end(), size_pt) <= width_mm).last().unwrap_or(first)
}

/// Chinese may be broken between any two characters, except before closing and after opening marks; Latin words and
/// numbers only at blanks.
fn may_break(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    let after = text[at..].chars().next().unwrap_or(' ');
    let closing = "，。、；：？！）》」』】…,.;:?!)]%".contains(after);
    let opening = "（《「『【([¥".contains(before);
    let wide = |c: char| c >= '\u{2E80}';
    (before == ' ' || wide(before) || wide(after)) && !closing && !opening
}

fn cut(font: &SlipFont, text: &str, width_mm: f32, size_pt: f32) -> String {
    let room = width_mm - font.width_mm("…", size_pt);
    format!("{}…", text[..full_at(font, text, room, size_pt)].trim_end())
}
