//! Staff: who works at this desk, what they may do, and who is signed in (spec/domain.md "Rights").
//!
//! Until somebody has the right `staff` and a PIN, whoever sits at the desk has every right
//! (spec/deskctl.md). From then on nobody has any who has not signed in.

mod administrator;
mod everywhere;
mod lock;
mod machine;
mod pin;
mod remove_clerk;
mod reset_pin;
mod roster;
mod save_clerk;
mod session;
mod set_pin;
mod sign_in;

pub use administrator::Administrator;
pub(crate) use lock::LOCK_MINUTES;
pub use machine::MachineAdministrator;
pub use save_clerk::ClerkForm;
pub(crate) use session::Session;
