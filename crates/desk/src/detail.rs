//! The drawer: a parcel's whole history, its notices, what did not fit.

use domain::{Author, EventId, ParcelId, SideRef};

use crate::{
    Desk, DeskError,
    opening::Opening,
    rows::Shared,
    store::{Connection, clerk, event, event::Logged, parcel, side},
    view::{HistoryEntry, ParcelDetail},
};

impl Desk {
    /// Everything about one parcel.
    pub fn parcel_detail(&self, id: ParcelId) -> Result<ParcelDetail, DeskError> {
        self.read_rows(|connection, shared| {
            let facts = parcel::by_id(connection, id)?;
            let card = self.card_of(connection, shared, &facts, Opening::Missing)?;
            let unfit: Vec<_> = facts.state.attention.iter().map(|item| item.cause).collect();
            let history = self.history(connection, shared, id, &unfit)?;
            let notices = self.notices(connection, id)?;
            let attention = self.attention_of(connection, shared, &facts)?;
            let proof = self.proof_of(connection, &facts)?;
            let there = |row: &SideRef| Ok(side::find(connection, row.id)?.map(|row| row.id.to_string()));
            let photos = facts.parcel.photos.iter().map(there).filter_map(Result::transpose);
            let photos = photos.collect::<Result<_, DeskError>>()?;
            Ok(ParcelDetail { card, history, notices, attention, proof, photos })
        })
    }

    pub(crate) fn history(
        &self,
        connection: &Connection,
        shared: &Shared,
        id: ParcelId,
        unfit: &[EventId],
    ) -> Result<Vec<HistoryEntry>, DeskError> {
        let all = event::history(connection, id.0)?;
        all.iter().map(|logged| self.entry_of(connection, shared, logged, unfit)).collect()
    }

    /// One event as a line of a history.
    pub(crate) fn entry_of(
        &self,
        connection: &Connection,
        shared: &Shared,
        logged: &Logged,
        unfit: &[EventId],
    ) -> Result<HistoryEntry, DeskError> {
        let event = &logged.event;
        let device = if event.author == Author::Desk { shared.desk(event.device_id) } else { String::new() };
        Ok(HistoryEntry {
            event_id: event.event_id.to_string(),
            at: self.text(event.occurred_at),
            verb: event.event_type.clone(),
            author: event.author.as_str().into(),
            device,
            clerk: event.actor.map(|clerk| clerk::name(connection, clerk)).transpose()?.flatten(),
            here: shared.is_here(event.device_id),
            unsynced: logged.is_unsynced(),
            applied: !unfit.contains(&event.event_id),
            facts: self.facts(connection, &event.body())?,
        })
    }
}
