//! `GET /wechat/enter`: to a page of ours by way of WeChat, which tells who comes.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, SET_COOKIE},
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use domain::{CommunityId, ParcelId};
use serde::Deserialize;
use wire::ErrorReply;

use super::{account, cookie, nothing_here};
use crate::{
    Relay,
    api::{Asked, Caller, Problem},
    limits::What,
    surroundings::random,
    wechat::{Entrance, Way, state},
};

/// Where to.
#[derive(Deserialize)]
pub struct Whereto {
    to: String,
    #[serde(default)]
    community: Option<String>,
    #[serde(default)]
    parcel: Option<String>,
}

/// Goes to WeChat, and remembers in the browser that it went.
#[utoipa::path(
    get,
    path = "/wechat/enter",
    tag = "wechat",
    params(
        ("to" = String, Query, description = "`courier` or `resident`"),
        ("community" = Option<String>, Query, description = "Whose page, where one is meant"),
        ("parcel" = Option<String>, Query, description = "Whose record is opened there, where one is meant")
    ),
    responses(
        (status = 303, description = "To WeChat"),
        (status = 404, description = "`no_wechat`, `no_such_page`, `community_unknown`, `parcel_unknown`", body = ErrorReply)
    )
)]
pub async fn enter(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Asked(whereto): Asked<Whereto>,
) -> Result<Response, Problem> {
    relay.limits.take(What::Wechat, &from, relay.around.now()).map_err(Problem::too_often)?;
    let wechat = account(&relay)?;
    let nonce = hex::encode(random::<16>(&*relay.around));
    let state = state(relay.store.identity(), relay.around.now(), whereto.way()?, &nonce);
    let url = wechat.authorize(&state).ok_or_else(nothing_here)?;
    let headers = [(SET_COOKIE, cookie::state(&relay, &nonce)), (CACHE_CONTROL, "no-store".to_owned())];
    Ok((AppendHeaders(headers), Redirect::to(&url)).into_response())
}

impl Whereto {
    fn way(&self) -> Result<Way, Problem> {
        let to = Entrance::named(&self.to).ok_or_else(|| Problem::not_found("no_such_page"))?;
        let community = self.community.as_deref().map(str::parse::<CommunityId>).transpose();
        let community = community.map_err(|_| Problem::not_found("community_unknown"))?;
        let parcel = self.parcel.as_deref().map(str::parse::<ParcelId>).transpose();
        let parcel = parcel.map_err(|_| Problem::not_found("parcel_unknown"))?;
        Ok(Way { to, community, parcel })
    }
}
