//! Bounded texts that clerks write: reasons, notes, shelf places.

use serde::{Deserialize, Serialize};

/// The longest reason or note, in characters (the 0/500 counter on screen).
pub const LONGEST_WORDS: usize = 500;

/// What a clerk wrote: a reason or a note, 1 to 500 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words(String);

/// Where a parcel lies, such as `A3-12`: 1 to 16 characters, upper-cased. Visible, not secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shelf(String);

/// What somebody who collects a parcel is to its recipient, such as 妻子 or neighbour: 1 to 20 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Relation(String);

/// The last four characters of an ID document: digits, the last may be X.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdTail(String);

/// A text that does not fit its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but blanks.
    #[error("something must be written here")]
    Empty,
    /// Longer than its place.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// Control characters.
    #[error("the text has characters that cannot be shown")]
    Unprintable,
    /// Not what an ID ends with.
    #[error("the last four characters of an ID are digits, or three digits and an X")]
    NoIdTail,
}

impl Words {
    /// Blanks around are dropped; line breaks within are kept.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        let control = |c: char| c.is_control() && c != '\n' && c != '\r' && c != '\t';
        bounded(text, LONGEST_WORDS, control).map(Self)
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Shelf {
    /// The longest shelf place, in characters.
    pub const LONGEST: usize = 16;

    /// Blanks around are dropped, letters become capitals.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        bounded(&text.trim().to_uppercase(), Self::LONGEST, char::is_control).map(Self)
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place after this one: the last number counted up, its width kept (`A3-09` → `A3-10`).
    pub fn next(&self) -> Option<Self> {
        let digits = self.0.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (head, number) = self.0.split_at(self.0.len() - digits);
        let next: u32 = number.parse::<u32>().ok()?.checked_add(1)?;
        Self::parse(&format!("{head}{next:0digits$}")).ok()
    }
}

impl Relation {
    /// Blanks around are dropped.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        bounded(text.trim(), 20, char::is_control).map(Self)
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IdTail {
    /// Blanks around are dropped, x becomes X.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim().to_uppercase();
        match text.as_bytes() {
            [head @ .., last]
                if head.len() == 3
                    && head.iter().all(u8::is_ascii_digit)
                    && (last.is_ascii_digit() || *last == b'X') =>
            {
                Ok(Self(text))
            }
            _ => Err(TextError::NoIdTail),
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn bounded(text: &str, longest: usize, unprintable: impl Fn(char) -> bool) -> Result<String, TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().take(longest + 1).count() > longest {
        return Err(TextError::TooLong(longest));
    }
    match text.chars().any(unprintable) {
        true => Err(TextError::Unprintable),
        false => Ok(text.to_owned()),
    }
}

macro_rules! text_as_string {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

text_as_string!(Words);
text_as_string!(Shelf);
text_as_string!(Relation);
text_as_string!(IdTail);
