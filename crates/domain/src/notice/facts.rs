//! The facts bounded, and without the signs that a body must not have.

use super::{LONGEST_LINK, NoticeFacts};

/// Most characters of one fact in a text; longer ones are cut with an ellipsis.
const LONGEST_FACT: usize = 20;

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
        link: link(&facts.link),
    }
}

/// A part of a link leads elsewhere, or nowhere.
fn link(fact: &str) -> String {
    let whole = fact.len() <= LONGEST_LINK && fact.bytes().all(|byte| byte.is_ascii_graphic());
    if whole { fact.to_owned() } else { String::new() }
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
