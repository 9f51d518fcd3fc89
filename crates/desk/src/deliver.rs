//! 送达: a parcel comes into its recipient's hands at the door.

use domain::{Fen, ParcelId, Refusal, Words, event::Payment, verbs, verbs::CodeCheck};

use crate::{
    Desk, DeskError, ProofForm,
    hand_over::{due, settle},
    proof::take_proof,
    store::Writing,
    view::ParcelCard,
};

/// What was confirmed at the door.
#[derive(Debug, Clone)]
pub struct Deliver {
    pub parcel: ParcelId,
    /// Storage and delivery together, as on the screen.
    pub fee: Fen,
    pub paid: Payment,
    /// Nothing is taken, for this reason; needs the right to waive.
    pub waiver: Option<Words>,
    /// A signature or a photo at least: nobody is asked for a code at the door.
    pub proof: ProofForm,
}

impl Desk {
    /// Hands a parcel over at the door: the hand-over, its proof and the delivery's fee in one.
    ///
    /// # Errors
    /// [`Refusal::ProofNeeded`] without signature and photo, [`Refusal::DeliveryNotOut`] for a parcel
    /// that nobody is on the way with.
    pub fn deliver(&self, request: Deliver) -> Result<ParcelCard, DeskError> {
        self.may_settle(request.waiver.as_ref())?;
        let id = request.parcel;
        self.act(id, |writing| deliver(writing, request))
    }
}

fn deliver(writing: &mut Writing<'_>, request: Deliver) -> Result<(), DeskError> {
    let id = request.parcel;
    if !request.proof.shows() {
        return Err(Refusal::ProofNeeded.into());
    }
    let storage = due(writing, id)?;
    let delivery = verbs::delivery_due(&writing.parcel(id)?.0);
    let all = storage.plus(delivery);
    if all != request.fee {
        return Err(Refusal::FeeChanged { due: all, confirmed: request.fee }.into());
    }
    let waived = request.waiver.is_some();
    settle(writing, id, storage, (request.paid, request.waiver, CodeCheck::AtDoor))?;
    take_proof(writing, id, request.proof)?;
    if waived {
        return Ok(());
    }
    let (state, served) = writing.parcel(id)?;
    match verbs::charge_delivery(&state, request.paid)? {
        Some(event) => writing.append_parcel(served.id, id, event, Vec::new()).map(drop),
        None => Ok(()),
    }
}
