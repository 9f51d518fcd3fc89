//! `POST /v1/partner/handheld/lookup`: a number is scanned on a handheld terminal.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{Author, Body as EventBody, Parcel, ParcelEvent, PersonName, Phone, SideBody, Subject, TrackingNumber};
use wire::{ErrorReply, LookupReply, LookupRequest};

use super::{Key, key::still, must_serve};
use crate::{
    Relay,
    api::{Body, Problem, field},
    limits::What,
    store::{Lookup, Partner, PartnerRight, Scope, Tables},
};

/// What is known of a number on its way or on the shelf, whoever told of it. Name and phone are masked,
/// unless the key may reveal them; then that they were seen stands in the parcel's history and in the
/// relay's list of what each partner has seen.
#[utoipa::path(
    post,
    path = "/v1/partner/handheld/lookup",
    tag = "partners",
    request_body = LookupRequest,
    responses(
        (status = 200, description = "What is known; `announced` is false and the rest missing where nothing is", body = LookupReply),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`, `foreign_community`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn lookup(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Body(request): Body<LookupRequest>,
) -> Result<Json<LookupReply>, Problem> {
    let partner = key.with(PartnerRight::Lookup)?;
    relay.limits.take(What::Lookup, &partner.id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    must_serve(&partner, request.community)?;
    let number = field::tracking(&request.tracking_number)?;
    let asked = Question { partner, request, number };
    let reply = match asked.partner.may(PartnerRight::Reveal) {
        true => {
            let (here, scope) = (Arc::clone(&relay), Scope::community(asked.request.community));
            relay.store.write(scope, move |tables| asked.in_full(&here, tables)).await?
        }
        false => relay.store.read(move |tables| asked.masked(tables)).await?,
    };
    Ok(Json(reply))
}

struct Question {
    partner: Partner,
    request: LookupRequest,
    number: TrackingNumber,
}

/// A live parcel of the number, and whom it is for as far as that is still known.
type Found = (Parcel, Option<(PersonName, Phone)>);

impl Question {
    fn masked(&self, tables: &dyn Tables) -> Result<LookupReply, Problem> {
        let found = self.find(tables)?;
        let masked = |(name, phone): &(PersonName, Phone)| (name.masked(), phone.masked());
        Ok(self.reply(found.as_ref(), masked, false))
    }

    fn in_full(&self, relay: &Relay, tables: &dyn Tables) -> Result<LookupReply, Problem> {
        still(tables, &self.partner)?;
        let found = self.find(tables)?;
        let seen = found.as_ref().filter(|(_, contact)| contact.is_some());
        if let Some((parcel, _)) = seen {
            let (community, at) = (self.request.community, relay.around.now());
            let body = EventBody::Parcel(ParcelEvent::ContactsRevealed {});
            relay.sequencer(tables).record(Author::Partner, community, Subject::parcel(parcel.id), &body, &[])?;
            tables.keep_lookup(&Lookup {
                partner: self.partner.id,
                at,
                community_id: community,
                parcel_id: parcel.id,
            })?;
        }
        let full = |(name, phone): &(PersonName, Phone)| (name.as_str().to_owned(), phone.to_string());
        Ok(self.reply(found.as_ref(), full, seen.is_some()))
    }

    /// What lies on the shelf before what is on its way, and before that whatever tells a contact.
    fn find(&self, tables: &dyn Tables) -> Result<Option<Found>, Problem> {
        let mut found = Vec::new();
        for row in tables.live_parcels(self.request.community, &self.number)? {
            let Some(parcel) = row.state.parcel else { continue };
            let side = tables.side(self.request.community, parcel.recipient.id)?.map(|row| row.body);
            let contact = match side {
                Some(SideBody::Person { name, phone, .. }) => Some((name, phone)),
                _ => None,
            };
            found.push((parcel, contact));
        }
        found.sort_by_key(|(parcel, contact)| (contact.is_none(), !parcel.status.is_on_shelf()));
        Ok(found.into_iter().next())
    }

    fn reply(
        &self,
        found: Option<&Found>,
        shown: impl Fn(&(PersonName, Phone)) -> (String, String),
        revealed: bool,
    ) -> LookupReply {
        let parcel = found.map(|(parcel, _)| parcel);
        let contact = found.and_then(|(_, contact)| contact.as_ref()).map(shown);
        let (recipient_name, recipient_phone) = contact.unzip();
        LookupReply {
            tracking_number: self.number.to_string(),
            announced: parcel.is_some_and(|parcel| parcel.announced_at.is_some()),
            status: parcel.map(|parcel| parcel.status),
            carrier: parcel.and_then(|parcel| parcel.carrier.clone()),
            recipient_name,
            recipient_phone,
            revealed,
        }
    }
}
