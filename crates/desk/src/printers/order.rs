//! What is to be printed, by its ids: nothing of a person lies in a queue.

use domain::ParcelId;

use super::PaperKind;
use crate::{Printable, printing::Sight};

/// Something to print, of one kind of paper.
#[derive(Debug, Clone)]
pub(super) enum Order {
    /// One sheet for each parcel.
    Parcels(PaperKind, Vec<ParcelId>),
    /// A document, of one or more pages, as whoever asked may see it.
    Document(Printable, Sight),
    /// A sheet with made-up words.
    Test(PaperKind),
}

impl Order {
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Parcels(kind, _) | Self::Test(kind) => *kind,
            Self::Document(..) => PaperKind::Document,
        }
    }

    /// Takes over how somebody who asks for it once more may see it. Sheets that have come out meanwhile stay forgotten.
    pub fn asked_anew(&mut self, order: Self) {
        if let Self::Document(..) = self {
            *self = order;
        }
    }

    /// Forgets all sheets but those at these places.
    pub fn keep_only(&mut self, places: &[usize]) {
        if let Self::Parcels(_, parcels) = self {
            *parcels = places.iter().filter_map(|at| parcels.get(*at).copied()).collect();
        }
    }

    /// How many sheets are handed over, one after the other; a document goes at once.
    pub fn sheets(&self) -> usize {
        match self {
            Self::Parcels(_, parcels) => parcels.len(),
            Self::Document(..) | Self::Test(_) => 1,
        }
    }
}
