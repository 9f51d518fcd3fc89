//! Taking an announcement back, asking the desk to keep a parcel back.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use chrono::{DateTime, Datelike as _, Utc};
use domain::{
    Author, Body as EventBody, CommunityId, ParcelEvent, ParcelState, SideBody, SideId, SideRow, Status, Subject,
    Timestamp, reminder::CHINA_MINUTES, verbs,
};
use wire::{ErrorReply, PartnerIntercept, PartnerParcel};

use super::{Key, key::still, own, unknown, view};
use crate::{
    Relay,
    api::{Body, Problem, field},
    store::{Foreseen, Partner, PartnerRight, Reference, Scope, Tables},
    surroundings::random,
};

/// Takes an announcement back, at once, while the desk has not received the parcel. Doing it twice is
/// doing it once; too late is said with its reason.
#[utoipa::path(
    post,
    path = "/v1/partner/parcels/{reference}/withdraw",
    operation_id = "partner_withdraw",
    tag = "partners",
    params(("reference" = String, Path, description = "The partner's own name of the parcel")),
    responses(
        (status = 200, description = "As it is now", body = PartnerParcel),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`", body = ErrorReply),
        (status = 409, description = "the reason, such as `already_received`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn withdraw(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Path(name): Path<String>,
) -> Result<Json<PartnerParcel>, Problem> {
    let partner = key.with(PartnerRight::Announce)?;
    let done = act(&relay, partner, name, |_, _, state, _| match status(state) {
        Some(Status::Withdrawn) => Ok(None),
        _ => verbs::withdraw(state).map(|event| Some((event, Vec::new()))).map_err(refused),
    });
    done.await.map(Json)
}

/// Asks the desk to keep a parcel back. What was announced only is withdrawn at once; what lies on the
/// shelf is held until a clerk has decided; what has gone is refused with its reason. A community may
/// allow so many in a month.
#[utoipa::path(
    post,
    path = "/v1/partner/parcels/{reference}/intercept",
    operation_id = "partner_intercept",
    tag = "partners",
    params(("reference" = String, Path, description = "The partner's own name of the parcel")),
    request_body = PartnerIntercept,
    responses(
        (status = 200, description = "As it is now", body = PartnerParcel),
        (status = 401, description = "`key_needed`", body = ErrorReply),
        (status = 403, description = "`right_missing`", body = ErrorReply),
        (status = 404, description = "`parcel_unknown`", body = ErrorReply),
        (status = 409, description = "the reason, such as `already_picked_up` or `intercepts_used_up`", body = ErrorReply),
        (status = 422, description = "`reason_unreadable`", body = ErrorReply)
    ),
    security(("partner" = []))
)]
pub async fn intercept(
    State(relay): State<Arc<Relay>>,
    key: Key,
    Path(name): Path<String>,
    Body(request): Body<PartnerIntercept>,
) -> Result<Json<PartnerParcel>, Problem> {
    let partner = key.with(PartnerRight::Intercept)?;
    let words = field::reason(request.reason.as_deref().unwrap_or_default())?;
    let (now, around) = (relay.around.now(), &*relay.around);
    let side =
        words.map(|text| SideRow::new(SideId::new(now, random(around)), random(around), SideBody::Words { text }));
    let id = partner.id;
    let done = act(&relay, partner, name, move |tables, reference, state, now| {
        if status(state) == Some(Status::Withdrawn) || state.asked_back().next().is_some() {
            return Ok(None);
        }
        let limits = tables.community(reference.community_id)?.map(|community| community.limits).unwrap_or_default();
        let most = limits.intercepts_per_month.map_or(0, |most| most as usize);
        let asked = tables.asked_back_since(id, reference.community_id, month_began(now), most)?;
        let asked = u32::try_from(asked).unwrap_or(u32::MAX);
        let reason = side.as_ref().map(SideRow::reference);
        let event = verbs::request_intercept(state, &limits, asked, reason).map_err(refused)?;
        let asks = matches!(event, ParcelEvent::InterceptRequested { .. });
        if asks {
            tables.save_reference(&Reference { asked_back: Some(now), ..reference.clone() })?;
        }
        Ok(Some((event, side.filter(|_| asks).into_iter().collect())))
    });
    done.await.map(Json)
}

/// An event to be written with its side rows; nothing when it is as wished already.
type Wished = Option<(ParcelEvent, Vec<SideRow>)>;

/// Does something to the partner's own parcel, under its community's lock.
async fn act(
    relay: &Arc<Relay>,
    partner: Partner,
    name: String,
    decide: impl FnOnce(&dyn Tables, &Reference, &ParcelState, Timestamp) -> Result<Wished, Problem> + Send + 'static,
) -> Result<PartnerParcel, Problem> {
    let (asking, named) = (partner.clone(), name.clone());
    let (reference, _) = relay.store.read(move |tables| own(tables, &asking, &named)).await?;
    let community = reference.community_id;
    let parcels = vec![(community, reference.parcel_id)];
    let scope = Scope::community(community).foreseeing(Foreseen { parcels, ..Foreseen::default() });
    let here = Arc::clone(relay);
    let acting = move |tables: &dyn Tables| {
        still(tables, &partner)?;
        let (reference, row) = own(tables, &partner, &name)?;
        if let Some(wished) = decide(tables, &reference, &row.state, here.around.now())? {
            write(&here, tables, community, (&reference, wished))?;
        }
        let (reference, row) = own(tables, &partner, &name)?;
        view(tables, &reference, &row)?.ok_or_else(unknown)
    };
    relay.store.write(scope, acting).await
}

fn write(
    relay: &Relay,
    tables: &dyn Tables,
    community: CommunityId,
    (reference, (event, sides)): (&Reference, (ParcelEvent, Vec<SideRow>)),
) -> Result<(), Problem> {
    let subject = Subject::parcel(reference.parcel_id);
    let body = EventBody::Parcel(event);
    relay.sequencer(tables).record(Author::Partner, community, subject, &body, &sides)?;
    Ok(())
}

fn status(state: &ParcelState) -> Option<Status> {
    state.parcel.as_ref().map(|parcel| parcel.status)
}

fn refused(refusal: domain::Refusal) -> Problem {
    Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.to_string())
}

/// When the calendar month of a moment began, in China.
fn month_began(now: Timestamp) -> Timestamp {
    let ahead = i64::from(CHINA_MINUTES) * 60_000;
    let there = now.plus_millis(ahead).utc();
    let first = there.with_day(1).unwrap_or(there).date_naive().and_time(chrono::NaiveTime::MIN);
    Timestamp::from_millis(DateTime::<Utc>::from_naive_utc_and_offset(first, Utc).timestamp_millis())
        .plus_millis(-ahead)
}
