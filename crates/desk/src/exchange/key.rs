//! The desk's own key, kept beside the desk file and readable by its owner only; where the system has
//! a keychain, what is said here of the file's lines is under a seal.
//!
//! Its first line is the key in use. A desk that became another device has one more line for each
//! device that it was, `<device id> <key>`, so that a desk file that comes back from a backup finds
//! the key of the device that it was then.

use domain::DeviceId;
use ed25519_dalek::{Signer as _, SigningKey};

use super::{RelayProblem, safe::Safe};

/// Ed25519; the secret never leaves the PC.
pub(super) struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Reads the key of a desk file, or makes one from 32 random bytes.
    pub(super) fn of(safe: &mut Safe<'_>, device: DeviceId, random: [u8; 32]) -> Result<Self, RelayProblem> {
        Self::promote(safe, device)?;
        let text = safe.whole(&safe.path(), &hex::encode(random))?;
        let own = text.lines().find_map(|line| line.strip_prefix(&device.to_string()));
        read(own.or(text.lines().next()).unwrap_or_default())
    }

    /// The device and key that this desk will be next: made once, and on the disk when this returns.
    pub(super) fn heir(
        safe: &mut Safe<'_>,
        fresh: DeviceId,
        random: [u8; 32],
    ) -> Result<(DeviceId, Self), RelayProblem> {
        let text = safe.whole(&safe.next(), &format!("{fresh} {}", hex::encode(random)))?;
        heir(&text)
    }

    /// Puts the next key in its place once the desk is that device; before, nothing happens.
    pub(super) fn promote(safe: &mut Safe<'_>, device: DeviceId) -> Result<(), RelayProblem> {
        let (next, path) = (safe.next(), safe.path());
        if !next.exists() {
            return Ok(());
        }
        let _held = safe.hold()?;
        let waiting = match safe.read(&next) {
            Ok(Some(waiting)) => waiting,
            Ok(None) | Err(RelayProblem::Key) => return Ok(()),
            Err(problem) => return Err(problem),
        };
        let (heir, key) = heir(&waiting)?;
        if heir != device {
            return Ok(());
        }
        let before = safe.read(&path)?.unwrap_or_default();
        let mut text = format!("{}\n{}\n", hex::encode(key.0.to_bytes()), waiting.trim());
        let kept = before.lines().filter(|line| line.contains(' ') && !text.contains(line.trim()));
        let kept: Vec<&str> = kept.collect();
        text.push_str(&kept.join("\n"));
        let put = safe.put(&path, &text);
        put.and_then(|()| std::fs::remove_file(&next)).or_else(gone).map_err(|_| RelayProblem::Key)
    }

    /// Remembers whose key the first line is, before another one takes its place.
    pub(super) fn sign_with_name(safe: &mut Safe<'_>, device: DeviceId) -> Result<(), RelayProblem> {
        let _held = safe.hold()?;
        let path = safe.path();
        let Some(text) = safe.read(&path)? else { return Ok(()) };
        let named = text.lines().any(|line| line.starts_with(&device.to_string()));
        let Some(first) = text.lines().next().filter(|_| !named) else { return Ok(()) };
        let text = format!("{}\n{device} {}\n", text.trim_end(), first.trim());
        safe.put(&path, &text).map_err(|_| RelayProblem::Key)
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

fn heir(text: &str) -> Result<(DeviceId, DeviceKey), RelayProblem> {
    let (device, key) = text.trim().split_once(' ').ok_or(RelayProblem::Key)?;
    Ok((device.parse().map_err(|_| RelayProblem::Key)?, read(key)?))
}

fn read(text: &str) -> Result<DeviceKey, RelayProblem> {
    let bytes: Option<[u8; 32]> = hex::decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(|bytes| DeviceKey(SigningKey::from_bytes(&bytes))).ok_or(RelayProblem::Key)
}

/// Another program was faster.
fn gone(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}
