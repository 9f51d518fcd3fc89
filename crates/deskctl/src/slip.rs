//! `slip`: a parcel on paper.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use desk::{Desk, DeskError, paper::Layout};
use serde::Serialize;

use crate::answer::{Done, json};

/// Writes the pickup slip of a parcel
#[derive(Args)]
#[command(after_help = "Example: deskctl slip SF1234567890 --layout receipt-80 --out slip.pdf")]
pub struct Slip {
    /// Its id or tracking number
    parcel: String,
    /// The paper
    #[arg(long)]
    layout: Paper,
    /// Ends in .pdf
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Every paper that a desk may have; not all can be printed on yet.
#[derive(Clone, Copy, ValueEnum)]
enum Paper {
    #[value(name = "receipt-80")]
    Receipt80,
    #[value(name = "receipt-58")]
    Receipt58,
    #[value(name = "label-60x40")]
    Label60x40,
    #[value(name = "label-40x30")]
    Label40x30,
    #[value(name = "a4")]
    A4,
}

#[derive(Serialize)]
struct Printed<'a> {
    file: &'a Path,
    /// Characters that the font lacks; printed as 〓.
    missing: Vec<char>,
}

impl Slip {
    /// Draws and writes it.
    pub fn run(&self, desk: &Desk) -> Done {
        let layout = self.layout()?;
        let (pdf, missing) = desk.slip_pdf(desk.find_parcel(&self.parcel)?, layout)?;
        std::fs::write(&self.out, pdf)?;
        let file = &self.out;
        json(&Printed { file, missing })
    }

    fn layout(&self) -> Result<Layout, DeskError> {
        let ending = self.out.extension().and_then(|ending| ending.to_str());
        let pdf = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        match (self.layout, pdf) {
            (Paper::Receipt80, true) => Ok(Layout::Receipt80),
            (Paper::Receipt58, true) => Ok(Layout::Receipt58),
            _ => Err(DeskError::input(
                "layout",
                "layout_unavailable",
                "this version prints receipt-80 and receipt-58, into a file that ends in .pdf",
            )),
        }
    }
}
