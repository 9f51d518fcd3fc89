//! Paper that comes out by itself when what it tells of happens.

use domain::{Fen, ParcelId};

use super::{PaperKind, order::Order};
use crate::{Desk, refund::taken, store::parcel};

/// What has just happened to parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Received or entered at this desk.
    Received,
    /// Handed over; those for which a fee was paid.
    Paid,
    /// Given back to a courier.
    HandedBack,
}

impl Occasion {
    fn papers(self) -> &'static [PaperKind] {
        match self {
            Self::Received => &[PaperKind::Slip, PaperKind::ShelfLabel],
            Self::Paid => &[PaperKind::Receipt],
            Self::HandedBack => &[PaperKind::ReturnNote],
        }
    }
}

impl Desk {
    /// Orders what this PC prints by itself on such an occasion. What happened has happened: nothing that is wrong with
    /// a printer or its setting comes back from here, the status bar tells it.
    pub(crate) fn print_automatically(&self, occasion: Occasion, parcels: &[ParcelId]) {
        for kind in occasion.papers() {
            if !self.way(*kind).is_ok_and(|way| way.route.automatic) {
                continue;
            }
            let about = parcels.iter().copied().filter(|id| occasion != Occasion::Paid || self.was_paid(*id));
            let about: Vec<ParcelId> = about.collect();
            if about.is_empty() {
                continue;
            }
            if let Err(error) = self.order(Order::Parcels(*kind, about)) {
                tracing::warn!(code = error.code(), "an automatic print was not queued");
            }
        }
    }

    /// Whether money was taken for it; of several handed over at once, some may cost nothing.
    fn was_paid(&self, id: ParcelId) -> bool {
        let facts = self.store.read(|connection| parcel::by_id(connection, id));
        facts.is_ok_and(|facts| taken(&facts.state).0 > Fen::ZERO)
    }
}
