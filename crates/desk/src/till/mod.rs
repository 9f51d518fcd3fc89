//! 交班: what should be in the drawer, counted from the log, and what is (ADR 0053).

mod close_shift;
mod drawer;
mod list_shifts;
mod move_cash;
mod open_shift;
mod stretch;
mod sums;
mod view_of;

pub use close_shift::ShiftClosing;
pub(crate) use stretch::current;
