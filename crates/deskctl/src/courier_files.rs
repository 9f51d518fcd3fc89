//! `courier import`, `export` and `template`: the directory as spreadsheets.

use std::path::PathBuf;

use clap::Args;
use desk::{Desk, Mapping};

use crate::{
    answer::{Done, json, progress},
    export::Written,
};

/// Reads couriers from .csv, .xls or .xlsx; accepted rows are written although others are refused
#[derive(Args)]
#[command(after_help = "Example: deskctl courier import couriers.xlsx --dry-run --map 华润24城=华润二十四城")]
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

/// Writes all couriers into a spreadsheet that the import reads again
#[derive(Args)]
#[command(after_help = "Example: deskctl courier export couriers.xlsx")]
pub struct Export {
    /// Ends in .xlsx or .csv
    file: PathBuf,
}

/// Writes the empty spreadsheet that the import understands
#[derive(Args)]
#[command(after_help = "Example: deskctl courier template couriers.xlsx")]
pub struct Template {
    /// Ends in .xlsx or .csv
    file: PathBuf,
}

impl Import {
    /// Imports, or says what an import would do.
    pub fn run(&self, desk: &Desk) -> Done {
        let mut progress = progress;
        match self.dry_run {
            true => json(&desk.preview_couriers(&self.file, &self.maps, &mut progress)?.summary),
            false => json(&desk.import_couriers(&self.file, &self.maps, &mut progress)?),
        }
    }
}

impl Export {
    /// Exports.
    pub fn run(&self, desk: &Desk) -> Done {
        let rows = desk.export_couriers(&self.file, &mut { progress })?;
        json(&Written::rows(&self.file, rows))
    }
}

impl Template {
    /// Writes it.
    pub fn run(&self, desk: &Desk) -> Done {
        desk.courier_template(&self.file)?;
        json(&Written::file(&self.file))
    }
}

/// `THERE=HERE`, the names of a community in a file and here.
pub fn mapping(text: &str) -> Result<Mapping, String> {
    let parts =
        text.split_once('=').map(|(from, to)| Mapping { from: from.trim().to_owned(), to: to.trim().to_owned() });
    parts
        .filter(|map| !map.from.is_empty() && !map.to.is_empty())
        .ok_or_else(|| "two names with = between them are needed".into())
}
