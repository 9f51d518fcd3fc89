//! A system whose printers take no PDF, as Windows.

use desk::printers::{FoundPrinter, Outlet, PaperKind, PrintTrouble, PrinterAddress, PrinterLanguage, Route, Sheet};

use super::support::{Counter, route};

/// A setting that could never print is refused when it is made, not at the first sheet.
#[test]
fn where_no_printer_takes_a_pdf_none_is_set_for_one() {
    let counter = Counter::new(NoPdf);
    assert!(!counter.desk.printers().unwrap().prints_pdf);
    let printer = PrinterAddress::System { name: "HP LaserJet".into() };
    let a4 = Route { layout: "a4".into(), language: PrinterLanguage::Pdf, ..route(PaperKind::Document, printer) };
    assert_eq!(counter.desk.set_printer(a4).unwrap_err().code(), "printer_wrong_language");
    assert!(counter.desk.printers().unwrap().routes.iter().all(|route| route.printer.is_none()), "nothing was saved");
}

/// As a Windows PC is.
struct NoPdf;

impl Outlet for NoPdf {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn prints_pdf(&self) -> bool {
        false
    }

    fn put(&self, _: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        Err(PrintTrouble::WrongLanguage)
    }
}
