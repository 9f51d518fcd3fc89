//! The files of the desk's key: each is there whole or not at all, and sealed where the system has a
//! keychain that answers. Docs: docs/adr/0106.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::MutexGuard,
};

use super::{
    RelayProblem,
    disk::{keep, locked, part, put_aside, replace, write},
    seal::Sealed,
    wrapping::Known,
};
use crate::Desk;

/// The key's files and the keychain, for one thread at a time.
pub(super) struct Safe<'a> {
    pub(super) desk: &'a Desk,
    pub(super) known: MutexGuard<'a, Known>,
}

impl Safe<'_> {
    /// The key in use, and those of the devices that the desk was.
    pub(super) fn path(&self) -> PathBuf {
        self.desk.file().with_extension("key")
    }

    /// The key that comes next.
    pub(super) fn next(&self) -> PathBuf {
        self.desk.file().with_extension("key-next")
    }

    /// The text of a file, `None` where there is no file.
    pub(super) fn read(&mut self, path: &Path) -> Result<Option<String>, RelayProblem> {
        match std::fs::read_to_string(path) {
            Ok(text) => self.open(text).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(RelayProblem::Key),
        }
    }

    /// The text of a file; where there is none, `made` becomes it, whole or not at all, and the first
    /// of two programs that make one at the same time wins.
    pub(super) fn whole(&mut self, path: &Path, made: &str) -> Result<String, RelayProblem> {
        if let Some(text) = self.read(path)? {
            self.seal_plain(path);
            return Ok(text);
        }
        let _held = self.hold()?;
        if let Some(text) = self.read(path)? {
            return Ok(text);
        }
        let (part, made) = (part(path), self.sealed(made));
        let made = write(&part, &made).and_then(|()| keep(&part, path));
        // What was kept has its own name by now.
        let _ = std::fs::remove_file(&part);
        made.map_err(|_| RelayProblem::Key)?;
        self.read(path)?.ok_or(RelayProblem::Key)
    }

    /// Puts `text` in the place of a file's, all of it or nothing.
    pub(super) fn put(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        let text = self.sealed(text);
        replace(path, &text)
    }

    /// Whoever reads a file to write it anew holds this meanwhile, so that no other program writes in
    /// between. Where nothing is sealed it is as it always was: nobody holds anything.
    ///
    /// # Errors
    /// [`RelayProblem::Keychain`] while another program waits for the keychain, which may have asked a person.
    pub(super) fn hold(&self) -> Result<Option<File>, RelayProblem> {
        if !self.desk.keychain().is_there() {
            return Ok(None);
        }
        let place = File::create(self.desk.file().with_extension("key-lock")).map_err(|_| RelayProblem::Key)?;
        let held = locked(&place).map_err(|_| RelayProblem::Key)?;
        held.then_some(Some(place)).ok_or(RelayProblem::Keychain)
    }

    /// Files whose wrapping key is gone get another name, so that a new key can be made; nothing else
    /// is touched.
    pub(super) fn put_lost_aside(&mut self) -> Result<(), RelayProblem> {
        let _held = self.hold()?;
        for path in [self.path(), self.next()] {
            if self.read(&path) == Err(RelayProblem::KeyGone) {
                put_aside(&path).map_err(|_| RelayProblem::Key)?;
            }
        }
        Ok(())
    }

    /// A file of an older version, or of a day on which the keychain was silent. What does not work
    /// leaves it as it is.
    fn seal_plain(&mut self, path: &Path) {
        if !self.desk.keychain().is_there() || self.known.rests() || !is_plain(path) {
            return;
        }
        let Ok(_held) = self.hold() else { return };
        let Ok(plain) = std::fs::read_to_string(path) else { return };
        let text = if Sealed::is(&plain) { return } else { self.sealed(&plain) };
        if Sealed::is(&text) && replace(path, &text).is_err() {
            tracing::warn!("the desk's key file cannot be written: it stays as it is, not sealed");
        }
    }
}

fn is_plain(path: &Path) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| !Sealed::is(&text))
}
