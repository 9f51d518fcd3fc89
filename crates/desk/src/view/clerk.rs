//! Staff.

use domain::rights::{Right, Role};
use serde::Serialize;
use specta::Type;

/// Somebody who works at this desk.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ClerkView {
    pub id: String,
    pub name: String,
    pub role: Role,
    /// The rights that count.
    pub rights: Vec<Right>,
    /// They are those that the role is shipped with.
    pub as_role: bool,
    /// Without one nobody can sign in as this clerk.
    pub has_pin: bool,
}
