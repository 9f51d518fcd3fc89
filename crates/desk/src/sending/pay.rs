//! The price of a parcel that is sent is paid later.

use domain::{OutgoingId, event::Payment, outgoing, rights::Right};

use crate::{Desk, DeskError, view::OutgoingView};

impl Desk {
    /// Takes what is still to be paid.
    pub fn pay_outgoing(&self, id: OutgoingId, paid: Payment) -> Result<OutgoingView, DeskError> {
        self.require(Right::HandOver)?;
        self.with_outgoing(id, |_, state| Ok((outgoing::pay(state, paid)?, Vec::new())))
    }
}
