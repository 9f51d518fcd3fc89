//! Files that are there whole or not at all.

use std::{
    fs::{File, TryLockError},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use super::seal::Sealed;

/// Under a name that tells one sealing from the other, so that nothing takes its place.
pub(super) fn put_aside(path: &Path) -> std::io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let nonce = Sealed::parse(&text).map(|sealed| sealed.nonce).unwrap_or_default();
    std::fs::rename(path, path.with_extension(format!("key-lost-{nonce}")))
}

/// Twenty-five times 40 ms: nobody holds it longer who only writes.
const TRIES: u32 = 25;
const TRY_AGAIN: Duration = Duration::from_millis(40);

/// Whether the lock was had within a second; it goes with the file.
pub(super) fn locked(file: &File) -> std::io::Result<bool> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(TRY_AGAIN),
            // A folder that knows no locks is used as it always was.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(true),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

/// Beside a file; of this thread only.
pub(super) fn part(path: &Path) -> PathBuf {
    path.with_extension(format!("key-{}-{:?}", std::process::id(), std::thread::current().id()))
}

/// Puts `text` in the place of a file's.
pub(super) fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let part = part(path);
    let put = write(&part, text).and_then(|()| std::fs::rename(&part, path));
    // What has not got there is in nobody's way.
    put.inspect_err(|_| drop(std::fs::remove_file(&part)))
}

/// On the disk when this returns.
pub(super) fn write(part: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A second name fails where there is one already; file systems without second names rename.
pub(super) fn keep(part: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(part, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(_) => std::fs::rename(part, path),
        Ok(()) => Ok(()),
    }
}
