//! `print`: documents on A4.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use desk::{Desk, DeskError, Printable};
use serde::Serialize;

use crate::answer::{Done, json};

/// The documents of `print`.
#[derive(Subcommand)]
pub enum Verb {
    /// 交班报告: a shift with its money, counts and people, to be signed
    #[command(after_help = "Example: deskctl print shift 01890a5d-ac96-774b-bcce-b302099a8057 --out shift.pdf")]
    Shift(Print),
    /// 交件清单: what one courier took along at once, to be signed
    #[command(after_help = "Example: deskctl print manifest 01890a5d-ac96-774b-bcce-b302099a8057 --out manifest.pdf")]
    Manifest(Print),
    /// 快递核查单: everything recorded about a parcel, on one page
    #[command(after_help = "Example: deskctl print dispute SF1234567890 --out record.pdf")]
    Dispute(Print),
    /// 送货上门清单: who waits at which door, in the order in which one walks
    #[command(after_help = "Example: deskctl print deliveries --out deliveries.pdf")]
    Deliveries(List),
}

/// Which one, and where to.
#[derive(Args)]
pub struct Print {
    /// Its id; of a parcel also the tracking number
    #[arg(value_name = "ID")]
    which: String,
    /// Ends in .pdf
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Whose, and where to.
#[derive(Args)]
pub struct List {
    /// Its name; all that are served when not given
    #[arg(long, value_name = "NAME")]
    community: Option<String>,
    /// Ends in .pdf
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Printed<'a> {
    file: &'a Path,
    /// Characters that the font lacks; printed as 〓.
    missing: Vec<char>,
}

impl Verb {
    /// Draws and writes it.
    pub fn run(&self, desk: &Desk) -> Done {
        let (what, out) = match self {
            Self::Shift(print) => (Printable::Shift(print.id()?), &print.out),
            Self::Manifest(print) => (Printable::Manifest(print.id()?), &print.out),
            Self::Dispute(print) => (Printable::Dispute(desk.find_parcel(&print.which)?), &print.out),
            Self::Deliveries(List { community, out }) => {
                let community = community.as_deref().map(|name| desk.find_community(name)).transpose()?;
                (Printable::Deliveries(community), out)
            }
        };
        let (pdf, missing) = desk.print_pdf(what)?;
        std::fs::write(out, pdf)?;
        json(&Printed { file: out, missing })
    }
}

impl Print {
    fn id<T: std::str::FromStr>(&self) -> Result<T, DeskError> {
        let unreadable = || DeskError::input("id", "id_unreadable", "this is no id");
        self.which.trim().parse().map_err(|_| unreadable())
    }
}
