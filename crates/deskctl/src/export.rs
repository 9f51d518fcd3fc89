//! `export parcels`, `export reports`, `export year`: the records for other programs.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use desk::{Desk, ListQuery, Selection};
use serde::Serialize;

use crate::{
    answer::{Done, json, progress},
    reading::{day, maybe_community},
    report::Span,
};

/// The verbs of `export`.
#[derive(Subcommand)]
pub enum Verb {
    Parcels(Parcels),
    Reports(Reports),
    Year(Year),
}

/// Writes parcels with phones and numbers as text, newest first
#[derive(Args)]
#[command(after_help = "Example: deskctl export parcels parcels.xlsx --from 2026-01-01 --to 2026-01-31")]
pub struct Parcels {
    /// Ends in .xlsx or .csv
    file: PathBuf,
    /// First day on which a parcel was recorded
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only this community's
    #[arg(long, value_name = "C")]
    community: Option<String>,
}

/// Writes every report of a range: a workbook with a sheet for each, or one text
#[derive(Args)]
#[command(after_help = "Example: deskctl export reports january.xlsx --from 2026-01-01 --to 2026-01-31")]
pub struct Reports {
    /// Ends in .xlsx or .csv
    file: PathBuf,
    #[command(flatten)]
    span: Span,
}

/// Writes a year's parcels, reports and deeds into one zip file, with their SHA-256 sums; nothing is removed
#[derive(Args)]
#[command(after_help = "Example: deskctl export year 2025 parcel-desk-2025.zip")]
pub struct Year {
    /// Four digits
    year: i32,
    /// Ends in .zip
    file: PathBuf,
}

/// A file that was written.
#[derive(Serialize)]
pub struct Written {
    file: PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u32>,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::Parcels(parcels) => parcels.run(desk),
            Self::Reports(reports) => reports.run(desk),
            Self::Year(Year { year, file }) => {
                json(&Written::rows(file, desk.archive_year(file, *year, &mut { progress })?))
            }
        }
    }
}

impl Parcels {
    fn run(&self, desk: &Desk) -> Done {
        let query = ListQuery {
            community: maybe_community(desk, self.community.as_deref())?,
            from: day("from", self.from.as_deref())?,
            to: day("to", self.to.as_deref())?,
            ..ListQuery::default()
        };
        let rows = desk.export_parcels(&self.file, &Selection::All { query, except: Vec::new() }, &mut { progress })?;
        json(&Written::rows(&self.file, rows))
    }
}

impl Reports {
    fn run(&self, desk: &Desk) -> Done {
        let rows = desk.export_reports(&self.file, self.span.read(desk)?, &mut { progress })?;
        json(&Written::rows(&self.file, rows))
    }
}

impl Written {
    /// A file as such.
    pub fn file(file: &Path) -> Self {
        Self { file: file.to_owned(), rows: None }
    }

    /// A table of so many rows.
    pub fn rows(file: &Path, rows: u32) -> Self {
        Self { file: file.to_owned(), rows: Some(rows) }
    }
}
