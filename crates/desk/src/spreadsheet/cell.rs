//! A cell as the text that a person sees in it.

use super::limits;
use super::number_format::NumberFormat;

/// What makes the content of one cell unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellProblem {
    /// The spreadsheet program has turned a long number into one that no
    /// longer has all its digits (`1.59E+10`, or more than fifteen of them).
    DigitsLost,
    /// Longer than [`limits::CELL_CHARS`].
    TooLong,
    /// A formula that failed, such as `#N/A`.
    FormulaFailed,
}

impl CellProblem {
    /// The name of this problem for a message catalogue or a script.
    pub fn code(self) -> &'static str {
        match self {
            Self::DigitsLost => "cell_digits_lost",
            Self::TooLong => "cell_too_long",
            Self::FormulaFailed => "cell_formula_failed",
        }
    }
}

/// A cell as read: its text (empty if it holds nothing), or what is wrong.
pub(super) type Cell = Result<String, CellProblem>;

/// The text of a cell that holds text: trimmed, and refused where a program
/// has written a number with an exponent and dropped digits.
pub(super) fn from_text(text: &str) -> Cell {
    let text = text.trim_matches(is_blank);
    if text.len() > limits::CELL_CHARS && text.chars().nth(limits::CELL_CHARS).is_some() {
        return Err(CellProblem::TooLong);
    }
    match Exponent::of(text) {
        Some(number) => number.in_full(),
        None => Ok(text.to_string()),
    }
}

/// The text of a cell that holds a number, never with an exponent: a phone
/// arrives as `15989888888`, and as `0755…` when the cell's format pads it.
pub(super) fn from_number(value: f64, format: NumberFormat) -> Cell {
    match format {
        NumberFormat::Date { is_1904 } => {
            super::number_format::date_text(value, is_1904).map_or_else(|| plain(value, 1), Ok)
        }
        NumberFormat::Duration => super::number_format::duration_text(value).map_or_else(|| plain(value, 1), Ok),
        NumberFormat::Padded(width) => plain(value, width),
        NumberFormat::General => plain(value, 1),
    }
}

/// A spreadsheet holds fifteen digits; of a longer number the rest is made up.
fn plain(value: f64, width: usize) -> Cell {
    if !value.is_finite() || value.abs() >= 1e15 {
        return Err(CellProblem::DigitsLost);
    }
    if value.fract() == 0.0 {
        return Ok(format!("{:0width$}", value as i64));
    }
    // Fifteen significant digits is what is shown: 0.1 + 0.2 is seen as 0.3.
    let seen: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    Ok(seen.to_string())
}

/// White space of every kind, and the marks that programs put before a text.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0')
}

/// A text such as `1.59E+10`, as Excel and Java write numbers.
struct Exponent<'a> {
    sign: &'a str,
    whole: &'a str,
    fraction: &'a str,
    power: usize,
}

impl<'a> Exponent<'a> {
    /// No program writes more than seventeen digits of a number.
    const LONGEST: usize = 32;

    /// Excel always writes the plus and Java always the point. Without either,
    /// `2E10` is as likely a room or a parcel's number, and stays what it is.
    fn of(text: &'a str) -> Option<Self> {
        if text.len() > Self::LONGEST {
            return None;
        }
        let (mantissa, power) = text.split_once(['e', 'E'])?;
        let unsigned = mantissa.trim_start_matches('-');
        let (sign, _) = mantissa.split_at(mantissa.len() - unsigned.len());
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = power.strip_prefix('+').unwrap_or(power);
        let marked = power.starts_with('+') || unsigned.contains('.');
        let is_number = whole.len() == 1
            && digits.len() <= 3
            && [whole, digits].iter().all(|part| is_digits(part))
            && fraction.bytes().all(|b| b.is_ascii_digit());
        let power = digits.parse().ok()?;
        (marked && is_number).then_some(Self { sign, whole, fraction, power })
    }

    /// All digits are there exactly when the fraction is as long as the power.
    fn in_full(&self) -> Cell {
        if self.fraction.len() == self.power && self.power < 15 {
            return Ok(format!("{}{}{}", self.sign, self.whole, self.fraction));
        }
        Err(CellProblem::DigitsLost)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
