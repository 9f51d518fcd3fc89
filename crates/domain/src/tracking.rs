//! A carrier's number, as scanned or written by hand.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::contact::half_width;

/// A number of 1 to 40 printable characters, upper-cased, without blanks and
/// without a scanner's AIM prefix. Nothing else is asked of it: real desks see
/// `2356` and numbers written by hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber(String);

/// Why a text is no tracking number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrackingNumberError {
    /// Nothing is left after trimming.
    #[error("the tracking number is empty")]
    Empty,
    /// More than 40 characters.
    #[error("the tracking number is longer than 40 characters")]
    TooLong,
    /// A character that cannot be printed.
    #[error("the tracking number contains a control character")]
    ControlCharacter,
}

impl TrackingNumberError {
    /// The reason as other programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "tracking_number_empty",
            Self::TooLong => "tracking_number_too_long",
            Self::ControlCharacter => "tracking_number_control_character",
        }
    }
}

/// What a number's own check digit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    /// The form of the number has none that we know.
    Unknown,
    /// It fits.
    Good,
    /// It does not fit: misread, or another carrier's number of the same form.
    Bad,
}

impl TrackingNumber {
    /// Most characters a number has.
    pub const LONGEST: usize = 40;

    /// Reads a number; blanks inside are dropped because people write numbers
    /// in groups, and one number must be one parcel however it was written.
    pub fn parse(text: &str) -> Result<Self, TrackingNumberError> {
        if text.len() > 8 * Self::LONGEST {
            return Err(TrackingNumberError::TooLong);
        }
        let plain = half_width(text.trim_matches(is_padding)).replace(' ', "");
        let number = without_aim_prefix(&plain).to_uppercase();
        if number.is_empty() {
            Err(TrackingNumberError::Empty)
        } else if number.contains(char::is_control) {
            Err(TrackingNumberError::ControlCharacter)
        } else if number.chars().nth(Self::LONGEST).is_some() {
            Err(TrackingNumberError::TooLong)
        } else {
            Ok(Self(number))
        }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last `count` characters, or all when there are fewer.
    pub fn tail(&self, count: usize) -> &str {
        let skipped = self.0.chars().count().saturating_sub(count);
        let start = self.0.char_indices().nth(skipped).map_or(self.0.len(), |(at, _)| at);
        &self.0[start..]
    }

    /// Checks the forms that carry a check digit: S10 (Universal Postal Union) and UPS.
    pub fn check_digit(&self) -> CheckDigit {
        match s10(self.0.as_bytes()).or_else(|| ups(self.0.as_bytes())) {
            None => CheckDigit::Unknown,
            Some(true) => CheckDigit::Good,
            Some(false) => CheckDigit::Bad,
        }
    }
}

/// The text behind `]C0`, `]Q3` and the like, which scanners may send before a
/// code; behind all of them, so that reading a number twice changes nothing.
pub(crate) fn without_aim_prefix(text: &str) -> &str {
    match text.as_bytes() {
        [b']', kind, digit, ..] if kind.is_ascii_alphabetic() && digit.is_ascii_digit() => {
            without_aim_prefix(&text[3..])
        }
        _ => text,
    }
}

/// Blanks and the line ends or separators that scanners send around a code.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Two letters, eight digits, a check digit, two letters; UPU standard S10.
fn s10(number: &[u8]) -> Option<bool> {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let (letters, digits) = (number.get(..2)?, number.get(2..11)?);
    let country = number.get(11..).filter(|rest| rest.len() == 2)?;
    let formed = letters.iter().chain(country).all(u8::is_ascii_uppercase) && digits.iter().all(u8::is_ascii_digit);
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| value(*d) * w).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        check => check,
    };
    formed.then(|| value(digits[8]) == check)
}

/// `1Z`, fifteen letters or digits, a check digit; every second one counts twice.
fn ups(number: &[u8]) -> Option<bool> {
    let body = number.strip_prefix(b"1Z").filter(|body| body.len() == 16)?;
    let formed = body.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let sum: u32 = body[..15].iter().zip([1, 2].into_iter().cycle()).map(|(b, w)| value(*b) * w).sum();
    formed.then(|| body[15].is_ascii_digit() && value(body[15]) == (10 - sum % 10) % 10)
}

/// A digit as itself; letters count on from A = 2, as UPS has it.
fn value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        _ => u32::from(byte.saturating_sub(b'A')) + 2,
    }
}

impl FromStr for TrackingNumber {
    type Err = TrackingNumberError;
    fn from_str(text: &str) -> Result<Self, TrackingNumberError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = TrackingNumberError;
    fn try_from(text: String) -> Result<Self, TrackingNumberError> {
        Self::parse(&text)
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> Self {
        number.0
    }
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
