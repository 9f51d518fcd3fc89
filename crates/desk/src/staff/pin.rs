//! PINs: four to eight digits, kept as argon2id hashes.

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use domain::clerk::{PIN_DIGITS, Verifier};

use crate::{DeskError, Random};

/// A PIN as somebody chose it; nothing prints it.
pub(super) struct Pin(String);

impl Pin {
    /// # Errors
    /// `pin_digits` unless it is four to eight digits, `pin_simple` for one digit repeated or a run
    /// such as 1234.
    pub(super) fn choose(text: &str) -> Result<Self, DeskError> {
        if !PIN_DIGITS.contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DeskError::input("pin", "pin_digits", "a PIN is four to eight digits"));
        }
        match is_simple(text.as_bytes()) {
            true => Err(DeskError::input("pin", "pin_simple", "this PIN is the first that anybody would try")),
            false => Ok(Self(text.to_owned())),
        }
    }

    /// # Errors
    /// `pin_failed` where the machine has no memory left for it.
    pub(super) fn verifier(&self, random: &mut Random) -> Result<Verifier, DeskError> {
        let hash = Argon2::default().hash_password_with_salt(self.0.as_bytes(), &random.bytes::<16>());
        let hash = hash.map_err(|_| DeskError::input("pin", "pin_failed", "the PIN could not be kept: try again"))?;
        Ok(Verifier(hash.to_string()))
    }
}

/// Whether `typed` is the PIN behind `verifier`; takes a few hundredths of a second on purpose.
pub(super) fn is_right(typed: &str, verifier: &Verifier) -> bool {
    typed.len() <= *PIN_DIGITS.end() && Argon2::default().verify_password(typed.as_bytes(), verifier.0.as_str()).is_ok()
}

fn is_simple(digits: &[u8]) -> bool {
    let steps: Vec<i16> = digits.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    [0, 1, -1].iter().any(|step| steps.iter().all(|other| other == step))
}
