//! `POST /v1/courier/recipient`: whom a parcel with this phone is likely for, masked.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{CommunityId, Phone, contact::PhoneKind};
use wire::{ErrorReply, RecipientReply, RecipientRequest};

use super::{Body, Problem, SignedIn};
use crate::{Relay, limits::What, recipients, store::Tables};

/// The same answer, with nobody in it, for a phone that nobody knows and for what is no whole mobile.
#[utoipa::path(
    post,
    path = "/v1/courier/recipient",
    tag = "couriers",
    request_body = RecipientRequest,
    responses(
        (status = 200, description = "Masked; empty where nobody is known", body = RecipientReply),
        (status = 401, description = "`signed_out`", body = ErrorReply),
        (status = 403, description = "`not_served`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn recipient(
    State(relay): State<Arc<Relay>>,
    signed_in: SignedIn,
    Body(request): Body<RecipientRequest>,
) -> Result<Json<RecipientReply>, Problem> {
    let who = signed_in.phone.to_string();
    relay.limits.take(What::Recipient, &who, relay.around.now()).map_err(Problem::too_often)?;
    let phone = Phone::parse(&request.phone).ok().filter(|phone| phone.kind() == PhoneKind::Mobile);
    let name = relay.store.read(move |tables| masked(tables, &signed_in, request.community, phone.as_ref())).await?;
    Ok(Json(RecipientReply { name }))
}

fn masked(
    tables: &dyn Tables,
    signed_in: &SignedIn,
    community: CommunityId,
    phone: Option<&Phone>,
) -> Result<String, Problem> {
    if !signed_in.entries(tables)?.iter().any(|entry| entry.community_id == community) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_served", "not a community of this courier"));
    }
    let Some(phone) = phone else { return Ok(String::new()) };
    Ok(recipients::named(tables, community, phone)?.map(|name| name.masked()).unwrap_or_default())
}
