//! The one font of all paper, built into the program.

use std::collections::BTreeSet;

use ttf_parser::{Face, OutlineBuilder};

use super::PaperError;
use super::drawing::MM_PER_PT;

/// Noto Sans SC with GB2312 and 通用规范汉字表, made by scripts/make-font.
pub(super) const FONT_BYTES: &[u8] = include_bytes!("../../../../assets/fonts/NotoSansSC-subset.ttf");

/// What is printed in place of a character that the font lacks. A printer would silently leave a box.
const UNKNOWN: char = '〓';

/// The built-in font, able to say which characters it has, how wide they are, and what they look like.
pub(super) struct SlipFont(Face<'static>);

/// Extent of a line's ink, in ems; `below` is positive downwards.
pub(super) struct Ink {
    pub above: f32,
    pub below: f32,
    pub left: f32,
}

impl SlipFont {
    pub fn built_in() -> Result<Self, PaperError> {
        Face::parse(FONT_BYTES, 0).map(Self).map_err(|_| PaperError::Font)
    }

    /// The text with only characters that can be printed; those that the font lacks are added to `missing`.
    pub fn printable(&self, text: &str, missing: &mut BTreeSet<char>) -> String {
        let shown = text.chars().filter(|c| !is_invisible(*c));
        let known = shown.map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if self.0.glyph_index(c).is_some() => c,
            c => {
                missing.insert(c);
                UNKNOWN
            }
        });
        known.collect::<String>().trim().to_owned()
    }

    /// Width of one line in millimetres.
    pub fn width_mm(&self, text: &str, size_pt: f32) -> f32 {
        let units: f32 = text.chars().map(|c| self.advance(c)).sum();
        units / self.units_per_em() * size_pt * MM_PER_PT
    }

    /// How far the next character is, in font units.
    pub fn advance(&self, character: char) -> f32 {
        let glyph = self.0.glyph_index(character).and_then(|glyph| self.0.glyph_hor_advance(glyph));
        f32::from(glyph.unwrap_or_default())
    }

    /// How far the ink of a line reaches above and below its baseline, and where it begins, in ems.
    pub fn ink(&self, text: &str) -> Ink {
        let glyphs = || text.chars().filter_map(|c| self.0.glyph_bounding_box(self.0.glyph_index(c)?));
        let em = self.units_per_em();
        Ink {
            above: glyphs().map(|ink| f32::from(ink.y_max)).fold(0.0, f32::max) / em,
            below: -glyphs().map(|ink| f32::from(ink.y_min)).fold(0.0, f32::min) / em,
            left: glyphs().next().map_or(0.0, |ink| f32::from(ink.x_min)) / em,
        }
    }

    /// Hands the outline of a character to `pen`, in font units with y upwards. A blank has none.
    pub fn outline(&self, character: char, pen: &mut impl OutlineBuilder) {
        if let Some(glyph) = self.0.glyph_index(character) {
            self.0.outline_glyph(glyph, pen);
        }
    }

    /// Font units in one em.
    pub fn units_per_em(&self) -> f32 {
        f32::from(self.0.units_per_em())
    }
}

/// Characters without a shape of their own, which copied text carries along: controls, joiners, direction marks,
/// variation selectors. They are dropped rather than reported as missing.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}
