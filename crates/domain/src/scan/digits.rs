//! Digits alone, the commonest scan and the one with most readings.

use super::{Meaning, SHORTEST_FULL, tracking};
use crate::contact::Phone;

const CODE: usize = 6;

/// Whether the text is ASCII digits, at least one.
pub(super) fn only(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// By length: up to three a shelf place, four to ten the end of something (six
/// first of all a pickup code, eight and more first a whole number), more a
/// phone if it is one and a tracking number.
pub(super) fn readings(digits: &str, phone: Option<Phone>) -> Vec<Meaning> {
    let text = || digits.to_string();
    let mut first = Vec::new();
    first.extend(phone.map(Meaning::Phone));
    first.extend((digits.len() == CODE).then(|| Meaning::PickupCode(text())));
    first.extend((digits.len() <= 3).then(|| Meaning::Shelf(text())));
    let mut rest = tracking(digits);
    if (4..=10).contains(&digits.len()) {
        let after_whole = usize::from(digits.len() >= SHORTEST_FULL);
        rest.insert(after_whole.min(rest.len()), Meaning::PhoneTail(text()));
    }
    first.into_iter().chain(rest).collect()
}
