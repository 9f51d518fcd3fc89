//! The drawer: a parcel's whole history, its notices, what did not fit.

use domain::{Author, Body, EventId, ParcelEvent, ParcelId, SideRef};

use crate::{
    Desk, DeskError,
    rows::{Shared, fen, name},
    store::{Connection, clerk, event, event::Logged, parcel, side},
    view::{HistoryEntry, HistoryFact, ParcelDetail},
};

impl Desk {
    /// Everything about one parcel.
    pub fn parcel_detail(&self, id: ParcelId) -> Result<ParcelDetail, DeskError> {
        self.read_rows(|connection, shared| {
            let facts = parcel::by_id(connection, id)?;
            let card = self.card_of(connection, shared, &facts, false)?;
            let unfit: Vec<_> = facts.state.attention.iter().map(|item| item.cause).collect();
            let history = self.history(connection, shared, id, &unfit)?;
            let notices = self.notices(connection, id)?;
            let attention = self.attention_of(connection, shared, &facts)?;
            Ok(ParcelDetail { card, history, notices, attention })
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

    /// The details of an event that a clerk wants to see.
    fn facts(&self, connection: &Connection, body: &Body) -> Result<Vec<HistoryFact>, DeskError> {
        let mut facts = Vec::new();
        let mut add = |key: &str, value: Option<String>| {
            facts.extend(value.filter(|text| !text.is_empty()).map(|value| HistoryFact { key: key.into(), value }));
        };
        let words =
            |reference: &Option<SideRef>| reference.as_ref().map(|row| side::words(connection, row.id)).transpose();
        let shelf_text = |shelf: &Option<domain::Shelf>| shelf.as_ref().map(|shelf| shelf.as_str().to_owned());
        match body {
            Body::Parcel(ParcelEvent::Announced { tracking, carrier, .. }) => {
                add("tracking", Some(tracking.as_str().into()));
                add("carrier", carrier.clone());
            }
            Body::Parcel(ParcelEvent::Entered { tracking, carrier, damaged, shelf, .. }) => {
                add("tracking", Some(tracking.as_str().into()));
                add("carrier", carrier.clone());
                add("shelf", shelf_text(shelf));
                add("damaged", damaged.then(|| "true".into()));
            }
            Body::Parcel(ParcelEvent::Received { damaged, shelf, .. }) => {
                add("shelf", shelf_text(shelf));
                add("damaged", damaged.then(|| "true".into()));
            }
            Body::Parcel(ParcelEvent::Rejected { reason }) => add("reason", words(reason)?),
            Body::Parcel(ParcelEvent::HandedOver { fee, paid, waiver, .. }) => {
                add("fee_fen", Some(fen(*fee).to_string()));
                add("paid", Some(name(paid)));
                add("reason", words(waiver)?);
            }
            Body::Parcel(ParcelEvent::SentBack { kind, reason }) => {
                add("kind", Some(name(kind)));
                add("reason", words(reason)?);
            }
            Body::Parcel(ParcelEvent::HandedBack { return_tracking, return_carrier, .. }) => {
                add("return_tracking", return_tracking.as_ref().map(|number| number.as_str().into()));
                add("return_carrier", return_carrier.clone());
            }
            Body::Parcel(ParcelEvent::ReturnNumberRecorded { return_tracking, return_carrier }) => {
                add("return_tracking", Some(return_tracking.as_str().into()));
                add("return_carrier", return_carrier.clone());
            }
            Body::Parcel(ParcelEvent::InterceptRequested { reason }) => add("reason", words(reason)?),
            Body::Parcel(ParcelEvent::Held { kind, note, .. }) => {
                add("kind", Some(name(kind)));
                add("note", words(note)?);
            }
            Body::Parcel(ParcelEvent::Moved { shelf }) => add("shelf", Some(shelf.as_str().into())),
            Body::Parcel(ParcelEvent::Corrected { carrier, tracking, .. }) => {
                add("carrier", carrier.clone());
                add("tracking", tracking.as_ref().map(|number| number.as_str().into()));
            }
            Body::Parcel(
                ParcelEvent::Joined { from: other, .. }
                | ParcelEvent::JoinedInto { into: other }
                | ParcelEvent::DuplicateOf { other },
            ) => {
                add("other_parcel", Some(other.to_string()));
            }
            Body::Parcel(ParcelEvent::NoticeReported { kind, channel, state, .. }) => {
                add("notice_kind", Some(name(kind)));
                add("notice_state", Some(name(state)));
                add("channel", Some(channel.clone()));
            }
            Body::Parcel(_)
            | Body::Courier(_)
            | Body::Community(_)
            | Body::Notice(_)
            | Body::Person(_)
            | Body::Clerk(_)
            | Body::Unknown => {}
        }
        Ok(facts)
    }
}
