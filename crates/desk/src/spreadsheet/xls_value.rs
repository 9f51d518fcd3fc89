//! A cell of an old workbook as it is stored.

use super::ole::{f64_at, u16_at};

/// A cell as stored. Texts stay where they are until a row is handed on.
pub(super) enum Stored {
    Text(String),
    /// A place in the table of shared texts.
    Shared(u32),
    /// A number and the style it is shown in.
    Number(f64, u16),
    /// A formula that failed.
    Failed,
}

/// A number in four bytes: an integer or the upper half of a float, either of
/// them perhaps a hundred times too large ([MS-XLS] 2.5.122).
pub(super) fn rk(bits: u32) -> f64 {
    let value = if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from((bits as i32) >> 2) };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

pub(super) fn bool_or_error(data: &[u8]) -> Stored {
    match data {
        [_, 1] => Stored::Failed,
        [0, _] => Stored::Text("FALSE".to_string()),
        _ => Stored::Text("TRUE".to_string()),
    }
}

/// What a formula came to when the file was saved; a text follows in its own
/// record.
pub(super) fn formula_value(data: &[u8]) -> Option<Stored> {
    let value = data.get(6..14)?;
    Some(match value {
        [1, _, truth, .., 0xFF, 0xFF] => bool_or_error(&[*truth, 0]),
        [2, .., 0xFF, 0xFF] => Stored::Failed,
        [.., 0xFF, 0xFF] => Stored::Text(String::new()),
        _ => Stored::Number(f64_at(value, 0)?, u16_at(data, 4)?),
    })
}
