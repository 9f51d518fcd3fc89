//! What people type, parsed once, at the edge. Each error names its field by its code's first word.

use domain::{Address, PersonName, Phone, TrackingNumber, Words};

use super::Problem;

/// The longest name of a carrier, in characters.
const LONGEST_CARRIER: usize = 40;
/// The longest key of an announcement, in bytes.
const LONGEST_KEY: usize = 64;

pub(super) fn phone(typed: &str) -> Result<Phone, Problem> {
    Phone::parse(typed).map_err(|error| Problem::invalid(error.code(), error.to_string()))
}

pub(super) fn name(typed: &str) -> Result<PersonName, Problem> {
    PersonName::parse(typed).map_err(|error| Problem::invalid(error.code(), error.to_string()))
}

/// Nothing where nothing was written.
pub(super) fn known_or_named(typed: &str) -> Result<Option<PersonName>, Problem> {
    if typed.trim().is_empty() { Ok(None) } else { name(typed).map(Some) }
}

/// Nothing where nothing was written.
pub(super) fn reason(typed: &str) -> Result<Option<Words>, Problem> {
    let words = |_| Problem::invalid("reason_unreadable", "the reason is longer than 500 characters or cannot be read");
    let typed = plain(typed);
    if typed.trim().is_empty() { Ok(None) } else { Words::parse(&typed).map(Some).map_err(words) }
}

pub(super) fn tracking(typed: &str) -> Result<TrackingNumber, Problem> {
    TrackingNumber::parse(typed).map_err(|error| Problem::invalid(error.code(), error.to_string()))
}

/// Nothing where nothing was written.
pub(super) fn address(typed: Option<&str>) -> Result<Option<Address>, Problem> {
    let address = Address::parse(typed.unwrap_or_default());
    let address = address.map_err(|error| Problem::invalid(error.code(), error.to_string()))?;
    Ok(Some(address).filter(|address| !address.is_empty()))
}

pub(super) fn carrier(typed: &str) -> Result<String, Problem> {
    match plain(typed).trim() {
        "" => Err(Problem::invalid("carrier_empty", "the carrier is missing")),
        name if name.chars().count() > LONGEST_CARRIER => {
            Err(Problem::invalid("carrier_too_long", "the carrier's name is longer than 40 characters"))
        }
        // It stands on labels and in messages.
        name if name.contains(char::is_control) => {
            Err(Problem::invalid("carrier_control_character", "the carrier's name contains a control character"))
        }
        name => Ok(name.to_owned()),
    }
}

/// Nothing where nothing was written.
pub(super) fn words(typed: Option<&str>) -> Result<Option<Words>, Problem> {
    let unreadable = |_| Problem::invalid("words_unreadable", "the text is longer than 500 characters or not plain");
    let typed = plain(typed.unwrap_or_default());
    let typed = Some(typed.trim()).filter(|typed| !typed.is_empty());
    typed.map(Words::parse).transpose().map_err(unreadable)
}

/// Without the marks that cannot be seen, as names are: some of them turn round what stands beside them.
fn plain(typed: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    typed.chars().filter(|c| !unseen(*c)).collect()
}

pub(super) fn key(sent: &str) -> Result<String, Problem> {
    match !sent.is_empty() && sent.len() <= LONGEST_KEY && sent.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Ok(sent.to_owned()),
        false => Err(Problem::invalid("key_unreadable", "the key is not 1 to 64 plain characters")),
    }
}
