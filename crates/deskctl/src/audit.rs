//! `audit`: who did, saw and changed what.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use desk::{AuditKind, AuditQuery, Desk, DeskError};

use crate::{
    answer::{Done, json, progress},
    clerk,
    export::Written,
    reading::day,
};

/// The verbs of `audit`.
#[derive(Subcommand)]
pub enum Verb {
    List(List),
    Export(Export),
}

/// Lists deeds, the newest first
#[derive(Args)]
#[command(after_help = "Example: deskctl audit list --clerk 王芳 --kind seen --from 2026-01-01 --table")]
pub struct List {
    #[command(flatten)]
    narrowed: Narrowed,
    /// At most so many, up to 1,000
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,
}

/// Writes deeds into a spreadsheet, the newest first
#[derive(Args)]
#[command(after_help = "Example: deskctl audit export january.xlsx --from 2026-01-01 --to 2026-01-31")]
pub struct Export {
    /// Ends in .xlsx or .csv
    file: PathBuf,
    #[command(flatten)]
    narrowed: Narrowed,
}

/// What the list is narrowed by.
#[derive(Args)]
struct Narrowed {
    /// Only of this clerk
    #[arg(long, value_name = "NAME")]
    clerk: Option<String>,
    /// Only of this kind
    #[arg(long)]
    kind: Option<Kind>,
    /// First day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only about this parcel
    #[arg(long, value_name = "ID|TRACKING")]
    parcel: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Parcels,
    Seen,
    Directory,
    Settings,
    Staff,
    Access,
    Machine,
    Money,
    Other,
}

impl Verb {
    /// Does it.
    pub fn run(&self, desk: &Desk) -> Done {
        match self {
            Self::List(list) => {
                let query = AuditQuery { limit: list.limit.clamp(1, 1_000), ..list.narrowed.query(desk)? };
                json(&desk.audit(&query)?.rows)
            }
            Self::Export(export) => {
                let rows = desk.export_audit(&export.file, &export.narrowed.query(desk)?, &mut { progress })?;
                json(&Written::rows(&export.file, rows))
            }
        }
    }
}

impl Narrowed {
    fn query(&self, desk: &Desk) -> Result<AuditQuery, DeskError> {
        Ok(AuditQuery {
            clerk: self.clerk.as_deref().map(|name| clerk::called(desk, name)).transpose()?,
            kind: self.kind.map(Into::into),
            from: day("from", self.from.as_deref())?,
            to: day("to", self.to.as_deref())?,
            parcel: self.parcel.as_deref().map(|text| desk.find_parcel(text)).transpose()?,
            ..AuditQuery::default()
        })
    }
}

impl From<Kind> for AuditKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Parcels => Self::Parcels,
            Kind::Seen => Self::Seen,
            Kind::Directory => Self::Directory,
            Kind::Settings => Self::Settings,
            Kind::Staff => Self::Staff,
            Kind::Access => Self::Access,
            Kind::Machine => Self::Machine,
            Kind::Money => Self::Money,
            Kind::Other => Self::Other,
        }
    }
}
