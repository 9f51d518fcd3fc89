//! `POST /v1/partner/parcels`: many announcements at once, each for itself, each once.

use std::sync::Arc;

use axum::{Json, extract::State};
use domain::{
    Author, Body as EventBody, CommunityId, ParcelEvent, ParcelId, SideBody, SideId, SideRow, Subject, TrackingNumber,
    event::Source,
};
use wire::{AnnounceRow, AnnounceRowsReply, AnnounceRowsRequest, ErrorReply, MOST_ROWS, RowOutcome, RowResult};

use super::{Key, key::still, must_serve};
use crate::{
    Relay,
    api::{Body, Problem, field},
    auth::keyed,
    limits::What,
    store::{Foreseen, Partner, PartnerRight, Reference, Scope, Tables},
    surroundings::random,
};

/// Announces up to 500 parcels to one community. Each row stands for itself: one that is refused keeps
/// no other out. Sending a row again under its reference is sending it once; another content under the
/// same reference is refused as `key_reused`.
#[utoipa::path(
    post,
    path = "/v1/partner/parcels",
    operation_id = "partner_announce",
    tag = "partners",
    request_body = AnnounceRowsRequest,
    responses(
        (status = 200, description = "A result for each row", body = AnnounceRowsReply),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`, `foreign_community`", body = ErrorReply),
        (status = 422, description = "`rows_count`: not 1 to 500 rows", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn announce(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Body(request): Body<AnnounceRowsRequest>,
) -> Result<Json<AnnounceRowsReply>, Problem> {
    let partner = key.with(PartnerRight::Announce)?;
    relay.limits.take(What::Batch, &partner.id.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    if request.parcels.is_empty() || request.parcels.len() > MOST_ROWS {
        return Err(Problem::invalid("rows_count", "a batch has 1 to 500 rows"));
    }
    must_serve(&partner, request.community)?;
    let community = request.community;
    let batch = Batch { rows: request.parcels.iter().map(|row| Row::parse(row, community, &relay)).collect() };
    let (here, scope) = (Arc::clone(&relay), batch.scope(community));
    let results = relay.store.write(scope, move |tables| batch.record(&here, tables, &partner, community)).await?;
    Ok(Json(AnnounceRowsReply { results }))
}

/// Why a row is refused.
struct Refused {
    reference: String,
    code: &'static str,
    field: &'static str,
}

/// A row that is well formed.
struct Row {
    reference: String,
    content: [u8; 32],
    tracking: TrackingNumber,
    carrier: Option<String>,
    parcel: ParcelId,
    recipient: SideRow,
}

struct Batch {
    rows: Vec<Result<Row, Refused>>,
}

impl Row {
    fn parse(row: &AnnounceRow, community: CommunityId, relay: &Relay) -> Result<Self, Refused> {
        let refused = |field| {
            move |problem: Problem| Refused {
                reference: row.reference.chars().take(64).collect(),
                code: problem.code(),
                field,
            }
        };
        let reference = field::key(&row.reference).map_err(refused("reference"))?;
        let tracking = field::tracking(&row.tracking_number).map_err(refused("tracking_number"))?;
        let phone = field::phone(&row.recipient_phone).map_err(refused("recipient_phone"))?;
        let name = field::name(&row.recipient_name).map_err(refused("recipient_name"))?;
        let address = field::address(row.address.as_deref()).map_err(refused("address"))?;
        let named = row.carrier.as_deref().filter(|carrier| !carrier.trim().is_empty());
        let carrier = named.map(field::carrier).transpose().map_err(refused("carrier"))?;
        let home = address.as_ref().map(ToString::to_string).unwrap_or_default();
        let parts = [tracking.as_str(), carrier.as_deref().unwrap_or_default(), phone.as_str(), name.as_str(), &home];
        let mut parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        parts.push(community.0.as_bytes());
        let content = keyed(relay.store.identity(), "partner content", &parts);
        let (now, around) = (relay.around.now(), &*relay.around);
        let recipient = SideBody::Person { name, phone, address };
        let recipient = SideRow::new(SideId::new(now, random(around)), random(around), recipient);
        Ok(Self { reference, content, tracking, carrier, parcel: ParcelId::new(now, random(around)), recipient })
    }
}

impl Batch {
    fn good(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter_map(|row| row.as_ref().ok())
    }

    fn scope(&self, community: CommunityId) -> Scope {
        let foreseen = Foreseen {
            parcels: self.good().map(|row| (community, row.parcel)).collect(),
            sides: self.good().map(|row| (community, row.recipient.id)).collect(),
            numbers: self.good().map(|row| (community, row.tracking.clone())).collect(),
            ..Foreseen::default()
        };
        Scope::community(community).foreseeing(foreseen)
    }

    fn record(
        self,
        relay: &Relay,
        tables: &dyn Tables,
        partner: &Partner,
        community: CommunityId,
    ) -> Result<Vec<RowResult>, Problem> {
        still(tables, partner)?;
        // All at once, so that a store across a network answers once.
        let names: Vec<String> = self.good().map(|row| row.reference.clone()).collect();
        tables.references(partner.id, &names)?;
        let one = |row: Result<Row, Refused>| match row {
            Ok(row) => record(relay, tables, partner, (community, row)),
            Err(Refused { reference, code, field }) => Ok(refused(reference, code, field)),
        };
        self.rows.into_iter().map(one).collect()
    }
}

fn record(
    relay: &Relay,
    tables: &dyn Tables,
    partner: &Partner,
    (community, row): (CommunityId, Row),
) -> Result<RowResult, Problem> {
    let known = tables.references(partner.id, std::slice::from_ref(&row.reference))?.pop();
    if let Some(known) = known {
        return Ok(match known.content == row.content {
            true => result(row.reference, RowOutcome::Already, known.parcel_id),
            false => refused(row.reference, "key_reused", "reference"),
        });
    }
    let parcel = row.parcel;
    tables.save_reference(&Reference {
        partner: partner.id,
        reference: row.reference.clone(),
        community_id: community,
        announced_as: parcel,
        parcel_id: parcel,
        number: row.tracking.clone(),
        content: row.content,
        asked_back: None,
    })?;
    let announced = ParcelEvent::Announced {
        tracking: row.tracking,
        carrier: row.carrier,
        courier: None,
        recipient: row.recipient.reference(),
        source: Source::Partner,
    };
    let (subject, body) = (Subject::parcel(parcel), EventBody::Parcel(announced));
    relay.sequencer(tables).record(Author::Partner, community, subject, &body, &[row.recipient])?;
    Ok(result(row.reference, RowOutcome::Created, parcel))
}

fn result(reference: String, outcome: RowOutcome, parcel: ParcelId) -> RowResult {
    RowResult { reference, outcome, parcel: Some(parcel), code: None, field: None }
}

fn refused(reference: String, code: &str, field: &str) -> RowResult {
    let outcome = RowOutcome::Refused;
    RowResult { reference, outcome, parcel: None, code: Some(code.into()), field: Some(field.into()) }
}
