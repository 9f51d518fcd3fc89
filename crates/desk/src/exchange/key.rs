//! The desk's own key, made once, kept beside the desk file and readable by its owner only.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use ed25519_dalek::{Signer as _, SigningKey};

use super::RelayProblem;

/// Ed25519; the secret never leaves the PC.
pub(super) struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Reads the key of a desk file, or makes one from 32 random bytes.
    pub(super) fn of(desk_file: &Path, random: [u8; 32]) -> Result<Self, RelayProblem> {
        let path = path(desk_file);
        match std::fs::read_to_string(&path) {
            Ok(text) => read(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path, random),
            Err(_) => Err(RelayProblem::Key),
        }
    }

    /// 32 bytes in hex.
    pub(super) fn public(&self) -> String {
        hex::encode(self.0.verifying_key().to_bytes())
    }

    /// 64 bytes in hex.
    pub(super) fn sign(&self, text: &str) -> String {
        hex::encode(self.0.sign(text.as_bytes()).to_bytes())
    }
}

fn path(desk_file: &Path) -> PathBuf {
    desk_file.with_extension("key")
}

fn read(text: &str) -> Result<DeviceKey, RelayProblem> {
    let bytes: Option<[u8; 32]> = hex::decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(|bytes| DeviceKey(SigningKey::from_bytes(&bytes))).ok_or(RelayProblem::Key)
}

/// Whole or not at all, and the first of two programs that make one at the same time wins.
fn make(path: &Path, random: [u8; 32]) -> Result<DeviceKey, RelayProblem> {
    let part = path.with_extension(format!("key-{}-{:?}", std::process::id(), std::thread::current().id()));
    let made = write(&part, &hex::encode(random)).and_then(|()| keep(&part, path));
    // What was kept has its own name by now.
    let _ = std::fs::remove_file(&part);
    made.and_then(|()| std::fs::read_to_string(path)).map_err(|_| RelayProblem::Key).and_then(|text| read(&text))
}

fn write(part: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A second name fails where there is one already; file systems without second names rename.
fn keep(part: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(part, path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) => std::fs::rename(part, path),
        Ok(()) => Ok(()),
    }
}
