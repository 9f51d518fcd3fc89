//! A text with places for facts: `{code}`, and parts in `[ ]` that it can do without.

use super::{Language, NoticeFacts, Variable, length};

/// A text as somebody wrote it. A part in brackets is left out when a fact in it is missing, or when
/// the text would not fit one SMS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(pub(super) Vec<Part>);

/// A stretch of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) optional: bool,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Fact(Variable),
}

/// Braces or brackets that do not pair, or a name that no variable has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    Signs,
    Name,
}

impl Template {
    pub(super) fn read(text: &str) -> Result<Self, Malformed> {
        let (mut parts, mut part, mut rest) = (Vec::new(), Part::default(), text);
        while let Some(at) = rest.find(['{', '}', '[', ']']) {
            let (words, sign) = rest.split_at(at);
            part.say(words);
            let (sign, after) = sign.split_at(1);
            rest = match (sign, part.optional) {
                ("{", _) => {
                    let (name, after) = after.split_once('}').ok_or(Malformed::Signs)?;
                    part.pieces.push(Piece::Fact(Variable::named(name.trim()).ok_or(Malformed::Name)?));
                    after
                }
                ("[", false) | ("]", true) => {
                    let next = Part { optional: sign == "[", pieces: Vec::new() };
                    parts.push(std::mem::replace(&mut part, next));
                    after
                }
                _ => return Err(Malformed::Signs),
            };
        }
        part.say(rest);
        let whole = !part.optional;
        parts.push(part);
        parts.retain(|part| !part.pieces.is_empty());
        if whole { Ok(Self(parts)) } else { Err(Malformed::Signs) }
    }

    /// The text with these facts, shortened until it is as few SMS as it can be.
    pub(super) fn write(&self, language: Language, facts: &NoticeFacts) -> String {
        let mut said: Vec<(u8, String)> =
            self.0.iter().filter_map(|part| Some((part.spare(), part.written(language, facts)?))).collect();
        let segments = |text: &str| length(text, &facts.signature).segments;
        let fewest = segments(&joined(&said, |spare| spare == 0)).max(1);
        loop {
            let text = joined(&said, |_| true);
            let spare = said.iter().map(|(spare, _)| *spare).max().unwrap_or_default();
            if spare == 0 || segments(&text) <= fewest {
                return text;
            }
            said.retain(|(other, _)| *other != spare);
        }
    }

    /// The places in order, and whether the text can do without each.
    pub(super) fn facts(&self) -> impl Iterator<Item = (Variable, bool)> + '_ {
        self.0.iter().flat_map(|part| {
            part.pieces.iter().filter_map(|piece| match piece {
                Piece::Fact(variable) => Some((*variable, part.optional)),
                Piece::Words(_) => None,
            })
        })
    }
}

fn joined(said: &[(u8, String)], stays: impl Fn(u8) -> bool) -> String {
    said.iter().filter(|(spare, _)| stays(*spare)).map(|(_, words)| words.as_str()).collect()
}

impl Part {
    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }

    /// Nothing where the text does without.
    fn written(&self, language: Language, facts: &NoticeFacts) -> Option<String> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Fact(variable) => {
                    let value = variable.value(language, facts);
                    if value.is_empty() && self.optional {
                        return None;
                    }
                    text.push_str(&value);
                }
            }
        }
        Some(text)
    }

    fn spare(&self) -> u8 {
        let facts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Fact(variable) => Some(variable.spare()),
            Piece::Words(_) => None,
        });
        // Words in brackets without any fact are the first to go.
        if self.optional { facts.max().unwrap_or(u8::MAX) } else { 0 }
    }
}
