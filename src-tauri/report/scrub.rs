//! Takes out of a line whatever somebody could have typed or a parcel could have brought.

/// No line is longer, in characters.
const LONGEST: usize = 400;
/// A number of more digits could be a pickup code, the end of a phone or a tracking number.
const DIGITS: usize = 3;

/// A line that was put together while the program ran, without what may be personal: quoted text, addresses
/// and paths, words with a character beyond ASCII or with more than three digits become `…`. What is left are
/// a program's own words, which are plain English; and so a name in Latin letters outside of quotes would
/// stay: no line of ours names anybody, and of a panic's words only those before a value are asked for.
#[must_use]
pub fn scrub(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<String> = unquoted(&line).split(' ').map(word).collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// What stands in quotes is a value.
fn unquoted(text: &str) -> String {
    let (mut kept, mut open, mut before) = (String::new(), None, ' ');
    for c in text.chars() {
        match open {
            Some(end) if c == end => {
                kept.push(c);
                open = None;
            }
            Some(_) => {}
            None => {
                kept.push(c);
                // An apostrophe follows a letter; so does the quote of `b"…"`.
                open = closing(c).filter(|_| c != '\'' || !before.is_alphanumeric());
                kept.extend(open.map(|_| '…'));
            }
        }
        before = c;
    }
    kept
}

fn closing(c: char) -> Option<char> {
    match c {
        '"' | '\'' | '`' => Some(c),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

fn word(word: &str) -> String {
    let leads_somewhere = word.contains("://") || word.contains(":\\") || word.starts_with(['/', '\\', '~']);
    if leads_somewhere {
        return "…".into();
    }
    word.split_inclusive(|c: char| !c.is_alphanumeric()).map(part).collect()
}

/// Letters and digits, and the one sign that ends them.
fn part(part: &str) -> String {
    let run = part.trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let sign: String = part.chars().skip(run.chars().count()).collect();
    match run.is_ascii() && digits <= DIGITS {
        true => format!("{run}{sign}"),
        false => format!("…{sign}"),
    }
}
