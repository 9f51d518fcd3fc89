//! What a cell's number format makes of its number: a date, or leading zeros.

/// How a number is shown, as far as it changes the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// As the number it is.
    General,
    /// With at least so many digits, zeros in front.
    Padded(usize),
    /// As a date or a time of day; days are counted from 1904 in some files.
    Date { is_1904: bool },
    /// As a length of time.
    Duration,
}

impl NumberFormat {
    /// Reads a format code such as `00000`, `yyyy-mm-dd` or `[h]:mm`.
    pub(super) fn of_code(code: &str, is_1904: bool) -> Self {
        let (shown, brackets) = without_literals(code);
        if brackets.iter().any(|b| b.chars().all(|c| "hms".contains(c)) && !b.is_empty()) {
            return Self::Duration;
        }
        if shown != "general" && shown.contains(['y', 'm', 'd', 'h', 's']) {
            return Self::Date { is_1904 };
        }
        let only_zeros = shown.chars().all(|c| matches!(c, '0' | '-' | ' ' | '(' | ')'));
        match shown.matches('0').count() {
            zeros @ 2..=30 if only_zeros => Self::Padded(zeros),
            _ => Self::General,
        }
    }

    /// Reads the number of a format that every spreadsheet program knows
    /// without it being spelled out in the file (ECMA-376, 18.8.30).
    pub(super) fn of_builtin(number: u16, is_1904: bool) -> Self {
        match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date { is_1904 },
            46 => Self::Duration,
            _ => Self::General,
        }
    }
}

/// The first section in lower case without quoted, escaped and bracketed
/// parts, and those bracketed parts.
fn without_literals(code: &str) -> (String, Vec<String>) {
    let (mut shown, mut brackets) = (String::new(), Vec::new());
    let mut chars = code.chars().map(|c| c.to_ascii_lowercase());
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => brackets.push(chars.by_ref().take_while(|c| *c != ']').collect()),
            '\\' | '_' | '*' => drop(chars.next()),
            _ => shown.push(c),
        }
    }
    (shown, brackets)
}

/// `2026-11-22`, `2026-11-22 09:05:00`, or `09:05:00` where the day is zero.
/// `None` if the number is no day that a spreadsheet can show.
pub(super) fn date_text(serial: f64, is_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let seconds = (serial * 86_400.0).round() as i64;
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    match (day, second) {
        (0, _) if !is_1904 => Some(time),
        (_, 0) => Some(day_text(day, is_1904)),
        _ => Some(format!("{} {time}", day_text(day, is_1904))),
    }
}

/// `26:05:00` for a day, two hours and five minutes.
pub(super) fn duration_text(days: f64) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    let seconds = (days * 86_400.0).round() as i64;
    Some(format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

/// Day 1 is 1 January 1900, and a 29 February 1900 is counted that never was;
/// in the other system day 0 is 1 January 1904.
fn day_text(day: i64, is_1904: bool) -> String {
    let since_1970 = match day {
        _ if is_1904 => day - 24_107,
        0..60 => day - 25_568,
        _ => day - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Howard Hinnant's `civil_from_days`: days since 1970 as year, month, day.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}
