//! What was typed or scanned may mean: one box for everything.
//!
//! The answer is a list of readings, each to be looked up in turn; the first
//! that finds something is what was meant.

mod answering;
mod digits;
mod place;

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use answering::{Answering, Presence, answering};

use crate::{
    contact::{Phone, half_width},
    names, shelving,
    tracking::{TrackingNumber, without_aim_prefix},
};

/// Most characters that are looked at; more is no scan and no question.
const LONGEST: usize = 200;
/// Fewest characters of the end of a number that are looked for.
const SHORTEST_TAIL: usize = 4;
/// Most characters of one.
const LONGEST_TAIL: usize = 16;
/// Fewest characters of a number that a carrier made.
const SHORTEST_FULL: usize = 8;
/// How the text of a pickup QR begins.
const QR: &str = "PD1-";

/// One reading of what was typed or scanned.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Meaning {
    /// The QR on a resident's phone.
    PickupQr {
        /// The parcel's id, hyphenated and in lower case.
        parcel: String,
        /// Its pickup code, when the QR carries it.
        code: Option<String>,
    },
    /// A pickup code of six digits.
    PickupCode(String),
    /// A whole phone.
    Phone(Phone),
    /// The last digits of a phone.
    PhoneTail(String),
    /// A whole tracking number.
    Tracking(TrackingNumber),
    /// The last characters of a tracking number.
    TrackingTail(String),
    /// A name in characters, pinyin or initials.
    Name(String),
    /// A shelf place.
    Shelf(String),
    /// The label of a shelf place itself: something is to lie there.
    ShelfLabel(String),
    /// Building, unit, room.
    Address(String),
}

impl fmt::Debug for Meaning {
    /// The kind alone: codes, phones and names stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PickupQr { .. } => "PickupQr",
            Self::PickupCode(_) => "PickupCode",
            Self::Phone(_) => "Phone",
            Self::PhoneTail(_) => "PhoneTail",
            Self::Tracking(_) => "Tracking",
            Self::TrackingTail(_) => "TrackingTail",
            Self::Name(_) => "Name",
            Self::Shelf(_) => "Shelf",
            Self::ShelfLabel(_) => "ShelfLabel",
            Self::Address(_) => "Address",
        })
    }
}

/// The readings of `text`, the likeliest first. None for nothing, for more than
/// 200 characters, and for text with control characters inside.
pub fn classify(text: &str) -> Vec<Meaning> {
    if text.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let plain = half_width(text.trim_matches(|c: char| c.is_whitespace() || c.is_control()));
    let text = without_aim_prefix(plain.trim()).trim();
    if text.is_empty() || text.contains(char::is_control) {
        return Vec::new();
    }
    let label = || shelving::read_label(text).map(|place| Meaning::ShelfLabel(place.into()));
    match pickup_qr(text).or_else(label) {
        Some(printed) => vec![printed],
        None => by_form(text),
    }
}

/// Whether an unknown number should begin an entry: eight characters or more,
/// letters, digits and dashes only, at least one digit, no phone and no QR.
pub fn is_full_tracking(number: &TrackingNumber) -> bool {
    let text = number.as_str();
    let formed = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    // 86 and a mobile are thirteen digits, which EMS numbers are too.
    let phone = !text.starts_with("86") && Phone::parse(text).is_ok();
    text.len() >= SHORTEST_FULL && formed && has_digit && !phone && !text.starts_with(QR)
}

/// The text of a pickup QR: `PD1-`, the parcel's id in 32 hexadecimal digits,
/// and perhaps `-` and the code; read back in capitals or not.
fn pickup_qr(text: &str) -> Option<Meaning> {
    let upper = text.to_ascii_uppercase();
    let mut parts = upper.strip_prefix(QR)?.split('-');
    let id = parts.next().filter(|id| id.len() == 32)?;
    let parcel = uuid::Uuid::try_parse(id).ok()?.to_string();
    let code = match parts.next() {
        None => None,
        Some(code) if code.len() == 6 && digits::only(code) => Some(code.to_string()),
        Some(_) => return None,
    };
    parts.next().is_none().then_some(Meaning::PickupQr { parcel, code })
}

fn by_form(text: &str) -> Vec<Meaning> {
    if let Some(places) = place::read(text) {
        return places;
    }
    let phone = Phone::parse(text).ok();
    let squeezed = text.replace(' ', "");
    if digits::only(&squeezed) {
        return digits::readings(&squeezed, phone);
    }
    let named = names::is_query(text);
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    match phone {
        Some(phone) => [vec![Meaning::Phone(phone)], tracking(text)].concat(),
        None if named && !has_digit => vec![Meaning::Name(text.to_string())],
        None if named && !text.is_ascii() => mixed(text),
        None => tracking(text),
    }
}

/// Characters and digits together: a name with something, a place with
/// something, or a number that somebody made up.
fn mixed(text: &str) -> Vec<Meaning> {
    let words = [Meaning::Name(text.to_string()), Meaning::Address(text.to_string())];
    words.into_iter().chain(whole(text)).collect()
}

/// Anything in ASCII as a number: the whole first when it is long enough to be
/// one. What begins with a plus or a bracket, or is written otherwise, is none.
fn tracking(text: &str) -> Vec<Meaning> {
    if text.starts_with(['+', '(']) || !text.is_ascii() {
        return Vec::new();
    }
    let Some(Meaning::Tracking(number)) = whole(text) else {
        return Vec::new();
    };
    let count = number.as_str().chars().count();
    let tail = Some(Meaning::TrackingTail(number.as_str().to_string()))
        .filter(|_| (SHORTEST_TAIL..=LONGEST_TAIL).contains(&count));
    let full = count >= SHORTEST_FULL;
    let whole = Some(Meaning::Tracking(number));
    let ordered = if full { [whole, tail] } else { [tail, whole] };
    ordered.into_iter().flatten().collect()
}

fn whole(text: &str) -> Option<Meaning> {
    TrackingNumber::parse(text).ok().map(Meaning::Tracking)
}
