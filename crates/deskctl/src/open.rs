//! Which desk file is meant, and opening it.

use std::path::PathBuf;

use desk::{Desk, DeskError, FileProblem, Surroundings, place};

use crate::args::Global;

/// The chosen file, whether it is there or not.
pub fn file(global: &Global) -> Result<PathBuf, DeskError> {
    match &global.db {
        Some(given) => Ok(given.clone()),
        None => place::installed_file(),
    }
}

/// A desk that is there; a mistyped name must not make an empty one.
pub fn existing(global: &Global) -> Result<Desk, DeskError> {
    let file = file(global)?;
    match file.try_exists() {
        Ok(true) => Desk::open(&file, Surroundings::system()),
        Ok(false) => Err(DeskError::File(FileProblem::Missing)),
        Err(error) => Err(error.into()),
    }
}

/// The desk, made where there is none. Only the installed desk's own folder is made too.
pub fn or_new(global: &Global) -> Result<Desk, DeskError> {
    let file = file(global)?;
    if let (None, Some(folder)) = (&global.db, file.parent()) {
        std::fs::create_dir_all(folder)?;
    }
    Desk::open(&file, Surroundings::system())
}
