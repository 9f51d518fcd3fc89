//! How many SMS a text is.
//!
//! Up to 70 characters are one SMS, longer texts are split every 67. A text of
//! GSM-7 characters alone has 160, then 153. The signature counts with its 【】,
//! which are not GSM-7.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The alphabet an SMS travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum SmsEncoding {
    /// GSM 03.38, seven bits.
    #[serde(rename = "gsm-7")]
    Gsm7,
    /// UCS-2, sixteen bits; an emoji counts as two.
    #[serde(rename = "ucs-2")]
    Ucs2,
}

/// The length of a text as gateways bill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SmsLength {
    /// Characters with the signature, as its alphabet counts them.
    pub characters: u32,
    /// SMS that are sent; 0 for nothing at all.
    pub segments: u32,
    /// The alphabet.
    pub encoding: SmsEncoding,
}

/// The length of `text` behind `signature`, which is given without its brackets
/// and may be empty.
pub fn length(text: &str, signature: &str) -> SmsLength {
    let brackets = if signature.is_empty() { "" } else { "【】" };
    let all = || [brackets, signature, text].into_iter().flat_map(str::chars);
    let seven_bit: Option<usize> = all().map(septets).sum();
    let (encoding, characters, alone, split) = match seven_bit {
        Some(count) => (SmsEncoding::Gsm7, count, 160, 153),
        None => (SmsEncoding::Ucs2, all().map(char::len_utf16).sum(), 70, 67),
    };
    let segments = match characters {
        0 => 0,
        count if count <= alone => 1,
        count => count.div_ceil(split),
    };
    SmsLength { characters: bounded(characters), segments: bounded(segments), encoding }
}

fn bounded(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a character takes in GSM-7: one, two when it is in the extension
/// table, `None` when it is in neither.
fn septets(c: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
        ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const EXTENSION: &str = "^{}\\[~]|€\u{c}";
    if BASIC.contains(c) {
        return Some(1);
    }
    EXTENSION.contains(c).then_some(2)
}
