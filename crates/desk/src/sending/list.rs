//! Parcels that are sent, as lists and manifests show them.

use domain::{CommunityId, ManifestId, Outgoing, OutgoingId, PersonName, Phone, SideBody, SideRef, outgoing::Stage};

use crate::{
    Desk, DeskError,
    figures::number,
    rows::{Shared, fen, masked_phone},
    store::{Connection, community, courier, outgoing, outgoing::Stored, side},
    view::{ManifestView, OutgoingPage, OutgoingView, RecipientView},
};

/// As many as are read at once.
const PAGE: usize = 200;

/// Which of them.
#[derive(Debug, Clone, Copy)]
pub struct OutgoingQuery {
    pub stage: Stage,
    /// Of all communities when none is named.
    pub community: Option<CommunityId>,
    /// The `next` of the page before.
    pub after: Option<OutgoingId>,
}

impl Desk {
    /// One page, newest first.
    pub fn outgoings(&self, query: OutgoingQuery) -> Result<OutgoingPage, DeskError> {
        self.read_rows(|connection, shared| {
            let known = query.after.map(|id| outgoing::find(connection, id)).transpose()?.flatten();
            let before = known.map(|stored| (outgoing::since(&stored.outgoing).millis(), stored.outgoing.id));
            let only = number(connection, query.community)?;
            let mut found = outgoing::list(connection, (query.stage, only), before, PAGE + 1)?;
            let more = found.len() > PAGE;
            found.truncate(PAGE);
            let next = found.last().filter(|_| more).map(|stored| stored.outgoing.id.to_string());
            let rows = found.iter().map(|stored| self.outgoing_view(connection, shared, stored));
            Ok(OutgoingPage { rows: rows.collect::<Result<_, DeskError>>()?, next })
        })
    }

    /// One of them.
    pub fn outgoing(&self, id: OutgoingId) -> Result<OutgoingView, DeskError> {
        self.read_rows(|connection, shared| {
            let stored = outgoing::find(connection, id)?.ok_or(DeskError::UnknownParcel)?;
            self.outgoing_view(connection, shared, &stored)
        })
    }

    /// What one courier took along at once.
    pub fn manifest(&self, id: ManifestId) -> Result<ManifestView, DeskError> {
        self.read_rows(|connection, shared| {
            let found = outgoing::of_manifest(connection, id)?;
            let rows: Vec<_> = found
                .iter()
                .map(|stored| self.outgoing_view(connection, shared, stored))
                .collect::<Result<_, DeskError>>()?;
            let first = rows.first().ok_or(DeskError::UnknownParcel)?;
            let (courier, at) = (first.courier.clone(), first.at.clone());
            Ok(ManifestView { id: id.to_string(), courier, at, rows })
        })
    }

    /// The one that is meant by its id or its label's number.
    pub fn find_outgoing(&self, text: &str) -> Result<OutgoingId, DeskError> {
        let by_number = domain::TrackingNumber::parse(text).ok();
        self.store.read(|connection| {
            let id = text.trim().parse().ok();
            let stored = match id.map(|id| outgoing::find(connection, id)).transpose()?.flatten() {
                Some(stored) => Some(stored),
                None => by_number.map(|number| outgoing::labelled(connection, &number)).transpose()?.flatten(),
            };
            stored.map(|stored| stored.outgoing.id).ok_or(DeskError::UnknownParcel)
        })
    }

    pub(super) fn outgoing_view(
        &self,
        connection: &Connection,
        shared: &Shared,
        stored: &Stored,
    ) -> Result<OutgoingView, DeskError> {
        let state = &stored.outgoing;
        let served = community::by_no(connection, stored.community)?;
        let words = |row: Option<&SideRef>| row.map(|row| side::words(connection, row.id)).transpose();
        let cancelled = state.cancelled.as_ref();
        Ok(OutgoingView {
            id: state.id.to_string(),
            community_id: served.id.to_string(),
            stage: state.stage,
            taken_at: self.text(state.taken_at),
            at: self.text(outgoing::since(state)),
            desk: shared.desk(state.desk),
            sender: person(connection, &state.sender)?,
            recipient: person(connection, &state.recipient)?,
            contents: side::words(connection, state.contents.id)?,
            carrier: state.carrier.clone(),
            weight_g: state.weight,
            price_fen: fen(state.price),
            due_fen: fen(state.due()),
            held_fen: fen(state.held()),
            paid: state.paid,
            tracking_number: state.tracking.as_ref().map(|number| number.as_str().to_owned()),
            manifest: state.handed_on.as_ref().map(|handed| handed.manifest.to_string()),
            courier: courier_name(connection, state)?,
            reason: words(cancelled.and_then(|cancelled| cancelled.reason.as_ref()))?.unwrap_or_default(),
            clash: state.clash,
        })
    }
}

fn person(connection: &Connection, row: &SideRef) -> Result<RecipientView, DeskError> {
    let body = side::find(connection, row.id)?.map(|row| row.body);
    let address = match &body {
        Some(SideBody::Person { address: Some(address), .. }) => address.as_str().to_owned(),
        _ => String::new(),
    };
    let name = body.as_ref().and_then(SideBody::name).map(PersonName::as_str).unwrap_or_default().to_owned();
    let phone = body.as_ref().and_then(SideBody::phone).map(Phone::as_str).unwrap_or_default();
    Ok(RecipientView { name, phone_masked: masked_phone(phone), address })
}

fn courier_name(connection: &Connection, state: &Outgoing) -> Result<String, DeskError> {
    let Some(handed) = &state.handed_on else { return Ok(String::new()) };
    if let Some(known) = handed.courier.map(|id| courier::find(connection, id)).transpose()?.flatten() {
        return Ok(known.name);
    }
    let row = handed.collector.as_ref().map(|row| side::find(connection, row.id)).transpose()?.flatten();
    Ok(row.and_then(|row| row.body.name().map(|name| name.as_str().to_owned())).unwrap_or_default())
}
