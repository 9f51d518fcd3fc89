//! From what people write to the one spelling of a phone.
//!
//! Dashes and blanks say where a group ends, not what it is. So the shortest
//! row of groups that is a whole number is the number, and what follows it is
//! the extension: `138-0000-0000` is a mobile, `13800000000-1234` one with an
//! extension, `0755-8888888-8` a line of seven digits with extension 8.

use super::{phone::PhoneError, spelling::half_width};

const LONGEST_TEXT: usize = 40;
const LONGEST_EXTENSION: usize = 6;
/// Words and signs before an extension; the longer ones come first.
const EXTENSION_MARKS: [&str; 9] = ["分机", "转", "轉", "ext.", "ext", "x", ",", "*", "p"];

/// The canonical spelling of `text`, or why there is none.
pub(super) fn canonical(text: &str) -> Result<String, PhoneError> {
    if text.chars().nth(LONGEST_TEXT).is_some() {
        return Err(PhoneError::TooLong);
    }
    let (number, extension) = split_extension(&half_width(text).to_lowercase())?;
    let mut dialled = Dialled::read(number.trim())?;
    match dialled.cut_country() {
        Country::Abroad => dialled.abroad(extension),
        Country::Mainland => dialled.mainland(extension),
    }
}

/// Cuts at the first extension mark; an extension that is marked must be there.
fn split_extension(text: &str) -> Result<(String, Option<String>), PhoneError> {
    let marked = EXTENSION_MARKS.iter().fold(text.to_string(), |text, mark| text.replace(mark, "#"));
    match marked.split_once('#') {
        None => Ok((marked, None)),
        Some((number, _)) if !number.contains(|c: char| c.is_ascii_digit()) => Err(PhoneError::Letters),
        Some((number, rest)) => {
            let digits = rest.trim_start_matches('#').replace([' ', '-', ':'], "");
            Ok((number.to_string(), Some(extension(&digits)?)))
        }
    }
}

fn extension(digits: &str) -> Result<String, PhoneError> {
    let fits = (1..=LONGEST_EXTENSION).contains(&digits.len()) && all_digits(digits);
    fits.then(|| digits.to_string()).ok_or(PhoneError::BadExtension)
}

enum Country {
    Mainland,
    Abroad,
}

/// The digits as they were written, and where a group of them ended.
struct Dialled {
    plus: bool,
    digits: String,
    group_ends: Vec<usize>,
}

impl Dialled {
    fn read(text: &str) -> Result<Self, PhoneError> {
        let mut dialled = Self { plus: false, digits: String::new(), group_ends: Vec::new() };
        for c in text.chars() {
            match c {
                '0'..='9' => dialled.digits.push(c),
                '+' if dialled.digits.is_empty() => dialled.plus = true,
                ' ' | '-' | '(' | ')' => dialled.group_ends.push(dialled.digits.len()),
                c if c.is_alphabetic() => return Err(PhoneError::Letters),
                _ => return Err(PhoneError::Signs),
            }
        }
        if dialled.digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        Ok(dialled)
    }

    /// Takes the country code or international prefix off and says where it leads.
    fn cut_country(&mut self) -> Country {
        if self.plus && self.digits.starts_with("86") {
            self.cut(2);
            self.restore_trunk_zero();
        } else if self.digits.starts_with("0086") && !self.plus {
            self.cut(4);
            self.restore_trunk_zero();
        } else if self.plus {
            return Country::Abroad;
        } else if self.digits.starts_with("00") {
            self.cut(2);
            return Country::Abroad;
        } else if self.digits.starts_with("86") && self.mobile_after(2) {
            self.cut(2);
        }
        Country::Mainland
    }

    fn mobile_after(&self, start: usize) -> bool {
        let end = start + 11;
        let ends_there = self.digits.len() == end || self.group_ends.contains(&end);
        ends_there && is_mobile(&self.digits[start..end])
    }

    fn cut(&mut self, count: usize) {
        self.digits.drain(..count);
        self.group_ends = self.group_ends.iter().filter_map(|end| end.checked_sub(count)).collect();
    }

    /// From abroad a line is dialled without the 0 of its area code.
    fn restore_trunk_zero(&mut self) {
        if !looks_mobile(&self.digits) && !self.digits.starts_with('0') {
            self.digits.insert(0, '0');
            self.group_ends.iter_mut().for_each(|end| *end += 1);
        }
    }

    fn abroad(&self, extension: Option<String>) -> Result<String, PhoneError> {
        match (extension, self.digits.as_bytes()) {
            (Some(_), _) => Err(PhoneError::BadExtension),
            (None, [b'0', ..]) => Err(PhoneError::UnknownPrefix),
            (None, digits) if !(7..=15).contains(&digits.len()) => Err(PhoneError::WrongLength),
            (None, _) => Ok(format!("+{}", self.digits)),
        }
    }

    fn mainland(&self, marked: Option<String>) -> Result<String, PhoneError> {
        let whole = self.digits.len();
        let ends = self.group_ends.iter().copied().chain([whole]);
        let found = ends
            .filter(|end| marked.is_none() || *end == whole)
            .find_map(|end| Some((number(&self.digits[..end])?, &self.digits[end..])));
        match found {
            None => Err(complaint(&self.digits)),
            Some((number, "")) => Ok(joined(number, marked)),
            Some((number, rest)) => Ok(joined(number, Some(extension(rest)?))),
        }
    }
}

fn joined(number: String, extension: Option<String>) -> String {
    match extension {
        Some(extension) => format!("{number}-{extension}"),
        None => number,
    }
}

/// The spelling of a whole mobile or line without extension, if it is one.
fn number(digits: &str) -> Option<String> {
    if is_mobile(digits) {
        return Some(digits.to_string());
    }
    let (area, line) = digits.split_at(area_code_length(digits)?);
    matches!(line.len(), 7 | 8).then(|| format!("{area}-{line}"))
}

/// 010 and 02x are three digits long, 03xx to 09xx four.
fn area_code_length(digits: &str) -> Option<usize> {
    match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', _, ..] => Some(3),
        [b'0', b'3'..=b'9', _, _, ..] => Some(4),
        _ => None,
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && looks_mobile(digits)
}

fn looks_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn complaint(digits: &str) -> PhoneError {
    let known = looks_mobile(digits) || area_code_length(digits).is_some();
    match digits.len() {
        7 | 8 if !digits.starts_with(['0', '1']) => PhoneError::MissingAreaCode,
        7..=15 if !known => PhoneError::UnknownPrefix,
        _ => PhoneError::WrongLength,
    }
}
