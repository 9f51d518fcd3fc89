//! What may be put on paper, found out when somebody asks for it: it may be drawn after they have gone.

use domain::rights::Right;

use super::Printable;
use crate::{Desk, DeskError};

/// What whoever asks for a document may see of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    /// Signatures and photos.
    pub(super) pictures: bool,
}

impl Desk {
    /// # Errors
    /// `no_right` and `not_signed_in` for the report of a shift.
    pub(crate) fn sight(&self, what: Printable) -> Result<Sight, DeskError> {
        if matches!(what, Printable::Shift(_) | Printable::ShiftOn(..)) {
            self.may_see_shifts()?;
        }
        Ok(Sight { pictures: self.may(Right::HandOver) })
    }
}
