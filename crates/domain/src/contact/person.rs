//! A person's name and where they live, as written on a parcel.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{half_width, is_compound_surname};

/// A name of 1 to 40 characters, trimmed, without control characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text is no name. The message never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNameError {
    /// Nothing but blanks.
    #[error("the name is empty")]
    Empty,
    /// More than 40 characters.
    #[error("the name is longer than 40 characters")]
    TooLong,
    /// A line end, a tab or another character that no label can show.
    #[error("the name contains a control character")]
    ControlCharacter,
}

impl PersonNameError {
    /// The reason as other programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "name_empty",
            Self::TooLong => "name_too_long",
            Self::ControlCharacter => "name_control_character",
        }
    }
}

impl PersonName {
    /// Most characters a name has.
    pub const LONGEST: usize = 40;

    /// Trims and checks; full-width letters become plain, marks that cannot be seen are dropped.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let name = tidy(text, Self::LONGEST).ok_or(PersonNameError::TooLong)?;
        match name {
            name if name.is_empty() => Err(PersonNameError::Empty),
            name if name.contains(char::is_control) => Err(PersonNameError::ControlCharacter),
            name => Ok(Self(name)),
        }
    }

    /// The name in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What may stand on a label: the surname and one star, 张*, 欧阳*. The
    /// number of stars says nothing about the length.
    pub fn masked(&self) -> String {
        let lengths: Vec<usize> = self.0.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let surname = match lengths.as_slice() {
            [_, second, _, ..] if is_compound_surname(&self.0[..*second]) => *second,
            [first, ..] => *first,
            [] => 0,
        };
        format!("{}*", &self.0[..surname])
    }
}

/// Where somebody lives, in free text of at most 100 characters; may be empty.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// Why a text is no address. The message never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// More than 100 characters.
    #[error("the address is longer than 100 characters")]
    TooLong,
    /// A character that no label can show.
    #[error("the address contains a control character")]
    ControlCharacter,
}

impl AddressError {
    /// The reason as other programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "address_too_long",
            Self::ControlCharacter => "address_control_character",
        }
    }
}

impl Address {
    /// Most characters an address has.
    pub const LONGEST: usize = 100;

    /// Trims and checks; a line end or tab, as a spreadsheet's cell may have, becomes a blank.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let flat = text.replace(['\n', '\r', '\t'], " ");
        let address = tidy(&flat, Self::LONGEST).ok_or(AddressError::TooLong)?;
        if address.contains(char::is_control) {
            return Err(AddressError::ControlCharacter);
        }
        Ok(Self(address))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The text trimmed and in plain spelling, unless it is longer than allowed.
fn tidy(text: &str, longest: usize) -> Option<String> {
    let text = half_width(text.trim()).trim().to_string();
    text.chars().nth(longest).is_none().then_some(text)
}

macro_rules! text_type {
    ($type:ident, $error:ident) => {
        impl FromStr for $type {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }
        impl TryFrom<String> for $type {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.0
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
text_type!(PersonName, PersonNameError);
text_type!(Address, AddressError);

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address(…)")
    }
}
