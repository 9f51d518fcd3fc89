//! Copies of everything that is stored, and putting them back.

use std::path::Path;

use super::{Place, StoreError, postgres, sqlite};
use crate::surroundings::Surroundings;

/// Why a copy was not made or not put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written or read.
    #[error("the file: {0}")]
    File(#[from] std::io::Error),
    /// The copy is not whole.
    #[error("the copy is damaged")]
    Damaged,
    /// A relay serves from there.
    #[error("a relay runs on this store: stop every one first")]
    Running,
    /// One of PostgreSQL's own programs is not there.
    #[error("{0} is missing: install PostgreSQL's client programs")]
    NoTool(String),
    /// One of PostgreSQL's own programs failed and said why.
    #[error("{0} failed")]
    Tool(String),
}

/// Writes a copy of everything, as it is at one moment, beside relays that run; the copy is checked.
pub fn backup(place: Place<'_>, to: &Path) -> Result<(), BackupError> {
    match place {
        Place::Folder(folder) => sqlite::backup(folder, to),
        Place::Database(url) => postgres::backup(url, to),
    }
}

/// Puts a copy in the place of what is stored, while no relay runs. The store has another epoch
/// then, and every log waits for its desks ([`super::Reconciling`]). What was stored is kept: where.
pub fn restore(place: Place<'_>, from: &Path, around: &dyn Surroundings) -> Result<Option<String>, BackupError> {
    match place {
        Place::Folder(folder) => {
            sqlite::restore(folder, from, around).map(|kept| kept.map(|kept| kept.display().to_string()))
        }
        Place::Database(url) => postgres::restore(url, from, around),
    }
}
