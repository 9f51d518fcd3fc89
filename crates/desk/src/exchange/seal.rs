//! A text under a wrapping key: `sealed 1 <name of the key> <nonce> <text and tag>`, all in hex, on
//! one line, so that it is told from a plain key file by its first word.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

/// What every sealed text begins with, of this and any later form.
const WORD: &str = "sealed ";
const FORM: &str = "sealed 1";

/// A key by its name.
pub(super) type Named = (String, [u8; 32]);

/// What is read of a sealed text before it is opened.
pub(super) struct Sealed<'a> {
    pub(super) name: &'a str,
    /// Of one sealing only.
    pub(super) nonce: &'a str,
    hidden: &'a str,
}

impl<'a> Sealed<'a> {
    /// Whether `text` is no plain one.
    pub(super) fn is(text: &str) -> bool {
        text.starts_with(WORD)
    }

    /// `None` for a form of a newer version, and for what was damaged.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let parts = text.trim_end().strip_prefix(FORM)?.strip_prefix(' ')?;
        let (name, rest) = parts.split_once(' ')?;
        let (nonce, hidden) = rest.split_once(' ')?;
        let sound = is_hex(name, 32) && is_hex(nonce, 24);
        sound.then_some(Self { name, nonce, hidden })
    }

    /// The text, where `key` is the one that sealed it and nothing was changed since.
    pub(super) fn open(&self, key: &[u8; 32]) -> Option<String> {
        let nonce: [u8; 12] = hex::decode(self.nonce).ok()?.try_into().ok()?;
        let mut bytes = hex::decode(self.hidden).ok()?;
        let about = Aad::from(about(self.name));
        let text = aead(key)?.open_in_place(Nonce::assume_unique_for_key(nonce), about, &mut bytes).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// Seals under a nonce that is drawn anew each time.
pub(super) fn seal(text: &str, (name, key): &Named, nonce: [u8; 12]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let about = Aad::from(about(name));
    aead(key)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), about, &mut bytes).ok()?;
    Some(format!("{FORM} {name} {} {}\n", hex::encode(nonce), hex::encode(bytes)))
}

fn about(name: &str) -> String {
    format!("{FORM} {name}")
}

fn aead(key: &[u8; 32]) -> Option<LessSafeKey> {
    Some(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).ok()?))
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
