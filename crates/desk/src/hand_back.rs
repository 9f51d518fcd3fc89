//! A parcel that is being returned goes back to a courier.

use domain::{CourierId, ParcelId, TrackingNumber, rights::Right, verbs};

use crate::{
    Desk, DeskError,
    enter::{carrier_name, courier_of},
    printers::Occasion,
    store::Writing,
    view::ParcelCard,
};

/// What is known of the return; everything may be missing.
#[derive(Debug, Clone, Default)]
pub struct HandBack {
    pub courier: Option<CourierId>,
    pub return_tracking: Option<TrackingNumber>,
    pub return_carrier: Option<String>,
}

impl Desk {
    /// Gives a parcel back.
    pub fn hand_back(&self, id: ParcelId, request: HandBack) -> Result<ParcelCard, DeskError> {
        self.require(Right::SendBack)?;
        let card = self.act(id, |writing| hand_back(writing, id, request))?;
        self.print_automatically(Occasion::HandedBack, &[id]);
        Ok(card)
    }
}

/// Gives back within a transaction.
pub(crate) fn hand_back(writing: &mut Writing<'_>, id: ParcelId, request: HandBack) -> Result<(), DeskError> {
    let carrier = request.return_carrier.as_deref().map(carrier_name).transpose()?.flatten();
    let (state, served) = writing.parcel(id)?;
    request.courier.map(|courier| courier_of(writing, served.id, courier)).transpose()?;
    let event = verbs::hand_back(&state, request.courier, request.return_tracking, carrier)?;
    writing.append_parcel(served.id, id, event, Vec::new()).map(drop)
}
