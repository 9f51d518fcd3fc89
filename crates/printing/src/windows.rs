//! The spooler of Windows, to which raw bytes go as they are.

use desk::printers::{FoundPrinter, PrintTrouble, PrinterLanguage, Sheet};
use printers::common::base::job::PrinterJobOptions;

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
            // No driver of Windows takes a PDF as it is; it is opened and printed by whatever shows it (ADR 0104).
            return Err(PrintTrouble::WrongLanguage);
        }
        // Asked for one by its name, that crate keeps the memory of the whole list, at every sheet.
        let mut all = printers::get_printers().into_iter();
        let printer = all.find(|printer| printer.system_name == name).ok_or(PrintTrouble::Missing)?;
        trouble(&printer.state_reasons).map_or(Ok(()), Err)?;
        let options = PrinterJobOptions { name: Some(TITLE), ..PrinterJobOptions::none() };
        printer.print(&sheet.bytes, options).map(drop).map_err(|_| PrintTrouble::Rejected)
    }
}

/// What Windows says of a printer, by that crate's words for the bits; its one state for all of them calls an error a
/// pause, and a printer that is busy well.
fn trouble(reasons: &[String]) -> Option<PrintTrouble> {
    let says = |words: &[&str]| reasons.iter().any(|reason| words.contains(&reason.as_str()));
    if says(&["paper_out", "paper_problem"]) {
        Some(PrintTrouble::NoPaper)
    } else if says(&["paper_jam", "door_open", "user_intervention", "manual_feed", "output_bin_full"]) {
        Some(PrintTrouble::NotReady)
    } else if says(&["offline", "not_available", "server_unknown", "pending_deletion"]) {
        Some(PrintTrouble::Unreachable)
    } else if says(&["paused"]) {
        Some(PrintTrouble::Stopped)
    } else if says(&["error"]) {
        Some(PrintTrouble::NotReady)
    } else {
        None
    }
}
