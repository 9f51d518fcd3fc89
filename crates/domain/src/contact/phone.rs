//! A phone that remembers what it is.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::dial;

/// A phone in its canonical spelling, one for each way of writing it:
/// `13800000000`, `028-85551234-801`, `13800000000-1234`, `+85291234567`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// What a phone is; it follows from the canonical spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A mainland mobile of eleven digits.
    Mobile,
    /// A mainland line with its area code and perhaps an extension.
    Landline,
    /// A carrier's stand-in for a mobile; without the extension it reaches somebody else.
    Privacy,
    /// E.164 of another country or region.
    Abroad,
}

/// Why a text is no phone. The message never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing, or nothing but signs.
    #[error("the phone is empty")]
    Empty,
    /// More than 40 characters.
    #[error("the phone is longer than 40 characters")]
    TooLong,
    /// Letters or words among the digits.
    #[error("the phone contains letters")]
    Letters,
    /// A sign that is not part of a phone, such as a dot or a slash.
    #[error("the phone contains a sign that does not belong there")]
    Signs,
    /// It begins like a phone and has too few or too many digits.
    #[error("the phone has the wrong number of digits")]
    WrongLength,
    /// No mobile, area code or country begins like this.
    #[error("no phone begins with these digits")]
    UnknownPrefix,
    /// Seven or eight digits: a line whose city is missing.
    #[error("the area code is missing")]
    MissingAreaCode,
    /// An extension that is not one to six digits, or one on a phone abroad.
    #[error("the extension is not one to six digits")]
    BadExtension,
}

impl PhoneError {
    /// The reason as other programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "phone_empty",
            Self::TooLong => "phone_too_long",
            Self::Letters => "phone_letters",
            Self::Signs => "phone_signs",
            Self::WrongLength => "phone_wrong_length",
            Self::UnknownPrefix => "phone_unknown_prefix",
            Self::MissingAreaCode => "phone_missing_area_code",
            Self::BadExtension => "phone_bad_extension",
        }
    }
}

impl Phone {
    /// Reads a phone as people write it: full-width digits, blanks, dashes,
    /// brackets, `+86`, `0086` and 转 or # before an extension are understood.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        dial::canonical(text).map(Self)
    }

    /// What it is.
    pub fn kind(&self) -> PhoneKind {
        match self.0.as_bytes().first() {
            Some(b'+') => PhoneKind::Abroad,
            Some(b'0') => PhoneKind::Landline,
            _ if self.0.contains('-') => PhoneKind::Privacy,
            _ => PhoneKind::Mobile,
        }
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits one dials first: area or country code included, no `+`, no extension.
    pub fn digits(&self) -> String {
        let (code, number, _) = self.parts();
        format!("{code}{number}")
    }

    /// The extension of a privacy number or a line.
    pub fn extension(&self) -> Option<&str> {
        self.parts().2
    }

    /// The last four digits of the number, without its extension.
    pub fn last_four(&self) -> &str {
        let number = self.parts().1;
        &number[number.len().saturating_sub(4)..]
    }

    /// Whether the number or its extension ends with these digits: a label with
    /// a privacy number is asked for by either.
    pub fn ends_with(&self, tail: &str) -> bool {
        !tail.is_empty() && (self.digits().ends_with(tail) || self.extension().is_some_and(|e| e.ends_with(tail)))
    }

    /// What may stand on a screen or a label: `138****5678`, `028-****1234-801`,
    /// `138****0000-1234` (without the extension a privacy number tells nobody apart).
    pub fn masked(&self) -> String {
        let extension = self.extension().map(|e| format!("-{e}")).unwrap_or_default();
        let (code, number, _) = self.parts();
        match self.kind() {
            PhoneKind::Landline => format!("{code}-****{}{extension}", self.last_four()),
            PhoneKind::Abroad if number.len() < 10 => {
                format!("+{}****{}", &number[..2], &number[number.len() - 2..])
            }
            PhoneKind::Abroad => format!("+{}****{}", &number[..3], self.last_four()),
            _ => format!("{}****{}{extension}", &number[..3], self.last_four()),
        }
    }

    /// Area code, number and extension of the canonical spelling.
    fn parts(&self) -> (&str, &str, Option<&str>) {
        let mut groups = self.0.trim_start_matches('+').split('-');
        let code = match self.kind() {
            PhoneKind::Landline => groups.next().unwrap_or_default(),
            _ => "",
        };
        (code, groups.next().unwrap_or_default(), groups.next())
    }
}

impl FromStr for Phone {
    type Err = PhoneError;
    fn from_str(text: &str) -> Result<Self, PhoneError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}
