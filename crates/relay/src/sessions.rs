//! Whose the sessions are that were good when somebody last looked. Only a hint: whatever a request
//! does, it looks at the session again where it does it (`SignedIn::entries`), so that one that was
//! ended here or by another process opens nothing. The hint spares a look beforehand, and keeps those
//! who never had a session away from the one thread that writes.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::Phone;

/// More are forgotten all at once; they are looked up once more then.
const MANY: usize = 20_000;

/// Phones by the hashes of their tokens. In memory only.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<[u8; 32], Phone>>);

impl Sessions {
    /// Whose it was.
    pub fn phone(&self, token_hash: &[u8; 32]) -> Option<Phone> {
        self.known().get(token_hash).cloned()
    }

    /// It was good just now.
    pub fn note(&self, token_hash: [u8; 32], phone: Phone) {
        let mut known = self.known();
        if known.len() >= MANY {
            known.clear();
        }
        known.insert(token_hash, phone);
    }

    /// It has ended.
    pub fn forget(&self, token_hash: &[u8; 32]) {
        self.known().remove(token_hash);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<[u8; 32], Phone>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
