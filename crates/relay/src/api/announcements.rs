//! A courier's announcements: made once for each key, listed, withdrawn.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    Address, Author, Body as EventBody, CommunityId, ParcelEvent, ParcelId, ParcelState, PersonName, Phone, SideBody,
    SideId, SideRow, Status, Subject, TrackingNumber, event::Source, verbs,
};
use serde_json::{Value, json};
use wire::{AnnounceReply, AnnounceRequest, AnnouncementRecord, ErrorReply};

use super::{Body, Problem, SignedIn, field, records};
use crate::{
    Relay,
    limits::What,
    recipients,
    store::{CourierEntry, Foreseen, Scope, Tables},
    surroundings::{Surroundings, random},
};

/// `POST /v1/announcements`
#[utoipa::path(
    post,
    path = "/v1/announcements",
    tag = "couriers",
    request_body = AnnounceRequest,
    responses(
        (status = 200, description = "As asked", body = AnnounceReply),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 403, description = "`not_served`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn announce(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Body(request): Body<AnnounceRequest>,
) -> Result<Json<AnnounceReply>, Problem> {
    let who = signed_in.phone.to_string();
    relay.limits.take(What::Announce, &who, relay.around.now()).map_err(Problem::too_often)?;
    let announcement = Announcement::parse(&request, &*relay.around)?;
    let unnamed = u32::from(!announcement.names_somebody());
    relay.limits.take_many(What::Recipient, unnamed, &who, relay.around.now()).map_err(Problem::too_often)?;
    let (here, scope) = (Arc::clone(&relay), announcement.scope(&signed_in));
    let id = relay.store.write(scope, move |tables| announcement.record(&here, tables, &signed_in)).await?;
    Ok(Json(AnnounceReply { id }))
}

/// `GET /v1/announcements`: the newest first.
#[utoipa::path(
    get,
    path = "/v1/announcements",
    tag = "couriers",
    responses(
        (status = 200, description = "As asked", body = Vec<AnnouncementRecord>),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn list(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
) -> Result<Json<Vec<AnnouncementRecord>>, Problem> {
    let records = relay.store.read(move |tables| records::of(tables, &signed_in.entries(tables)?)).await?;
    Ok(Json(records))
}

/// `POST /v1/announcements/{id}/withdraw`: doing it twice is doing it once; too late is said with its reason.
#[utoipa::path(
    post,
    path = "/v1/announcements/{id}/withdraw",
    tag = "couriers",
    params(("id" = String, Path, description = "Which")),
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`", body = ErrorReply),
        (status = 409, description = "the reason, such as `already_received`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn withdraw(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let who = signed_in.phone.to_string();
    relay.limits.take(What::Announce, &who, relay.around.now()).map_err(Problem::too_often)?;
    let id: ParcelId = id.parse().map_err(|_| Problem::not_found("parcel_unknown"))?;
    let entries = relay.store.read(move |tables| signed_in.entries(tables)).await?;
    let (here, scope) = (Arc::clone(&relay), Scope::communities(entries.iter().map(|entry| entry.community_id)));
    let taken_back = move |tables: &dyn Tables| {
        let (community, state) = own(tables, &entries, id)?;
        take_back(&here, tables, community, &state)
    };
    relay.store.write(scope, taken_back).await?;
    Ok(Json(json!({})))
}

/// An announcement, read.
pub(super) struct Announcement {
    key: String,
    community: CommunityId,
    tracking: TrackingNumber,
    parcel: ParcelId,
    recipient: Recipient,
}

/// For whom, and the row that will say so.
struct Recipient {
    side: SideId,
    salt: [u8; 16],
    /// None for whoever the community knows by the phone.
    name: Option<PersonName>,
    phone: Phone,
    address: Option<Address>,
}

impl Announcement {
    /// The first field that cannot be read is named.
    pub(super) fn parse(request: &AnnounceRequest, around: &dyn Surroundings) -> Result<Self, Problem> {
        let tracking = field::tracking(&request.tracking_number)?;
        let phone = field::phone(&request.recipient_phone)?;
        let name = field::known_or_named(&request.recipient_name)?;
        let address = field::address(request.address.as_deref())?;
        let (side, salt) = (SideId::new(around.now(), random(around)), random(around));
        let recipient = Recipient { side, salt, name, phone, address };
        let parcel = ParcelId::new(around.now(), random(around));
        Ok(Self { key: field::key(&request.key)?, community: request.community, tracking, parcel, recipient })
    }

    /// Whether nobody has to be looked up for it.
    pub(super) fn names_somebody(&self) -> bool {
        self.recipient.name.is_some()
    }

    /// What it writes into and looks up.
    pub(super) fn scope(&self, signed_in: &SignedIn) -> Scope {
        let foreseen = Foreseen {
            sessions: vec![signed_in.token_hash],
            phones: vec![signed_in.phone.clone()],
            keys: vec![(self.community, self.key.clone())],
            parcels: vec![(self.community, self.parcel)],
            sides: vec![(self.community, self.recipient.side)],
            numbers: vec![(self.community, self.tracking.clone())],
            ..Foreseen::default()
        };
        Scope::community(self.community).foreseeing(foreseen)
    }

    fn record(self, relay: &Relay, tables: &dyn Tables, signed_in: &SignedIn) -> Result<ParcelId, Problem> {
        self.record_of(relay, tables, &signed_in.entries(tables)?)
    }

    /// The parcel that it makes, or made when its key came before. What it refuses leaves nothing behind.
    pub(super) fn record_of(
        self,
        relay: &Relay,
        tables: &dyn Tables,
        entries: &[CourierEntry],
    ) -> Result<ParcelId, Problem> {
        let courier = entries.iter().find(|entry| entry.community_id == self.community);
        let courier = courier
            .ok_or_else(|| Problem::new(StatusCode::FORBIDDEN, "not_served", "not a community of this courier"))?;
        match tables.announced(self.community, courier.id, &self.key)? {
            Some(id) => Ok(id),
            None => self.append(relay, tables, courier),
        }
    }

    fn append(self, relay: &Relay, tables: &dyn Tables, courier: &CourierEntry) -> Result<ParcelId, Problem> {
        let sequencer = relay.sequencer(tables);
        let recipient = self.recipient.row(tables, self.community)?;
        let announced = ParcelEvent::Announced {
            tracking: self.tracking,
            carrier: Some(courier.carrier.clone()),
            courier: Some(courier.id),
            recipient: recipient.reference(),
            source: Source::Courier,
        };
        sequencer.record(
            Author::Courier,
            self.community,
            Subject::parcel(self.parcel),
            &EventBody::Parcel(announced),
            &[recipient],
        )?;
        tables.keep_announced(self.community, courier.id, &self.key, self.parcel)?;
        Ok(self.parcel)
    }
}

impl Recipient {
    fn row(self, tables: &dyn Tables, community: CommunityId) -> Result<SideRow, Problem> {
        let Self { side, salt, name, phone, address } = self;
        let name = match name {
            Some(name) => Some(name),
            None => recipients::named(tables, community, &phone)?,
        };
        let name = name.ok_or_else(|| Problem::invalid("name_empty", "the name is empty, and nobody is known"))?;
        Ok(SideRow::new(side, salt, SideBody::Person { name, phone, address }))
    }
}

/// The courier's own parcel, as the one that it was joined into when it was.
pub(super) fn own(
    tables: &dyn Tables,
    entries: &[CourierEntry],
    id: ParcelId,
) -> Result<(CommunityId, ParcelState), Problem> {
    for entry in entries {
        let Some(row) = tables.parcel(entry.community_id, id)? else { continue };
        let Some(parcel) = row.state.parcel.as_ref().filter(|parcel| parcel.courier == Some(entry.id)) else {
            continue;
        };
        let joined = parcel.joined_into.map(|into| tables.parcel(entry.community_id, into)).transpose()?.flatten();
        return Ok((entry.community_id, joined.map_or(row.state, |row| row.state)));
    }
    Err(Problem::not_found("parcel_unknown"))
}

fn take_back(relay: &Relay, tables: &dyn Tables, community: CommunityId, state: &ParcelState) -> Result<(), Problem> {
    let Some(parcel) = &state.parcel else { return Err(Problem::not_found("parcel_unknown")) };
    if parcel.status == Status::Withdrawn {
        return Ok(());
    }
    let event = verbs::withdraw(state)
        .map_err(|refusal| Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string()))?;
    let subject = Subject::parcel(parcel.id);
    relay.sequencer(tables).record(Author::Courier, community, subject, &EventBody::Parcel(event), &[])?;
    Ok(())
}
