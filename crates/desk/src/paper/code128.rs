//! Code 128 as rows of modules.

use barcoders::sym::code128::Code128;

/// Blank modules that a reader needs on either side.
pub(super) const QUIET_MODULES: usize = 10;

/// The bars of a text, `true` where a module is black, without quiet zones. None when the text has characters beyond
/// printable ASCII, which Code 128 cannot carry plainly.
pub(super) fn modules(text: &str) -> Option<Vec<bool>> {
    if text.is_empty() || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    let code = Code128::new(with_sets(text)).ok()?;
    Some(code.encode().into_iter().map(|module| module == 1).collect())
}

/// Marks where set B (one character a symbol) and set C (two digits a symbol) begin, as barcoders wants it. A run of
/// digits is worth the change when it is four long at either end or six in the middle.
fn with_sets(text: &str) -> String {
    let mut marked = String::new();
    let mut set = None;
    let mut at = 0;
    while at < text.len() {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let at_an_end = at == 0 || at + digits == text.len();
        let pairs = digits >= if at_an_end { 4 } else { 6 };
        // The odd digit goes first, in set B, so that what follows is whole pairs.
        let (wanted, length) = match pairs {
            true if digits % 2 == 0 => (SET_C, digits),
            _ => (SET_B, 1),
        };
        if set.replace(wanted) != Some(wanted) {
            marked.push(wanted);
        }
        marked.push_str(&text[at..at + length]);
        at += length;
    }
    marked
}

const SET_B: char = '\u{0181}';
const SET_C: char = '\u{0106}';
