//! People found by characters, pinyin and initials.
//!
//! A live list is searched with [`NameQuery`], which understands every reading
//! of a character; an index over history keeps [`NameKeys`], which has one.

mod surname;

use std::{fmt, sync::LazyLock};

use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::{PinyinData, PinyinNotation},
};
use pinyin::ToPinyin;

use crate::contact::half_width;

/// Most characters of a query; nobody's name is longer.
const LONGEST_QUERY: usize = 40;
const NOTATIONS: PinyinNotation = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);
static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(NOTATIONS));

/// What a name is looked up by in an index: lower-case ASCII letters and digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameKeys {
    /// The whole name, `zengxiaoxian` for 曾小贤; ü is written v.
    pub pinyin: String,
    /// The first letter of each character or word, `zxx`.
    pub initials: String,
}

impl NameKeys {
    /// The keys of a name; a surname is read as a surname (曾 zeng, 单 shan).
    pub fn of(name: &str) -> Self {
        let name = half_width(name.trim());
        let surname = surname::reading(&name);
        let skipped = surname.map_or(0, |reading| reading.len());
        let mut keys = Self::default();
        for syllable in surname.into_iter().flatten() {
            keys.push_syllable(syllable);
        }
        let mut word_begins = true;
        for c in name.chars().skip(skipped) {
            word_begins = keys.push(c, word_begins);
        }
        keys
    }

    fn push_syllable(&mut self, syllable: &str) {
        let syllable = syllable.replace('ü', "v");
        self.initials.extend(syllable.chars().next());
        self.pinyin.push_str(&syllable);
    }

    /// Adds one character and says whether the next one begins a word.
    fn push(&mut self, c: char, word_begins: bool) -> bool {
        if let Some(reading) = c.to_pinyin() {
            self.push_syllable(reading.plain());
            return true;
        }
        let Some(letter) = Some(c.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric) else {
            return true;
        };
        self.pinyin.push(letter);
        self.initials.extend(word_begins.then_some(letter));
        false
    }
}

/// A query made ready once, then asked of many names.
pub struct NameQuery {
    /// As typed, for names that are written with blanks; and squeezed, for
    /// pinyin that is typed with blanks or apostrophes between the syllables.
    matchers: Vec<IbMatcher<'static>>,
}

impl NameQuery {
    /// Characters, full pinyin, initials or a mixture (`张s`); the last syllable
    /// may be unfinished. `None` when nothing can be looked for: no letters, or
    /// more than 40 characters.
    pub fn parse(text: &str) -> Option<Self> {
        if !is_query(text) {
            return None;
        }
        let typed = half_width(text).trim().to_lowercase().replace('ü', "v");
        let squeezed = typed.replace([' ', '\'', '’'], "");
        let spaced = Some(&typed).filter(|typed| **typed != squeezed);
        let matchers = [&squeezed].into_iter().chain(spaced).map(|text| matcher(text)).collect();
        Some(Self { matchers })
    }

    /// Whether the name holds what was typed, at its beginning or further on.
    pub fn matches(&self, name: &str) -> bool {
        self.matchers.iter().any(|matcher| matcher.is_match(name))
    }

    /// Where in the name the match begins, in bytes: 0 is the best hit.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.matchers.iter().filter_map(|matcher| matcher.find(name)).map(|found| found.start()).min()
    }
}

/// Whether a name can be looked for by this text: a letter, no control
/// characters, not too long.
pub(crate) fn is_query(text: &str) -> bool {
    text.chars().nth(LONGEST_QUERY).is_none()
        && text.contains(char::is_alphabetic)
        && !text.trim().contains(char::is_control)
}

fn matcher(text: &str) -> IbMatcher<'static> {
    let pinyin = PinyinMatchConfig::builder(NOTATIONS).data(&READINGS).build();
    IbMatcher::builder(text).analyze(true).is_pattern_partial(true).pinyin(pinyin).build()
}

impl fmt::Debug for NameQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NameQuery")
    }
}
