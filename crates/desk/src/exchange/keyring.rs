//! The keychains of Windows and macOS, by way of keyring-core. Docs: docs/adr/0106.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use keyring_core::{CredentialStore, Entry, Error};

use super::keychain::{Keychain, Silent};

/// How the entries are called where a system lists them.
const PROGRAM: &str = "Parcel Desk";

/// A store of the system; the window and `deskctl` of one account see the same one.
pub struct Keyring {
    store: Option<Arc<CredentialStore>>,
    modifiers: HashMap<&'static str, &'static str>,
    /// Windows mixes up what several threads do to one entry.
    turn: Mutex<()>,
}

impl Keyring {
    /// Over `store`; `None` is a system that has a keychain which cannot be reached. The `modifiers`
    /// go with every entry that is made.
    #[must_use]
    pub fn over(store: Option<Arc<CredentialStore>>, modifiers: &[(&'static str, &'static str)]) -> Self {
        Self { store, modifiers: modifiers.iter().copied().collect(), turn: Mutex::default() }
    }

    fn at<T>(&self, name: &str, work: impl FnOnce(&Entry) -> Result<T, Error>) -> Result<Option<T>, Silent> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let store = self.store.as_ref().ok_or(Silent)?;
        let modifiers = Some(&self.modifiers).filter(|modifiers| !modifiers.is_empty());
        match store.build(PROGRAM, name, modifiers).and_then(|entry| work(&entry)) {
            Ok(done) => Ok(Some(done)),
            Err(Error::NoEntry) => Ok(None),
            // The reason may quote what was stored; its kind is enough for the log.
            Err(Error::PlatformFailure(error) | Error::NoStorageAccess(error)) => {
                tracing::warn!(%error, "the keychain does not answer");
                Err(Silent)
            }
            Err(_) => Err(Silent),
        }
    }
}

impl Keychain for Keyring {
    fn is_there(&self) -> bool {
        true
    }

    fn get(&self, name: &str) -> Result<Option<[u8; 32]>, Silent> {
        // Anything else under this name is not what was put there.
        Ok(self.at(name, Entry::get_secret)?.and_then(|secret| secret.try_into().ok()))
    }

    fn put(&self, name: &str, key: &[u8; 32]) -> Result<(), Silent> {
        self.at(name, |entry| entry.set_secret(key))?.ok_or(Silent)
    }
}

/// The keychain of the account that the program runs under; none on Linux, and why: docs/adr/0106.
#[must_use]
pub fn system_keychain() -> Box<dyn Keychain> {
    own()
}

/// Of this PC only: by default an entry would travel with the account to every PC of its domain.
#[cfg(windows)]
fn own() -> Box<dyn Keychain> {
    let store = windows_native_keyring_store::Store::new().ok();
    Box::new(Keyring::over(store.map(|store| store as Arc<CredentialStore>), &[("persistence", "Local")]))
}

/// The login keychain, which programs may use that are not sandboxed.
#[cfg(target_os = "macos")]
fn own() -> Box<dyn Keychain> {
    let store = apple_native_keyring_store::keychain::Store::new().ok();
    Box::new(Keyring::over(store.map(|store| store as Arc<CredentialStore>), &[]))
}

#[cfg(not(any(windows, target_os = "macos")))]
fn own() -> Box<dyn Keychain> {
    Box::new(super::keychain::NoKeychain)
}
