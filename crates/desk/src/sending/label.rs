//! 面单: the number of a label, scanned or typed from it.

use domain::{OutgoingId, TrackingNumber, outgoing, rights::Right};

use crate::{
    Desk, DeskError,
    store::{Writing, outgoing as kept},
    view::OutgoingView,
};

impl Desk {
    /// Records it; a later one takes the place of an earlier one.
    ///
    /// # Errors
    /// `label_taken` where another parcel has this number.
    pub fn label_outgoing(&self, id: OutgoingId, tracking: TrackingNumber) -> Result<OutgoingView, DeskError> {
        self.require(Right::Receive)?;
        self.with_outgoing(id, |writing, state| {
            refuse_taken(writing, &tracking, id)?;
            Ok((outgoing::label(state, tracking)?, Vec::new()))
        })
    }
}

/// The same label scanned twice is a slip, not a second parcel.
pub(super) fn refuse_taken(writing: &Writing<'_>, number: &TrackingNumber, id: OutgoingId) -> Result<(), DeskError> {
    match kept::labelled(writing.connection(), number)? {
        Some(other) if other.outgoing.id != id => {
            Err(DeskError::input("tracking_number", "label_taken", "another parcel that is sent has this number"))
        }
        _ => Ok(()),
    }
}
