//! AES-256 in CBC: messages of the encrypted mode, and what is kept of an account.
//!
//! A message is sixteen random bytes, its length in four (the highest first), itself, and the account's
//! id; padded to a multiple of 32, not of 16. Whatever does not fit is answered by nothing, whichever
//! part of it did not fit.

use aes::Aes256;
use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use cbc::{
    Decryptor, Encryptor,
    cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _, block_padding::NoPadding},
};

/// The last of a key's 43 letters has two bits that are nobody's.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// WeChat pads to this many bytes.
const BLOCK: usize = 32;
/// Random bytes before a message.
const GRAIN: usize = 16;
/// Letters and digits of a key.
const KEY_LETTERS: usize = 43;

/// The key of the encrypted mode (消息加解密密钥).
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// Reads 43 letters and digits.
    pub fn read(text: &str) -> Option<Self> {
        let plain = text.len() == KEY_LETTERS && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let bytes = plain.then(|| BASE64.decode(text).ok())??;
        bytes.try_into().ok().map(Self)
    }

    /// A message of the account `app_id`, in base64.
    pub fn encrypt(&self, app_id: &str, grain: [u8; GRAIN], message: &str) -> Option<String> {
        let length = u32::try_from(message.len()).ok()?.to_be_bytes();
        let text = [grain.as_slice(), &length, message.as_bytes(), app_id.as_bytes()].concat();
        locked(&self.0, self.start()?, text).map(|bytes| BASE64.encode(bytes))
    }

    /// The message, when it is one of the account `app_id`.
    pub fn decrypt(&self, app_id: &str, text: &str) -> Option<String> {
        let text = unlocked(&self.0, self.start()?, BASE64.decode(text).ok()?)?;
        let (_, rest) = text.split_at_checked(GRAIN)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (message, from) = rest.split_at_checked(length)?;
        if from != app_id.as_bytes() {
            return None;
        }
        String::from_utf8(message.to_vec()).ok()
    }

    /// The key's own beginning.
    fn start(&self) -> Option<&[u8; GRAIN]> {
        self.0.first_chunk()
    }
}

/// Padded and encrypted.
pub(super) fn locked(key: &[u8; 32], start: &[u8; GRAIN], mut text: Vec<u8>) -> Option<Vec<u8>> {
    let padding = BLOCK - text.len() % BLOCK;
    text.resize(text.len() + padding, u8::try_from(padding).ok()?);
    let length = text.len();
    let cipher = Encryptor::<Aes256>::new_from_slices(key, start).ok()?;
    cipher.encrypt_padded::<NoPadding>(&mut text, length).ok()?;
    Some(text)
}

/// Decrypted, without its padding.
pub(super) fn unlocked(key: &[u8; 32], start: &[u8; GRAIN], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let cipher = Decryptor::<Aes256>::new_from_slices(key, start).ok()?;
    cipher.decrypt_padded::<NoPadding>(&mut bytes).ok()?;
    let padding = bytes.last().copied()?;
    let length = bytes.len().checked_sub(usize::from(padding))?;
    let padded = (1..=BLOCK).contains(&usize::from(padding));
    let fits = padded && bytes.split_at_checked(length)?.1.iter().all(|byte| *byte == padding);
    bytes.truncate(length);
    fits.then_some(bytes)
}
