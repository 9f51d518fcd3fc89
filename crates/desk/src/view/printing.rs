//! Printers of this PC, and what waits for them.

use serde::Serialize;
use specta::Type;

use crate::printers::{PaperKind, Route};

/// How each kind of paper is printed here, and what could be chosen.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PrintersView {
    /// One for each kind.
    pub routes: Vec<Route>,
    /// Likewise.
    pub layouts: Vec<LayoutsView>,
    /// Whether a printer that the system knows may be sent a PDF; where not, documents are opened and printed there.
    pub prints_pdf: bool,
}

/// The layouts of one kind of paper, by name, the usual one first.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LayoutsView {
    pub kind: PaperKind,
    pub layouts: Vec<&'static str>,
}

/// What waits for printers, in the bar that is always visible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PrinterState {
    /// Some paper has a printer here.
    pub chosen: bool,
    /// Jobs that are not printed yet.
    pub waiting: u32,
    /// Why the first of them was not printed, as a code.
    pub trouble: Option<String>,
}

/// One job. It says nothing of whose parcel it is.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PrintJobView {
    pub number: u32,
    pub kind: PaperKind,
    /// A test print.
    pub test: bool,
    pub asked_at: String,
    pub state: PrintJobState,
    /// Why it was not printed, as a code.
    pub trouble: Option<String>,
    /// Sheets that the printer has whole.
    pub done: u32,
    pub sheets: u32,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PrintJobState {
    Waiting,
    Printing,
    Printed,
    Failed,
}
