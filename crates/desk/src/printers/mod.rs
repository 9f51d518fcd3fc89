//! Printing without a dialog: which printer takes which paper, what waits for it, and what became of it (ADR 0091).
//! What is put on paper is drawn elsewhere (`paper`), and how it reaches a printer is the [`Outlet`]'s business.

mod automatic;
mod ending;
mod layouts;
mod order;
mod outlet;
mod queue;
mod route;
mod sample;
mod sheet;
mod verbs;
mod way;
mod work;

pub(crate) use automatic::Occasion;
pub use outlet::{FoundPrinter, NoPrinters, Outlet, PrintTrouble, PrinterAddress, PrinterLanguage, Sheet};
pub(crate) use queue::Printing;
pub(crate) use route::any_printer;
pub use route::{PaperKind, Route};
pub use way::Roll;
pub use work::AT_ONCE;
