//! The system's keychain, as the key's file sees it: a few keys of 32 bytes by name.

/// Where the key lies that seals the desk's key file; a parameter of the desk, so that a test can
/// hold the keychain in its hands.
///
/// A call may take long: some systems ask the person first. No transaction is open meanwhile, and
/// nobody at the counter waits for it.
pub trait Keychain: Send + Sync {
    /// Whether there is one at all. Where there is none, the key file is kept by its rights only.
    fn is_there(&self) -> bool;

    /// What lies under `name`, `None` where nothing does.
    ///
    /// # Errors
    /// [`Silent`] when nobody can know now.
    fn get(&self, name: &str) -> Result<Option<[u8; 32]>, Silent>;

    /// Lays `key` under `name`, which nobody else uses.
    ///
    /// # Errors
    /// [`Silent`] when it was not taken.
    fn put(&self, name: &str, key: &[u8; 32]) -> Result<(), Silent>;
}

/// The keychain is locked, refuses, or is away; what lies in it may be there again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent;

/// A desk without a keychain: Linux, and every test that does not bring one.
#[derive(Debug, Clone, Copy)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn is_there(&self) -> bool {
        false
    }

    fn get(&self, _: &str) -> Result<Option<[u8; 32]>, Silent> {
        Ok(None)
    }

    fn put(&self, _: &str, _: &[u8; 32]) -> Result<(), Silent> {
        Err(Silent)
    }
}
