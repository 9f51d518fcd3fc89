//! `GET /wechat/callback`: somebody comes back from WeChat, with a code that tells who they are.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{
        HeaderMap,
        header::{CACHE_CONTROL, SET_COOKIE},
    },
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use domain::Timestamp;
use serde::Deserialize;
use wire::ErrorReply;

use super::{
    account, cookie,
    entrance::{let_in, page},
    said::Stop,
};
use crate::{
    Relay,
    api::{Asked, Caller, Problem},
    auth::keyed,
    limits::What,
    store::{Scope, Tables},
    wechat::{Person, STATE_MS, Way, openid, read_state},
};

/// What WeChat brings back. Who says no comes back without a code.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

/// Lets in whoever is bound to a phone, and the others as far as the page where they prove one. The way
/// back is good once, for a while, and only in the browser that went there: otherwise somebody could make
/// others bind their phones to a stranger.
#[utoipa::path(
    get,
    path = "/wechat/callback",
    tag = "wechat",
    params(
        ("code" = Option<String>, Query, description = "WeChat's"),
        ("state" = Option<String>, Query, description = "Ours")
    ),
    responses(
        (status = 303, description = "To the page"),
        (status = 403, description = "A page: not from here, used, or only looked at", body = String),
        (status = 404, description = "`no_wechat`, or a page", body = ErrorReply)
    )
)]
pub async fn callback(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    headers: HeaderMap,
    Asked(back): Asked<Back>,
) -> Result<Response, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Wechat, &from, now).map_err(Problem::too_often)?;
    let wechat = account(&relay)?;
    let nonce = cookie::value(&headers, cookie::STATE).unwrap_or_default();
    let way = read_state(relay.store.identity(), now, &back.state, nonce);
    let Some(way) = way.filter(|_| !back.code.is_empty()) else { return Ok(Stop::Stale.page()) };
    if !is_first(&relay, &back.state, now).await? {
        return Ok(Stop::Stale.page());
    }
    let stop = match wechat.person(&back.code).await {
        Person::Known(openid) => return go_on(&relay, wechat.app_id(), way, &openid).await,
        Person::Snapshot => Stop::Snapshot,
        Person::Nobody => Stop::Stale,
        Person::Later => Stop::Later,
    };
    Ok(stop.page())
}

async fn go_on(relay: &Arc<Relay>, app_id: &str, way: Way, person: &str) -> Result<Response, Problem> {
    if let Some(found) = let_in(relay, app_id, way, person).await? {
        return Ok(to(&found.page, vec![cookie::state_spent(relay), found.cookie]));
    }
    let sealed = openid(relay.store.identity(), relay.around.now(), person);
    match page(way) {
        Some(page) => Ok(to(&page, vec![cookie::state_spent(relay), cookie::openid(relay, &sealed)])),
        None => Ok(Stop::NoCommunity.page()),
    }
}

fn to(page: &str, cookies: Vec<String>) -> Response {
    let cookies: Vec<_> = cookies.into_iter().map(|cookie| (SET_COOKIE, cookie)).collect();
    (AppendHeaders(cookies), [(CACHE_CONTROL, "no-store")], Redirect::to(page)).into_response()
}

/// Nobody came back with this state before.
async fn is_first(relay: &Arc<Relay>, state: &str, now: Timestamp) -> Result<bool, Problem> {
    let hash = keyed(relay.store.identity(), "wechat state spent", &[state.as_bytes()]);
    let work = move |tables: &dyn Tables| tables.hear_wechat(&hash, now, now.plus_millis(2 * STATE_MS));
    Ok(relay.store.write(Scope::apart(), work).await?)
}
