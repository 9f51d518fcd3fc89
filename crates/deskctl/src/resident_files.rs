//! `resident import`, `export` and `template`: the directory as spreadsheets.

use std::path::PathBuf;

use clap::Args;
use desk::{Desk, Mapping};

use crate::{
    answer::{Done, json, progress},
    courier_files::mapping,
    export::Written,
};

/// Reads residents from .csv, .xls or .xlsx; accepted rows are written although others are refused
#[derive(Args)]
#[command(after_help = "Example: deskctl resident import residents.xlsx --dry-run --map 华润24城=华润二十四城")]
pub struct Import {
    /// The spreadsheet
    file: PathBuf,
    /// Only says what would happen
    #[arg(long)]
    dry_run: bool,
    /// A community's name in the file, and the known one that is meant; may be given again
    #[arg(long = "map", value_name = "THERE=HERE", value_parser = mapping)]
    maps: Vec<Mapping>,
}

/// Writes all residents into a spreadsheet that the import reads again
#[derive(Args)]
#[command(after_help = "Example: deskctl resident export residents.xlsx")]
pub struct Export {
    /// Ends in .xlsx or .csv
    file: PathBuf,
}

/// Writes the empty spreadsheet that the import understands
#[derive(Args)]
#[command(after_help = "Example: deskctl resident template residents.xlsx")]
pub struct Template {
    /// Ends in .xlsx or .csv
    file: PathBuf,
}

impl Import {
    /// Imports, or says what an import would do.
    pub fn run(&self, desk: &Desk) -> Done {
        let mut progress = progress;
        match self.dry_run {
            true => json(&desk.preview_residents(&self.file, &self.maps, &mut progress)?.summary),
            false => json(&desk.import_residents(&self.file, &self.maps, &mut progress)?),
        }
    }
}

impl Export {
    /// Exports.
    pub fn run(&self, desk: &Desk) -> Done {
        let rows = desk.export_residents(&self.file, &mut { progress })?;
        json(&Written::rows(&self.file, rows))
    }
}

impl Template {
    /// Writes it.
    pub fn run(&self, desk: &Desk) -> Done {
        desk.resident_template(&self.file)?;
        json(&Written::file(&self.file))
    }
}
