//! The six-digit secret that releases a parcel.

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

/// Six digits, leading zeros allowed. Never shown by `Debug`, compared in constant time.
#[derive(Clone, Copy, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PickupCode(u32);

/// A text that is not six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a pickup code is six digits")]
pub struct CodeError;

/// How many codes there are.
const CODES: u32 = 1_000_000;
/// Codes are dealt to desks by their last two digits.
const CLASSES: u32 = 100;
const CODES_PER_CLASS: u32 = CODES / CLASSES;

/// A desk's own share of the million codes: those whose last two digits lie in `from..to`.
/// Shares of one community never overlap, so desks that are offline cannot draw the same code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeShare {
    /// First class of the share, 0 to 99.
    pub from: u8,
    /// One past the last class, at most 100.
    pub to: u8,
}

impl PickupCode {
    /// Exactly six ASCII digits.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let fits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        match (fits, text.parse()) {
            (true, Ok(number)) => Ok(Self(number)),
            _ => Err(CodeError),
        }
    }

    /// The digits, to be shown to whom they belong.
    pub fn digits(self) -> String {
        format!("{:06}", self.0)
    }
}

impl CodeShare {
    /// The share of the desk that founds a community: 600,000 codes.
    pub const FOUNDER: Self = Self { from: 0, to: 60 };

    /// The share of the `n`-th desk that joins later (0 to 9): 40,000 codes each.
    pub fn joiner(n: u8) -> Option<Self> {
        (n < 10).then(|| Self { from: 60 + n * 4, to: 64 + n * 4 })
    }

    /// How many codes it holds.
    pub fn size(self) -> u32 {
        u32::from(self.to.min(100).saturating_sub(self.from)) * CODES_PER_CLASS
    }

    /// Whether a code belongs to it.
    pub fn holds(self, code: PickupCode) -> bool {
        (u32::from(self.from)..u32::from(self.to)).contains(&(code.0 % CLASSES))
    }

    /// Draws a code that is not `taken`, each free one equally likely as long as a fifth is free.
    /// `random` must come from a cryptographically secure source. Nothing when all are taken.
    pub fn draw(self, random: &mut dyn FnMut() -> u32, taken: &dyn Fn(PickupCode) -> bool) -> Option<PickupCode> {
        let tries = 64;
        let lucky = (0..tries).filter_map(|_| self.pick(random)).find(|code| !taken(*code));
        lucky.or_else(|| self.first_free_after(self.pick(random)?, taken))
    }

    fn pick(self, random: &mut dyn FnMut() -> u32) -> Option<PickupCode> {
        let size = self.size();
        let fair = (size > 0).then(|| u32::MAX - u32::MAX % size)?;
        // Numbers beyond the last whole multiple would favour the first codes.
        (0..64).map(|_| random()).find(|number| *number < fair).map(|number| self.nth(number % size))
    }

    fn nth(self, n: u32) -> PickupCode {
        let width = self.size() / CODES_PER_CLASS;
        PickupCode(n / width * CLASSES + u32::from(self.from) + n % width)
    }

    fn first_free_after(self, start: PickupCode, taken: &dyn Fn(PickupCode) -> bool) -> Option<PickupCode> {
        let first = (0..self.size()).position(|n| self.nth(n) == start).unwrap_or(0) as u32;
        (0..self.size()).map(|n| self.nth((first + n) % self.size())).find(|code| !taken(*code))
    }
}

impl PartialEq for PickupCode {
    /// In constant time, so that a guesser learns nothing from how long it took.
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl std::fmt::Debug for PickupCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PickupCode(······)")
    }
}

impl TryFrom<String> for PickupCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<PickupCode> for String {
    fn from(code: PickupCode) -> Self {
        code.digits()
    }
}
