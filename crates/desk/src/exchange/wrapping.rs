//! The wrapping key: asked of the keychain once per program, made where there is none yet.

use std::time::{Duration, Instant};

use super::{
    RelayProblem,
    safe::Safe,
    seal::{Named, Sealed, seal},
};

/// A keychain that did not answer is left in peace for so long: it may have asked a person.
const REST: Duration = Duration::from_secs(60);

/// What is remembered of the keychain; gone with the program.
#[derive(Default)]
pub(crate) struct Known {
    key: Option<Named>,
    silent: Option<Instant>,
}

impl Known {
    fn key(&self, name: &str) -> Option<[u8; 32]> {
        self.key.as_ref().filter(|known| known.0 == name).map(|known| known.1)
    }

    pub(super) fn rests(&self) -> bool {
        self.silent.is_some_and(|since| since.elapsed() < REST)
    }
}

impl Safe<'_> {
    /// What is written for `text`: the text itself where there is no keychain, or a silent one.
    pub(super) fn sealed(&mut self, text: &str) -> String {
        let sealed = self.wrapping().and_then(|key| seal(text, &key, self.desk.random().bytes()));
        sealed.unwrap_or_else(|| text.to_owned())
    }

    /// The wrapping key that is known already, or a new one, which counts once the keychain has given
    /// it back.
    fn wrapping(&mut self) -> Option<Named> {
        if self.known.key.is_some() || !self.desk.keychain().is_there() || self.known.rests() {
            return self.known.key.clone();
        }
        let mut random = self.desk.random();
        let (name, key) = (hex::encode(random.bytes::<16>()), random.bytes());
        let kept = self.desk.keychain().put(&name, &key).and_then(|()| self.desk.keychain().get(&name));
        if kept != Ok(Some(key)) {
            self.known.silent = Some(Instant::now());
            tracing::warn!("the keychain takes no key: the desk's key file is kept without it, by its rights only");
            return None;
        }
        self.known.key = Some((name, key));
        self.known.key.clone()
    }

    /// A plain text as it is, a sealed one opened.
    pub(super) fn open(&mut self, text: String) -> Result<String, RelayProblem> {
        if !Sealed::is(&text) {
            return Ok(text);
        }
        let sealed = Sealed::parse(&text).ok_or(RelayProblem::Key)?;
        let key = self.key(sealed.name)?;
        sealed.open(&key).ok_or(RelayProblem::Key)
    }

    fn key(&mut self, name: &str) -> Result<[u8; 32], RelayProblem> {
        if let Some(key) = self.known.key(name) {
            return Ok(key);
        }
        if self.known.rests() {
            return Err(RelayProblem::Keychain);
        }
        let Ok(key) = self.desk.keychain().get(name) else {
            self.known.silent = Some(Instant::now());
            return Err(RelayProblem::Keychain);
        };
        let key = key.ok_or(RelayProblem::KeyGone)?;
        self.known.key = Some((name.to_owned(), key));
        Ok(key)
    }
}
