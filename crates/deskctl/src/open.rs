//! Which desk file is meant, and opening it.

use std::{io::Write as _, path::PathBuf};

use desk::{Desk, DeskError, FileProblem, Surroundings, place};

use crate::args::Global;

/// What holds the clerk's PIN: a command line is seen by everybody on the machine.
const PIN: &str = "PARCEL_DESK_PIN";
const NOBODY: &str = "no clerks are set up at this desk: --as changes nothing, every right is there";

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
        Ok(true) => signed_in(Desk::open(&file, surroundings())?, global),
        Ok(false) => Err(DeskError::File(FileProblem::Missing)),
        Err(error) => Err(error.into()),
    }
}

/// Who is named signs in with the PIN of the environment; who is not has the rights of nobody.
fn signed_in(desk: Desk, global: &Global) -> Result<Desk, DeskError> {
    match &global.clerk {
        // Nobody may be listening to it.
        Some(_) if desk.clerks()?.is_empty() => drop(writeln!(std::io::stderr(), "{NOBODY}")),
        Some(name) => drop(desk.sign_in_as(name, &std::env::var(PIN).unwrap_or_default())?),
        None => {}
    }
    Ok(desk)
}

/// The desk, made where there is none. Only the installed desk's own folder is made too.
pub fn or_new(global: &Global) -> Result<Desk, DeskError> {
    let file = file(global)?;
    if let (None, Some(folder)) = (&global.db, file.parent()) {
        std::fs::create_dir_all(folder)?;
    }
    signed_in(Desk::open(&file, surroundings())?, global)
}

/// As the window has them, apart from printers: both read the same sealed key.
fn surroundings() -> Surroundings {
    Surroundings { keychain: desk::exchange::system_keychain(), ..Surroundings::system() }
}
