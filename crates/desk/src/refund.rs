//! 退款: money of a parcel is given back.

use domain::{Fen, ParcelId, ParcelState, SideRow, Words, event::Payment, parcel::Charge, rights::Right, verbs};

use crate::{Desk, DeskError, view::ParcelCard};

/// What is given back.
#[derive(Debug, Clone)]
pub struct Refund {
    /// Everything that was taken when not given.
    pub amount: Option<Fen>,
    /// As it was paid when not given.
    pub paid: Option<Payment>,
    /// Needed.
    pub reason: Option<Words>,
}

impl Desk {
    /// Gives back what was taken for a parcel, or a part of it.
    ///
    /// # Errors
    /// `nothing_to_refund` for more than was taken; `reason_needed`; `no_right`.
    pub fn refund(&self, id: ParcelId, refund: Refund) -> Result<ParcelCard, DeskError> {
        self.require(Right::Refund)?;
        self.act(id, |writing| {
            let (state, served) = writing.parcel(id)?;
            let (taken, how) = taken(&state);
            let reason = writing.words(refund.reason);
            let (amount, paid) = (refund.amount.unwrap_or(taken), refund.paid.unwrap_or(how));
            let event = verbs::refund(&state, amount, paid, reason.as_ref().map(SideRow::reference))?;
            writing.append_parcel(served.id, id, event, reason.into_iter().collect())
        })
    }
}

/// What was taken for a parcel and not given back, and how it was last paid.
pub(crate) fn taken(state: &ParcelState) -> (Fen, Payment) {
    let Some(parcel) = &state.parcel else { return (Fen::ZERO, Payment::None) };
    let settled = parcel.settlement.as_ref().map(|settlement| settlement.paid);
    let paid = |charge: &Charge| charge.what.is_some().then_some(charge.paid);
    let last = settled.filter(|paid| *paid != Payment::None).or(parcel.charges.iter().rev().find_map(paid));
    (verbs::taken(parcel).max(Fen::ZERO), last.unwrap_or(Payment::None))
}
