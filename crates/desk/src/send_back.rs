//! 退件: the desk decides to send a parcel back; recipient and courier are told.

use domain::{ParcelId, SideRow, Words, event::ReturnKind, rights::Right, verbs};

use crate::{Desk, DeskError, decline_intercept::settle_requests, store::Writing, view::ParcelCard};

impl Desk {
    /// Decides to send a parcel back; 其他原因 needs a reason.
    pub fn send_back(&self, id: ParcelId, kind: ReturnKind, reason: Option<Words>) -> Result<ParcelCard, DeskError> {
        self.require(Right::SendBack)?;
        self.act(id, |writing| send_back(writing, id, kind, reason))
    }
}

/// Sends back within a transaction.
pub(crate) fn send_back(
    writing: &mut Writing<'_>,
    id: ParcelId,
    kind: ReturnKind,
    reason: Option<Words>,
) -> Result<(), DeskError> {
    let (state, served) = writing.parcel(id)?;
    let reason = writing.words(reason);
    let event = verbs::send_back(&state, kind, reason.as_ref().map(SideRow::reference))?;
    writing.append_parcel(served.id, id, event, reason.into_iter().collect())?;
    // Whoever asked for it has had their way.
    settle_requests(writing, served.id, id)
}
