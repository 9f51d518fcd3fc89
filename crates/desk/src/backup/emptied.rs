//! An empty desk that takes the place of this one at the next start, by the way of a restore: what is there
//! is put aside whole, and a power cut leaves the one or the other.

use std::path::Path;

use super::{planned::ready, staging, sweep};
use crate::{
    Desk, DeskError,
    store::meta::{self, Key},
};

/// Lays a desk file ready that nobody has begun with, but which speaks this language.
pub(crate) fn plan_empty(file: &Path, language: &str) -> Result<(), DeskError> {
    let fresh = staging(file);
    sweep(&fresh);
    let made = Desk::open_copy(&fresh)
        .and_then(|desk| desk.write(|writing| meta::put(writing.connection(), Key::Language, language)));
    let laid = made.and_then(|()| Ok(std::fs::rename(&fresh, ready(file))?));
    if laid.is_err() {
        sweep(&fresh);
    }
    laid
}
