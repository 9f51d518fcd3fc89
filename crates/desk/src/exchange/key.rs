//! The desk's own key, kept beside the desk file and readable by its owner only.
//!
//! Its first line is the key in use. A desk that became another device has one more line for each
//! device that it was, `<device id> <key>`, so that a desk file that comes back from a backup finds
//! the key of the device that it was then.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use domain::DeviceId;
use ed25519_dalek::{Signer as _, SigningKey};

use super::RelayProblem;

/// Ed25519; the secret never leaves the PC.
pub(super) struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Reads the key of a desk file, or makes one from 32 random bytes.
    pub(super) fn of(desk_file: &Path, device: DeviceId, random: [u8; 32]) -> Result<Self, RelayProblem> {
        Self::promote(desk_file, device)?;
        let text = whole(&path(desk_file), &hex::encode(random))?;
        let own = text.lines().find_map(|line| line.strip_prefix(&device.to_string()));
        read(own.or(text.lines().next()).unwrap_or_default())
    }

    /// The device and key that this desk will be next: made once, and on the disk when this returns.
    pub(super) fn heir(desk_file: &Path, fresh: DeviceId, random: [u8; 32]) -> Result<(DeviceId, Self), RelayProblem> {
        let text = whole(&next(desk_file), &format!("{fresh} {}", hex::encode(random)))?;
        heir(&text)
    }

    /// Puts the next key in its place once the desk is that device; before, nothing happens.
    pub(super) fn promote(desk_file: &Path, device: DeviceId) -> Result<(), RelayProblem> {
        let (next, path) = (next(desk_file), path(desk_file));
        let Ok(waiting) = std::fs::read_to_string(&next) else { return Ok(()) };
        let (heir, key) = heir(&waiting)?;
        if heir != device {
            return Ok(());
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let mut text = format!("{}\n{}\n", hex::encode(key.0.to_bytes()), waiting.trim());
        let kept = before.lines().filter(|line| line.contains(' ') && !text.contains(line.trim()));
        let kept: Vec<&str> = kept.collect();
        text.push_str(&kept.join("\n"));
        let part = part(&path);
        let put = write(&part, &text).and_then(|()| std::fs::rename(&part, &path));
        put.and_then(|()| std::fs::remove_file(&next)).or_else(gone).map_err(|_| RelayProblem::Key)
    }

    /// Remembers whose key the first line is, before another one takes its place.
    pub(super) fn sign_with_name(desk_file: &Path, device: DeviceId) -> Result<(), RelayProblem> {
        let path = path(desk_file);
        let Ok(text) = std::fs::read_to_string(&path) else { return Ok(()) };
        let named = text.lines().any(|line| line.starts_with(&device.to_string()));
        let Some(first) = text.lines().next().filter(|_| !named) else { return Ok(()) };
        let part = part(&path);
        let text = format!("{}\n{device} {}\n", text.trim_end(), first.trim());
        write(&part, &text).and_then(|()| std::fs::rename(&part, &path)).map_err(|_| RelayProblem::Key)
    }

    /// 32 bytes in hex.
    pub(super) fn public(&self) -> String {
        hex::encode(self.0.verifying_key().to_bytes())
    }

    /// 64 bytes in hex.
    pub(super) fn sign(&self, text: &str) -> String {
        hex::encode(self.0.sign(text.as_bytes()).to_bytes())
    }

    /// Whether this key made the signature over `text`.
    pub(super) fn is_signed(&self, text: &str, signature: &str) -> bool {
        self.sign(text) == signature
    }
}

fn path(desk_file: &Path) -> PathBuf {
    desk_file.with_extension("key")
}

fn next(desk_file: &Path) -> PathBuf {
    desk_file.with_extension("key-next")
}

fn part(path: &Path) -> PathBuf {
    path.with_extension(format!("key-{}-{:?}", std::process::id(), std::thread::current().id()))
}

fn heir(text: &str) -> Result<(DeviceId, DeviceKey), RelayProblem> {
    let (device, key) = text.trim().split_once(' ').ok_or(RelayProblem::Key)?;
    Ok((device.parse().map_err(|_| RelayProblem::Key)?, read(key)?))
}

fn read(text: &str) -> Result<DeviceKey, RelayProblem> {
    let bytes: Option<[u8; 32]> = hex::decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(|bytes| DeviceKey(SigningKey::from_bytes(&bytes))).ok_or(RelayProblem::Key)
}

/// The text of a file; where there is none, `made` becomes it, whole or not at all, and the first of
/// two programs that make one at the same time wins.
fn whole(path: &Path, made: &str) -> Result<String, RelayProblem> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(path, made),
        outcome => outcome.map_err(|_| RelayProblem::Key),
    }
}

fn make(path: &Path, text: &str) -> Result<String, RelayProblem> {
    let part = part(path);
    let made = write(&part, text).and_then(|()| keep(&part, path));
    // What was kept has its own name by now.
    let _ = std::fs::remove_file(&part);
    made.and_then(|()| std::fs::read_to_string(path)).map_err(|_| RelayProblem::Key)
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

/// Another program was faster.
fn gone(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}
