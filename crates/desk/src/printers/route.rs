//! Which printer takes which paper. A setting of this PC: another desk has other printers, so it never travels.

use domain::rights::Right;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{PrintTrouble, PrinterAddress, PrinterLanguage, Roll, layouts, way::comes_out_whole};
use crate::{
    Desk, DeskError,
    paper::{Form, Layout, PaperError},
    store::{Connection, meta},
    view::PrintersView,
};

/// Kinds of paper, each with a printer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// 领取凭条
    Slip,
    /// 货架标签 of a parcel.
    ShelfLabel,
    /// 收据 of a fee.
    Receipt,
    /// 退件单
    ReturnNote,
    /// Reports, manifests and lists on A4.
    Document,
}

impl PaperKind {
    /// In the order in which the settings list them.
    pub const ALL: [Self; 5] = [Self::Slip, Self::ShelfLabel, Self::Receipt, Self::ReturnNote, Self::Document];

    /// What is printed of one parcel; none for documents, of which each is a form of its own.
    pub(super) fn form(self) -> Option<Form> {
        match self {
            Self::Slip => Some(Form::Slip),
            Self::ShelfLabel => Some(Form::ShelfLabel),
            Self::Receipt => Some(Form::Receipt),
            Self::ReturnNote => Some(Form::ReturnNote),
            Self::Document => None,
        }
    }
}

/// How one kind of paper is printed at this PC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Route {
    pub kind: PaperKind,
    /// None: this paper is not printed here, only looked at and saved.
    pub printer: Option<PrinterAddress>,
    pub language: PrinterLanguage,
    /// The name of a layout of this paper.
    pub layout: String,
    /// Printed by itself when what it tells of happens.
    pub automatic: bool,
    /// 1 to 5.
    pub copies: u32,
    /// Cut behind each, by a receipt printer that can.
    pub cut: bool,
    /// Open the drawer that hangs at the printer.
    pub drawer: bool,
    /// Of a receipt printer that prints labels; the other layouts say it themselves.
    #[serde(default)]
    pub roll: Option<Roll>,
}

/// Nobody needs more of one slip, and a slip of the finger should not cost a roll.
const MOST_COPIES: u32 = 5;
/// As long as a host's name may be; printers are called shorter.
const LONGEST_NAME: usize = 253;

impl Desk {
    /// How each kind of paper is printed here, and in which layouts it may be.
    pub fn printers(&self) -> Result<PrintersView, DeskError> {
        let routes = self.store.read(routes)?;
        let offered = PaperKind::ALL.map(layouts::offered);
        Ok(PrintersView { routes, layouts: offered.to_vec(), prints_pdf: self.outlet().prints_pdf() })
    }

    /// From now on this kind of paper is printed so.
    ///
    /// # Errors
    /// `printer_wrong_language` for a PDF that would go to nobody who takes one; `printer_too_narrow` and `roll_needed`
    /// for a label of which a receipt printer would cut off an edge; what is wrong with the route.
    pub fn set_printer(&self, route: Route) -> Result<PrintersView, DeskError> {
        self.require(Right::Settings)?;
        let route = checked(route)?;
        if route.printer.is_some() && route.language == PrinterLanguage::Pdf && !self.outlet().prints_pdf() {
            return Err(PrintTrouble::WrongLanguage.into());
        }
        comes_out_whole(&route)?;
        let kind = route.kind;
        let _choosing = self.printing.choosing();
        self.write(|writing| {
            let mut all = routes(writing.connection())?;
            all.retain(|known| known.kind != route.kind);
            all.push(route);
            let text = serde_json::to_string(&all).map_err(DeskError::unreadable)?;
            meta::put(writing.connection(), meta::Key::Printers, &text)
        })?;
        if let Ok(way) = self.way(kind) {
            self.printing.lock().readdress(kind, &way);
            self.printing.ring();
        }
        self.printers()
    }

    pub(super) fn route(&self, kind: PaperKind) -> Result<Route, DeskError> {
        let all = self.store.read(routes)?;
        Ok(all.into_iter().find(|route| route.kind == kind).unwrap_or_else(|| unset(kind)))
    }
}

/// Whether anything is printed here.
pub(crate) fn any_printer(connection: &Connection) -> Result<bool, DeskError> {
    Ok(routes(connection)?.iter().any(|route| route.printer.is_some()))
}

/// One for each kind. What an earlier or later version wrote differently counts as not set.
pub(super) fn routes(connection: &Connection) -> Result<Vec<Route>, DeskError> {
    let text = meta::get(connection, meta::Key::Printers)?.unwrap_or_default();
    let written: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap_or_default();
    let mut known: Vec<Route> = written.into_iter().flat_map(serde_json::from_value).collect();
    let all = PaperKind::ALL.into_iter().map(|kind| {
        let at = known.iter().position(|route| route.kind == kind);
        at.map(|at| known.swap_remove(at)).and_then(|route| checked(route).ok()).unwrap_or_else(|| unset(kind))
    });
    Ok(all.collect())
}

fn unset(kind: PaperKind) -> Route {
    Route {
        kind,
        printer: None,
        language: match kind {
            PaperKind::Document => PrinterLanguage::Pdf,
            PaperKind::ShelfLabel => PrinterLanguage::Tspl,
            PaperKind::Slip | PaperKind::Receipt | PaperKind::ReturnNote => PrinterLanguage::EscPos,
        },
        layout: layouts::first(kind).name().to_owned(),
        automatic: false,
        copies: 1,
        cut: true,
        drawer: false,
        roll: None,
    }
}

fn checked(mut route: Route) -> Result<Route, DeskError> {
    route.printer = route.printer.map(address).transpose()?;
    let layout = layouts::named(route.kind, &route.layout).ok_or(PaperError::UnknownLayout)?;
    if !(1..=MOST_COPIES).contains(&route.copies) {
        return Err(DeskError::input("copies", "copies_wrong", "between one and five copies"));
    }
    let pdf_by_network = matches!(route.printer, Some(PrinterAddress::Network { .. }));
    if pdf_by_network && route.language == PrinterLanguage::Pdf {
        return Err(PrintTrouble::WrongLanguage.into());
    }
    if layout == Layout::A4 && route.language != PrinterLanguage::Pdf {
        return Err(DeskError::input("language", "document_needs_pdf", "A4 needs a printer with a driver"));
    }
    Ok(route)
}

/// Names end up as arguments of programs and in address look-ups.
fn address(printer: PrinterAddress) -> Result<PrinterAddress, DeskError> {
    let plain = |text: &str| {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= LONGEST_NAME && !text.starts_with('-');
        (fits && !text.chars().any(char::is_control)).then(|| text.to_owned())
    };
    let wrong = || DeskError::input("printer", "printer_address_wrong", "this is no printer's name or address");
    match printer {
        PrinterAddress::System { name } => Ok(PrinterAddress::System { name: plain(&name).ok_or_else(wrong)? }),
        PrinterAddress::Network { host, port } => {
            // One printer is one line, however its name is written.
            let host = plain(&host.to_ascii_lowercase()).filter(|host| port != 0 && !host.contains([' ', '/', '@']));
            Ok(PrinterAddress::Network { host: host.ok_or_else(wrong)?, port })
        }
    }
}
