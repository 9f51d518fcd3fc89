//! A text in parts, some of which it can do without.

use super::{NoticeFacts, length};

/// Most characters of one fact in a text; longer ones are cut with an ellipsis.
const LONGEST_FACT: usize = 20;

/// A part and how willingly it is given up: 0 never, otherwise the highest first.
pub(super) struct Draft(Vec<(u8, String)>);

impl Draft {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// A part that always stays.
    pub(super) fn say(self, part: impl Into<String>) -> Self {
        self.perhaps(0, part, "x")
    }

    /// A part about `fact`, which is left out when the fact is empty, or when
    /// the text is too long and everything with a higher `spare` is gone.
    pub(super) fn perhaps(mut self, spare: u8, part: impl Into<String>, fact: &str) -> Self {
        if !fact.is_empty() {
            self.0.push((spare, part.into()));
        }
        self
    }

    /// The text, shortened until it is one SMS or nothing more can be spared.
    pub(super) fn fitted(mut self, signature: &str) -> String {
        loop {
            let text: String = self.0.iter().map(|(_, part)| part.as_str()).collect();
            let spare = self.0.iter().map(|(spare, _)| *spare).max().unwrap_or_default();
            if spare == 0 || length(&text, signature).segments <= 1 {
                return text;
            }
            self.0.retain(|(other, _)| *other != spare);
        }
    }
}

/// The facts bounded and without the signs that a body must not have.
pub(super) fn tidied(facts: &NoticeFacts) -> NoticeFacts {
    NoticeFacts {
        signature: facts.signature.clone(),
        community: tidy(&facts.community),
        collection_point: tidy(&facts.collection_point),
        code: tidy(&facts.code),
        shelf: tidy(&facts.shelf),
        carrier: tidy(&facts.carrier),
        tracking_tail: tidy(&facts.tracking_tail),
        hours: tidy(&facts.hours),
        reason: tidy(&facts.reason),
        fee: tidy(&facts.fee),
        days: facts.days,
        minutes: facts.minutes,
    }
}

fn tidy(fact: &str) -> String {
    let plain = |c: char| match c {
        '【' => '[',
        '】' => ']',
        c if c.is_control() => ' ',
        c => c,
    };
    let text: String = fact.trim().chars().take(LONGEST_FACT + 1).map(plain).collect();
    match text.char_indices().nth(LONGEST_FACT) {
        None => text,
        Some(_) => text.chars().take(LONGEST_FACT - 1).chain(['…']).collect(),
    }
}
