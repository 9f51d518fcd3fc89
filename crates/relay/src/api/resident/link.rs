//! A parcel behind its link: its way for whoever has the link, its code for whoever knows the phone, too.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{Parcel, ParcelId, Phone};
use sha2::{Digest as _, Sha256};
use wire::{ErrorReply, LastFour, LinkCode, LinkPage};

use super::{
    super::{Body, Caller, Problem},
    community,
    seen::Looking,
};
use crate::{Relay, limits::What, links, store::Tables};

/// `GET /v1/resident/link/{token}`
#[utoipa::path(
    get,
    path = "/v1/resident/link/{token}",
    operation_id = "link_page",
    tag = "residents",
    params(("token" = String, Path, description = "As the message carries it")),
    responses(
        (status = 200, description = "As asked", body = LinkPage),
        (status = 404, description = "`link_unknown`: never made, or dead", body = ErrorReply)
    )
)]
pub async fn page(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Path(token): Path<String>,
) -> Result<Json<LinkPage>, Problem> {
    look(&relay, &from, token).await.map(Json)
}

/// The same for the page itself, which brings the first answer along.
pub(in crate::api) async fn look(relay: &Arc<Relay>, from: &str, token: String) -> Result<LinkPage, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Link, from, now).map_err(Problem::too_often)?;
    let here = Arc::clone(relay);
    let page = relay.store.read(move |tables| {
        let found = links::find(tables, here.store.identity(), now, &token)?;
        let (id, row) = found.ok_or_else(|| Problem::not_found("link_unknown"))?;
        let parcel = row.state.parcel.as_ref().ok_or_else(|| Problem::not_found("link_unknown"))?;
        let community = community(tables, id)?;
        shown(&Looking { relay: &here, tables, community: &community, now }, parcel, row.recipient.as_ref())
    });
    page.await
}

fn shown(looking: &Looking<'_>, parcel: &Parcel, phone: Option<&Phone>) -> Result<LinkPage, Problem> {
    let (recipient_name, _) = looking.masked(&parcel.recipient)?;
    let mut seen = looking.seen(parcel)?;
    seen.tracking_number = format!("…{}", parcel.tracking.tail(4));
    Ok(LinkPage {
        recipient_name,
        recipient_phone: phone.map(beginning).unwrap_or_default(),
        seen,
        has_code: looking.code(parcel)?.is_some(),
    })
}

/// A phone without what opens the code.
fn beginning(phone: &Phone) -> String {
    phone.as_str().chars().take(3).chain("********".chars()).collect()
}

/// `POST /v1/resident/link/{token}/code`: five wrong tries, then one an hour.
#[utoipa::path(
    post,
    path = "/v1/resident/link/{token}/code",
    operation_id = "link_code",
    tag = "residents",
    params(("token" = String, Path, description = "As the message carries it")),
    request_body = LastFour,
    responses(
        (status = 200, description = "As asked", body = LinkCode),
        (status = 403, description = "`not_matched`, with `tries_left`: other digits, or a link that leads nowhere", body = ErrorReply),
        (status = 409, description = "`no_code`: it does not wait for anybody", body = ErrorReply),
        (status = 422, description = "`digits_unreadable`", body = ErrorReply)
    )
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Path(token): Path<String>,
    Body(request): Body<LastFour>,
) -> Result<Json<LinkCode>, Problem> {
    let (now, digits) = (relay.around.now(), request.last_four.trim().to_owned());
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::invalid("digits_unreadable", "the last four digits of the phone are needed"));
    }
    relay.limits.take(What::LastFour, &from, now).map_err(Problem::too_often)?;
    let (here, nowhere) = (Arc::clone(&relay), hex::encode(Sha256::digest(&token)));
    let found = relay.store.read(move |tables| behind(&here, tables, &token, &digits)).await?;
    // A link that leads nowhere is counted as others are, or the count would tell.
    let link = found.as_ref().map_or(nowhere, |found| found.parcel.to_string());
    relay.limits.take(What::LastFourOfLink, &link, now).map_err(Problem::too_often)?;
    let Some(Behind { code, .. }) = found.filter(|found| found.fits) else {
        let wrong = Problem::new(StatusCode::FORBIDDEN, "not_matched", "these are not the last digits of the phone");
        return Err(wrong.with_tries_left(relay.limits.left(What::LastFourOfLink, &link, now)));
    };
    relay.limits.give_back(What::LastFourOfLink, &link);
    let no_code = || Problem::new(StatusCode::CONFLICT, "no_code", "this parcel has no code now");
    Ok(Json(LinkCode { code: code.ok_or_else(no_code)? }))
}

/// What is behind a link.
struct Behind {
    parcel: ParcelId,
    /// The digits are those of the phone.
    fits: bool,
    /// Where it waits.
    code: Option<String>,
}

fn behind(relay: &Relay, tables: &dyn Tables, token: &str, digits: &str) -> Result<Option<Behind>, Problem> {
    let now = relay.around.now();
    let Some((id, row)) = links::find(tables, relay.store.identity(), now, token)? else { return Ok(None) };
    let Some(parcel) = &row.state.parcel else { return Ok(None) };
    let community = community(tables, id)?;
    let fits = row.recipient.as_ref().is_some_and(|phone| phone.last_four() == digits);
    let code = Looking { relay, tables, community: &community, now }.code(parcel)?;
    Ok(Some(Behind { parcel: parcel.id, fits, code }))
}
