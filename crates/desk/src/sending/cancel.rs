//! It is not sent: what was paid is given back.

use domain::{Fen, OutgoingId, SideRow, Words, event::Payment, outgoing, rights::Right};

use crate::{Desk, DeskError, view::OutgoingView};

impl Desk {
    /// Cancels a parcel that is still here. What was paid is given back, as it was paid unless said
    /// otherwise; that needs the right to refund.
    ///
    /// # Errors
    /// `reason_needed`, `handed_on_already`, `no_right`.
    pub fn cancel_outgoing(
        &self,
        id: OutgoingId,
        reason: Option<Words>,
        paid: Option<Payment>,
    ) -> Result<OutgoingView, DeskError> {
        self.require(Right::Receive)?;
        let may_refund = self.require(Right::Refund);
        self.with_outgoing(id, |writing, state| {
            if state.held() > Fen::ZERO {
                may_refund?;
            }
            let reason = writing.words(reason);
            let event = outgoing::cancel(state, paid, reason.as_ref().map(SideRow::reference))?;
            Ok((event, reason.into_iter().collect()))
        })
    }
}
