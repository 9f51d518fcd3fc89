//! What a field of a template says: words with places for facts.

use std::ops::Range;

use domain::{
    Timestamp,
    notice::{Language, NoticeFacts, Variable},
};

use crate::surroundings::local_time;

/// What a message knows beside its facts.
pub struct Telling<'a> {
    /// In which language variables with words of their own speak.
    pub language: Language,
    /// What it is about.
    pub facts: &'a NoticeFacts,
    /// When it is sent.
    pub at: Timestamp,
}

/// Whether every place of the text is one that can be filled.
pub fn is_readable(text: &str) -> bool {
    write(text, |name| is_known(name).then(String::new)).is_some()
}

/// Whether a link is to stand in it.
pub fn has_link(text: &str) -> bool {
    let mut found = false;
    write(text, |name| {
        found |= Variable::named(name) == Some(Variable::Link);
        Some(String::new())
    });
    found
}

/// The text with everything put in; nothing when it cannot be read.
pub fn said(text: &str, telling: &Telling<'_>) -> Option<String> {
    write(text, |name| telling.value(name))
}

fn write(text: &str, mut value: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let (mut said, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (words, place) = rest.split_at(at);
        let (name, after) = place.strip_prefix('{')?.split_once('}')?;
        said.push_str(words);
        said.push_str(&value(name.trim())?);
        rest = after;
    }
    said.push_str(rest);
    Some(said)
}

fn is_known(name: &str) -> bool {
    matches!(name, "date" | "time") || Variable::named(name).is_some()
}

impl Telling<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let local = local_time(self.at);
        let part = |part: Range<usize>| local.get(part).unwrap_or_default();
        let day = || format!("{}年{}月{}日", part(0..4), part(5..7), part(8..10));
        match name {
            "date" => Some(day()),
            "time" => Some(format!("{} {}", day(), part(11..16))),
            name => Variable::named(name).map(|variable| variable.value(self.language, self.facts)),
        }
    }
}
