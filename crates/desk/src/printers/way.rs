//! Where a job goes and how, looked up at once; and whether it comes out whole there (ADR 0105).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{PaperKind, PrintTrouble, PrinterAddress, PrinterLanguage, Route, layouts};
use crate::{Desk, DeskError};

/// The paper of receipt printers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum Roll {
    /// 58 mm wide.
    #[serde(rename = "58")]
    Mm58,
    /// 80 mm wide.
    #[serde(rename = "80")]
    Mm80,
}

impl Roll {
    /// So much of it the head prints on.
    pub(super) fn reached_mm(self) -> u32 {
        match self {
            Self::Mm58 => 48,
            Self::Mm80 => 72,
        }
    }
}

/// A printer and how it is sent this paper, looked up at once.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub printer: PrinterAddress,
    pub route: Route,
}

impl Way {
    /// A receipt printer prints what its head reaches and says nothing of the rest.
    ///
    /// # Errors
    /// [`PrintTrouble::TooNarrow`].
    pub fn fits(&self) -> Result<(), PrintTrouble> {
        let layout = layouts::named(self.route.kind, &self.route.layout);
        let fits = layout.is_none_or(|layout| layouts::fits(layout, self.route.roll));
        if fits || self.route.language != PrinterLanguage::EscPos { Ok(()) } else { Err(PrintTrouble::TooNarrow) }
    }
}

impl Desk {
    /// How this kind of paper is printed now.
    ///
    /// # Errors
    /// `printer_not_chosen`.
    pub(super) fn way(&self, kind: PaperKind) -> Result<Way, DeskError> {
        let route = self.route(kind)?;
        let printer = route.printer.clone().ok_or(PrintTrouble::NotChosen)?;
        Ok(Way { printer, route })
    }
}

/// Asked when a printer is chosen: what an earlier version let pass is said when it is printed, and not forgotten.
pub(super) fn comes_out_whole(route: &Route) -> Result<(), DeskError> {
    let Some(printer) = route.printer.clone() else { return Ok(()) };
    let layout = layouts::named(route.kind, &route.layout);
    let depends = route.language == PrinterLanguage::EscPos && layout.is_some_and(layouts::depends_on_roll);
    if depends && route.roll.is_none() {
        return Err(DeskError::input("roll", "roll_needed", "say how wide the roll is: this label needs 80 mm"));
    }
    Ok(Way { printer, route: route.clone() }.fits()?)
}
