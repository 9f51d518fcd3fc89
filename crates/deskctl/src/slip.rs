//! `slip`: a parcel on paper.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use desk::{
    Desk, DeskError, Printable, Stream,
    paper::{EscPosOptions, Form, Layout, TsplOptions},
};
use serde::Serialize;

use crate::answer::{Done, json};

/// Writes the pickup slip of a parcel, or its shelf label, receipt or return note
#[derive(Args)]
#[command(after_help = "Examples: deskctl slip SF1234567890 --layout receipt-80 --out slip.pdf
          deskctl slip SF1234567890 --form shelf-label --layout label-40x30 --out label.tspl")]
pub struct Slip {
    /// Its id or tracking number
    parcel: String,
    /// What to print of it
    #[arg(long, default_value = "slip")]
    form: What,
    /// The paper
    #[arg(long)]
    layout: Paper,
    /// Ends in .pdf, or in .escpos or .tspl for what a receipt or label printer is sent
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Slip,
    ShelfLabel,
    Receipt,
    ReturnNote,
}

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
    #[value(name = "label-100x150")]
    Label100x150,
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
        let (form, layout) = (self.form(), self.layout());
        if !form.layouts().contains(&layout) {
            let names: Vec<_> = form.layouts().iter().map(|layout| layout.name()).collect();
            return Err(unavailable(&format!("this is printed on {}", names.join(", "))));
        }
        let ending = self.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let what = Printable::Parcel(form, desk.find_parcel(&self.parcel)?, layout);
        let (bytes, missing) = match ending.as_str() {
            "pdf" => desk.print_pdf(what)?,
            "escpos" => desk.print_stream(what, Stream::EscPos(EscPosOptions { cut: true, drawer: false }))?,
            "tspl" => desk.print_stream(what, Stream::Tspl(TsplOptions::on(layout)))?,
            _ => return Err(unavailable("the file ends in .pdf, .escpos or .tspl")),
        };
        std::fs::write(&self.out, bytes)?;
        let file = &self.out;
        json(&Printed { file, missing })
    }

    fn form(&self) -> Form {
        match self.form {
            What::Slip => Form::Slip,
            What::ShelfLabel => Form::ShelfLabel,
            What::Receipt => Form::Receipt,
            What::ReturnNote => Form::ReturnNote,
        }
    }

    fn layout(&self) -> Layout {
        match self.layout {
            Paper::Receipt80 => Layout::Receipt80,
            Paper::Receipt58 => Layout::Receipt58,
            Paper::Label60x40 => Layout::Label60x40,
            Paper::Label40x30 => Layout::Label40x30,
            Paper::Label100x150 => Layout::Label100x150,
            Paper::A4 => Layout::A4,
        }
    }
}

fn unavailable(message: &str) -> DeskError {
    DeskError::input("layout", "layout_unavailable", message)
}
