//! Money: whole fen, never floating point.

use serde::{Deserialize, Serialize};

/// An amount in fen, 1/100 yuan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(i64);

/// A text that is not an amount of yuan between 0.00 and 9999.99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount must be yuan with at most two decimals, from 0.00 to 9999.99")]
pub struct AmountError;

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The most that a day or a cap may cost: 9999.99 yuan.
    pub const MOST: Self = Self(999_999);

    /// From fen.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// In fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The sum, clamped rather than wrapped.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left, clamped rather than wrapped; below nothing where more is taken away.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Reads yuan as people write them: `2`, `2.5`, `2.00`, `¥2.00`.
    pub fn parse_yuan(text: &str) -> Result<Self, AmountError> {
        Self::parse(text, 4)
    }

    /// The same for what lies in a drawer: up to 99,999.99 yuan.
    pub fn parse_cash(text: &str) -> Result<Self, AmountError> {
        Self::parse(text, 5)
    }

    fn parse(text: &str, most_digits: usize) -> Result<Self, AmountError> {
        let text = text.trim().trim_start_matches(['¥', '￥']);
        let (yuan, fen) = text.split_once('.').unwrap_or((text, ""));
        let whole = digits(yuan, 1, most_digits)?;
        let part = digits(fen, 0, 2)?;
        let scale = if fen.len() == 1 { 10 } else { 1 };
        Ok(Self(whole * 100 + part * scale))
    }

    /// Whether it may stand in a tariff.
    pub fn is_payable(self) -> bool {
        (Self::ZERO..=Self::MOST).contains(&self)
    }
}

fn digits(text: &str, least: usize, most: usize) -> Result<i64, AmountError> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match (fits, text.is_empty()) {
        (false, _) => Err(AmountError),
        (true, true) => Ok(0),
        (true, false) => text.parse().map_err(|_| AmountError),
    }
}

impl std::fmt::Display for Fen {
    /// `¥12.00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = self.0.unsigned_abs();
        write!(f, "{sign}¥{}.{:02}", all / 100, all % 100)
    }
}
