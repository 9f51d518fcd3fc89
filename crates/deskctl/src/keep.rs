//! `backup`, `restore` and `verify`: nothing confirmed is ever lost.

use std::path::PathBuf;

use clap::Args;
use desk::{Desk, DeskError, FileProblem, Verification};
use serde::Serialize;

use crate::{
    answer::{Done, Problem, broken, json},
    args::Global,
    export::Written,
    open,
};

/// Copies the desk file into a folder while the desk goes on, and checks the copy
#[derive(Args)]
#[command(after_help = "Example: deskctl backup /mnt/usb/parcel-desk")]
pub struct Backup {
    /// Made where it is missing
    folder: PathBuf,
}

/// Puts a backup in the place of the desk file and keeps what was there; close the window before
#[derive(Args)]
#[command(after_help = "Example: deskctl restore /mnt/usb/parcel-desk/parcel-desk-20260108-152400.db")]
pub struct Restore {
    /// A file that `backup` wrote
    file: PathBuf,
}

/// Checks the file, every event's hash, the chain, and that folding the log gives the tables
#[derive(Args)]
#[command(after_help = "Example: deskctl verify")]
pub struct Verify {}

#[derive(Serialize)]
struct Unsound {
    #[serde(flatten)]
    report: Verification,
    error: Problem,
}

impl Backup {
    /// Shows where the copy lies.
    pub fn run(&self, desk: &Desk) -> Done {
        json(&Written::file(&desk.backup(&self.folder)?))
    }
}

impl Restore {
    /// Shows which file was replaced.
    pub fn run(&self, global: &Global) -> Done {
        let file = open::file(global)?;
        let stamp = chrono::Local::now().format("%Y%m%d-%H%M%S").to_string();
        desk::restore(&self.file, &file, &stamp)?;
        json(&Written::file(&file))
    }
}

impl Verify {
    /// Shows what was checked; an unsound file is a failure.
    pub fn run(&self, desk: &Desk) -> Done {
        let report = desk.verify()?;
        if report.ok {
            return json(&report);
        }
        let error = Problem::from(&DeskError::File(FileProblem::Damaged));
        broken(&Unsound { report, error })
    }
}
