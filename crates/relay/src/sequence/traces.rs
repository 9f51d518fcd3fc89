//! What is announced is subscribed to: written down in the announcement's own transaction, done beside it.

use domain::{Body, Effect, Parcel, ParcelEvent, Status, time::DAY_MS};

use super::{Sequencer, Told};
use crate::store::{FoldedParcel, StoreError};

/// Of what was announced longer ago there is nothing left to hear: a log may be given back years later.
const RECENT_MS: i64 = 3 * DAY_MS;

impl Sequencer<'_> {
    /// Has the carrier's trace of a parcel followed that is on its way, under the number that it has now.
    pub(super) fn follow_trace(&self, told: Told<'_>, effect: Effect, row: &FoldedParcel) -> Result<(), StoreError> {
        let Some(provider) = self.traces.filter(|provider| provider.subscribes()) else { return Ok(()) };
        let names_it = matches!(told.body, Body::Parcel(ParcelEvent::Announced { .. } | ParcelEvent::Corrected { .. }));
        let parcel = row.state.parcel.as_ref().filter(|_| names_it && effect.took_hold());
        let recent = self.now.millis_since(told.event.occurred_at) < RECENT_MS;
        if !recent || parcel.is_none_or(|parcel| parcel.status != Status::Announced) {
            return Ok(());
        }
        match provider.wanted(self.identity, told.event.community_id, row) {
            Some(wanted) => self.tables.begin_trace(&wanted.begun(self.now, true)),
            None => Ok(()),
        }
    }

    /// A carrier names the recipient, too: whoever is forgotten is forgotten in its words.
    pub(super) fn forget_trace(&self, parcel: &Parcel) -> Result<(), StoreError> {
        match self.traces {
            Some(_) => self.tables.forget_trace(parcel.tracking.as_str()),
            None => Ok(()),
        }
    }
}
