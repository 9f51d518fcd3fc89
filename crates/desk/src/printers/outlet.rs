//! The way to a printer, as the desk sees it: a sheet is handed over, or it is said why not.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How a desk reaches printers; a parameter of the desk, so that it need not know on which system it runs and a test
/// can hold the printers in its hands.
pub trait Outlet: Send + Sync {
    /// The printers that this PC knows by name.
    ///
    /// # Errors
    /// [`PrintTrouble::NoSpooler`] when the system has nothing that could be asked, [`PrintTrouble::ServiceSilent`]
    /// when it does not run.
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble>;

    /// Whether the system's own printers are handed a PDF. Windows has nothing that takes one (ADR 0104).
    fn prints_pdf(&self) -> bool {
        true
    }

    /// Hands over one sheet and waits, within bounds, until the printer or its spooler has all of it.
    ///
    /// # Errors
    /// What is wrong; after [`PrintTrouble::Broken`] or [`PrintTrouble::Slow`] a part may be on paper, after any other nothing is.
    fn put(&self, printer: &PrinterAddress, sheet: &Sheet) -> Result<(), PrintTrouble>;
}

/// Which printer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum PrinterAddress {
    /// One that the system knows under this name.
    System { name: String },
    /// One that takes raw bytes from the network, as nearly all with a network socket do at port 9100.
    Network { host: String, port: u16 },
}

/// What a printer understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PrinterLanguage {
    /// Receipt printers.
    EscPos,
    /// Label printers.
    Tspl,
    /// Whatever has a driver of the system's.
    Pdf,
}

/// One printer that the system knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FoundPrinter {
    /// As it is called in settings and job lists.
    pub name: String,
    /// The one that programs take where nobody says otherwise.
    pub is_default: bool,
}

/// What is handed over at once: bytes that a printer of this language prints, and the paper that they were made for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Not to be kept: they may show a name, masked or not.
    pub bytes: Vec<u8>,
    /// What they are written in.
    pub language: PrinterLanguage,
    /// Width and height in millimetres.
    pub paper_mm: (f32, f32),
    /// How often, where the bytes do not say so themselves: of a PDF.
    pub copies: u32,
}

/// Why nothing, or not all, was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrintTrouble {
    /// Nobody has said which printer is for this paper.
    #[error("no printer is chosen for this paper: choose one in the settings")]
    NotChosen,
    /// The system has no printer of this name.
    #[error("the system has no printer of this name: plug it in or choose another; nothing was printed")]
    Missing,
    /// The spooler is there and does not run.
    #[error("the system's print service does not answer: restart the PC or start the service; nothing was printed")]
    ServiceSilent,
    /// There is no spooler that could be asked.
    #[error("this system has no printing system: install CUPS, or choose a network printer; nothing was printed")]
    NoSpooler,
    /// Nobody listens at its address.
    #[error("the printer refused the connection: check its address and port; nothing was printed")]
    ConnectionRefused,
    /// Nothing answers there.
    #[error("the printer does not answer: check its power and network; nothing was printed")]
    Unreachable,
    /// It has no paper.
    #[error("the printer has no paper: put some in; nothing was printed")]
    NoPaper,
    /// Its cover is open, or it is jammed.
    #[error("the printer cannot print: close its cover and look for a paper jam; nothing was printed")]
    NotReady,
    /// Somebody has stopped it in the system's settings.
    #[error("the printer is stopped in the system's settings; nothing was printed")]
    Stopped,
    /// It went away in the middle.
    #[error("the connection broke in the middle: look whether the last sheet came out before printing it again")]
    Broken,
    /// It took nothing for too long.
    #[error("the printer takes nothing more: look at its paper and cover, and whether the last sheet came out")]
    Slow,
    /// It does not print such bytes.
    #[error("this printer does not print PDF: choose another language for it; nothing was printed")]
    WrongLanguage,
    /// A label is wider than what the printer reaches of its roll.
    #[error(
        "this paper is wider than the printer's roll: choose a smaller one or a label printer; nothing was printed"
    )]
    TooNarrow,
    /// Its spooler would not take it.
    #[error("the system's spooler did not take it: look at the printer in the system's settings; nothing was printed")]
    Rejected,
    /// What was to be printed is not there any more or cannot be drawn.
    #[error("this paper cannot be drawn any more; nothing was printed")]
    Undrawable,
    /// More waits than anybody will look through.
    #[error("too much waits to be printed: look at the printer first")]
    QueueFull,
}

impl PrintTrouble {
    /// The stable name under which it crosses every border.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotChosen => "printer_not_chosen",
            Self::Missing => "printer_missing",
            Self::ServiceSilent => "printer_service_silent",
            Self::NoSpooler => "printer_no_spooler",
            Self::ConnectionRefused => "printer_refused",
            Self::Unreachable => "printer_unreachable",
            Self::NoPaper => "printer_no_paper",
            Self::NotReady => "printer_not_ready",
            Self::Stopped => "printer_stopped",
            Self::Broken => "printer_broken",
            Self::Slow => "printer_slow",
            Self::WrongLanguage => "printer_wrong_language",
            Self::TooNarrow => "printer_too_narrow",
            Self::Rejected => "printer_rejected",
            Self::Undrawable => "printer_undrawable",
            Self::QueueFull => "printer_queue_full",
        }
    }

    /// Whether what comes next for this printer would fare no better.
    pub(crate) fn stops_the_printer(self) -> bool {
        !matches!(self, Self::Undrawable | Self::TooNarrow | Self::QueueFull)
    }
}

/// Where there are none: a desk without a window, and tests of something else.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPrinters;

impl Outlet for NoPrinters {
    fn printers(&self) -> Result<Vec<FoundPrinter>, PrintTrouble> {
        Ok(Vec::new())
    }

    fn put(&self, _: &PrinterAddress, _: &Sheet) -> Result<(), PrintTrouble> {
        Err(PrintTrouble::NoSpooler)
    }
}
