//! The spooler of Windows, to which raw bytes go as they are.

use desk::printers::{FoundPrinter, PrintTrouble, PrinterLanguage, Sheet};
use printers::common::base::{
    job::PrinterJobOptions,
    printer::{Printer, PrinterState},
};

/// What the spooler shows in its lists of jobs; it names nobody.
const TITLE: &str = "Parcel Desk";

/// The system's own spooler.
#[derive(Default)]
pub(crate) struct Spooler;

impl Spooler {
    pub(crate) fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        let all = printers::get_printers().into_iter();
        Ok(all.map(|printer| FoundPrinter { name: printer.system_name, is_default: printer.is_default }).collect())
    }

    pub(crate) fn put(&self, name: &str, sheet: &Sheet) -> Result<(), PrintTrouble> {
        if sheet.language == PrinterLanguage::Pdf {
            // No driver of Windows takes a PDF as it is; it is saved and printed by whatever shows it.
            return Err(PrintTrouble::WrongLanguage);
        }
        let printer = printers::get_printer_by_name(name).ok_or(PrintTrouble::Missing)?;
        trouble(&printer).map_or(Ok(()), Err)?;
        let options = PrinterJobOptions { name: Some(TITLE), ..PrinterJobOptions::none() };
        printer.print(&sheet.bytes, options).map(drop).map_err(|_| PrintTrouble::Rejected)
    }
}

fn trouble(printer: &Printer) -> Option<PrintTrouble> {
    let says = |word: &str| printer.state_reasons.iter().any(|reason| reason == word);
    if says("paper_out") || says("paper_problem") {
        Some(PrintTrouble::NoPaper)
    } else if says("paper_jam") || says("door_open") || says("user_intervention") {
        Some(PrintTrouble::NotReady)
    } else if printer.state == PrinterState::OFFLINE || says("not_available") {
        Some(PrintTrouble::Unreachable)
    } else if printer.state == PrinterState::PAUSED {
        Some(PrintTrouble::Stopped)
    } else {
        None
    }
}
