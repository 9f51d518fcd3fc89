//! Places: on a shelf, or where somebody lives.

use super::{Meaning, digits, tracking};

/// Words that only an address has after a number or a letter.
const ADDRESS_WORDS: [&str; 8] = ["栋", "幢", "座", "单元", "号楼", "号", "室", "楼"];
const NUMERALS: &str = "0123456789一二三四五六七八九十";

/// `3-2` and `A3-12` are a shelf place, perhaps building and unit; `3-1204` is
/// rather building and room; three numbers, or 栋 and 单元, are an address.
/// `None` when it is no place.
pub(super) fn read(text: &str) -> Option<Vec<Meaning>> {
    if is_worded(text) {
        return Some(worded(text));
    }
    let compact = text.replace(' ', "").to_uppercase();
    let dashed = !compact.contains('/');
    let groups: Vec<&str> = compact.split(['-', '/']).collect();
    let address = || vec![Meaning::Address(compact.clone())];
    let shelf = || {
        if dashed { vec![Meaning::Shelf(compact.clone())] } else { Vec::new() }
    };
    match groups.as_slice() {
        [only] if is_lettered(only) => Some([shelf(), tracking(only)].concat()),
        [first, second] if is_part(first) && is_number(second, 3) => Some([shelf(), address()].concat()),
        [first, second] if is_part(first) && is_number(second, 4) => Some([address(), shelf()].concat()),
        [first, second, third] if is_part(first) && is_number(second, 2) && is_number(third, 4) => {
            let shelf = if digits::only(first) { Vec::new() } else { shelf() };
            Some([address(), shelf].concat())
        }
        _ => None,
    }
}

/// An address in words; without figures it might still be a name.
fn worded(text: &str) -> Vec<Meaning> {
    let figures = text.contains(|c: char| c.is_ascii_alphanumeric());
    let name = (!figures).then(|| Meaning::Name(text.to_string()));
    [Meaning::Address(text.to_string())].into_iter().chain(name).collect()
}

fn is_worded(text: &str) -> bool {
    ADDRESS_WORDS
        .iter()
        .flat_map(|word| text.match_indices(word))
        .filter_map(|(at, _)| text[..at].trim_end().chars().next_back())
        .any(|before| NUMERALS.contains(before) || before.is_ascii_alphabetic())
}

/// One or two letters and one to three digits: `A3`, `B12`.
fn is_lettered(group: &str) -> bool {
    let (letters, number) = split(group);
    (1..=2).contains(&letters.len()) && is_number(number, 3)
}

/// The first group of a place: up to two letters, up to three digits, one of either at least.
fn is_part(group: &str) -> bool {
    let (letters, number) = split(group);
    let lettered = (1..=2).contains(&letters.len()) && number.is_empty();
    lettered || letters.len() <= 2 && is_number(number, 3)
}

fn split(group: &str) -> (&str, &str) {
    let letters = group.bytes().take_while(u8::is_ascii_alphabetic).count();
    group.split_at(letters)
}

fn is_number(group: &str, longest: usize) -> bool {
    digits::only(group) && group.len() <= longest
}
