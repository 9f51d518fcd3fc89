//! A courier comes in: a code to the phone, then a session. The desk must have entered them.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{CommunityId, PersonName, Phone, carrier, notice::NoticeFacts};
use serde_json::json;
use wire::{CodeRequest, CommunityName, ErrorReply, Me, RegisterRequest};

use super::{Body, Caller, Problem, SignedIn, field, session, wechat};
use crate::{
    Relay, couriers,
    limits::What,
    outbox::Direct,
    sign_in::{self, Purpose, Verdict},
    store::{CourierEntry, Scope, Tables},
};

/// `POST /v1/courier/code`: the same answer, as fast, whether the phone is known or not.
#[utoipa::path(
    post,
    path = "/v1/courier/code",
    tag = "couriers",
    request_body = CodeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 404, description = "`community_unknown`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<CodeRequest>,
) -> Result<impl IntoResponse, Problem> {
    relay.limits.take(What::Code, &from, relay.around.now()).map_err(Problem::too_often)?;
    let phone = field::phone(&request.phone)?;
    let (here, to) = (Arc::clone(&relay), phone.clone());
    let issued = relay.store.write(Scope::apart(), move |tables| {
        let name = community_name(tables, request.community)?;
        let digits = sign_in::issue(tables, here.store.identity(), &*here.around, (Purpose::Courier, &to))?
            .map_err(Problem::too_often)?;
        let known = couriers::of_phone(tables, &to)?.iter().any(|entry| entry.community_id == request.community);
        Ok::<_, Problem>((facts(name, digits), known))
    });
    let (facts, known) = issued.await?;
    if known {
        // When too many wait, this one is lost, and asked for again a minute later.
        let language = request.language.unwrap_or_default();
        let code = Direct::code(&relay, Some(request.community), phone, language, facts);
        let _ = relay.codes.try_send(code);
    }
    Ok(Json(json!({})))
}

/// `POST /v1/courier/session`: one answer for everything that does not match.
#[utoipa::path(
    post,
    path = "/v1/courier/session",
    tag = "couriers",
    request_body = RegisterRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 403, description = "`not_matched`, `code_spent`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn sign_in(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    headers: HeaderMap,
    Body(request): Body<RegisterRequest>,
) -> Result<impl IntoResponse, Problem> {
    relay.limits.take(What::SignIn, &from, relay.around.now()).map_err(Problem::too_often)?;
    let who = Who {
        community: request.community,
        phone: field::phone(&request.phone)?,
        name: field::name(&request.name)?,
        carrier: field::carrier(&request.carrier)?,
    };
    let (session, cookie) = session::begin(&relay, who.phone.clone());
    let (here, openid) = (Arc::clone(&relay), wechat::openid(&relay, &headers));
    let by_wechat = openid.is_some();
    // A refusal is committed as well: it has taken a try.
    let verdict = relay.store.write(Scope::apart(), move |tables| match who.verdict(&here, tables, &request.code)? {
        Verdict::Right => {
            wechat::bind(&here, tables, openid.as_deref(), &who.phone)?;
            tables.begin_session(&session, here.around.now()).map(|()| Verdict::Right).map_err(Problem::from)
        }
        other => Ok(other),
    });
    match verdict.await? {
        Verdict::Right => {
            let spent = by_wechat.then(|| wechat::forgotten(&relay));
            let cookies = [Some(cookie), spent].into_iter().flatten();
            let cookies = cookies.map(|cookie| Ok((SET_COOKIE, session::header(&cookie)?)));
            Ok((AppendHeaders(cookies.collect::<Result<Vec<_>, Problem>>()?), Json(json!({}))))
        }
        Verdict::Wrong => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "not_matched",
            "this is not as the desk has entered it, or the code is wrong",
        )),
        Verdict::Spent => {
            Err(Problem::new(StatusCode::FORBIDDEN, "code_spent", "the code is no longer good, ask for a new one"))
        }
    }
}

/// `GET /v1/courier/me`
#[utoipa::path(
    get,
    path = "/v1/courier/me",
    tag = "couriers",
    responses(
        (status = 200, description = "As asked", body = Me),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn me(State(relay): State<Arc<Relay>>, signed_in: SignedIn) -> Result<Response, Problem> {
    let asks = signed_in.clone();
    let me = relay.store.read(move |tables| {
        let entries = asks.entries(tables)?;
        let names = entries.iter().map(|entry| community_name(tables, entry.community_id));
        let mut communities = names.collect::<Result<Vec<_>, _>>()?;
        communities.dedup_by_key(|community| community.id);
        let (name, carrier) = (entries[0].name.as_str().to_owned(), entries[0].carrier.clone());
        Ok::<_, Problem>(Me { name, carrier, communities })
    });
    let mut response = Json(me.await?).into_response();
    // Whoever comes back stays signed in.
    if let Some(cookie) = session::renewed(&relay, signed_in).await? {
        response.headers_mut().append(SET_COOKIE, session::header(&cookie)?);
    }
    Ok(response)
}

/// `DELETE /v1/courier/session`: signs out on this phone.
#[utoipa::path(
    delete,
    path = "/v1/courier/session",
    tag = "couriers",
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("session" = []))
)]
pub async fn sign_out(State(relay): State<Arc<Relay>>, signed_in: SignedIn) -> Result<impl IntoResponse, Problem> {
    relay.sessions.forget(&signed_in.token_hash);
    relay
        .store
        .write(Scope::apart(), move |tables| tables.end_session(&signed_in.token_hash).map_err(Problem::from))
        .await?;
    Ok((AppendHeaders([(SET_COOKIE, session::header(&session::ended(&relay))?)]), Json(json!({}))))
}

/// What a page says at its top.
pub(super) fn community_name(tables: &dyn Tables, id: CommunityId) -> Result<CommunityName, Problem> {
    let community = tables.community(id)?.ok_or_else(|| Problem::not_found("community_unknown"))?;
    Ok(CommunityName { id, name: community.name, collection_point: community.collection_point })
}

struct Who {
    community: CommunityId,
    phone: Phone,
    name: PersonName,
    carrier: String,
}

impl Who {
    fn verdict(&self, relay: &Relay, tables: &dyn Tables, digits: &str) -> Result<Verdict, Problem> {
        let identity = relay.store.identity();
        let mine = (Purpose::Courier, &self.phone);
        let verdict = sign_in::check(tables, identity, relay.around.now(), mine, digits)?;
        if verdict != Verdict::Right {
            return Ok(verdict);
        }
        if !couriers::of_phone(tables, &self.phone)?.iter().any(|entry| self.is(entry)) {
            sign_in::count_wrong(tables, identity, mine)?;
            return Ok(Verdict::Wrong);
        }
        sign_in::spend(tables, identity, mine)?;
        Ok(Verdict::Right)
    }

    fn is(&self, entry: &CourierEntry) -> bool {
        entry.community_id == self.community && entry.name == self.name && same_carrier(&entry.carrier, &self.carrier)
    }
}

/// 顺丰, 顺丰速运 and SF are one carrier; a desk's own is known by its name.
fn same_carrier(one: &str, other: &str) -> bool {
    match (carrier::find(one), carrier::find(other)) {
        (Some(one), Some(other)) => one.code == other.code,
        (None, None) => one.trim().eq_ignore_ascii_case(other.trim()),
        _ => false,
    }
}

/// What a message with a code says.
pub(super) fn facts(community: CommunityName, code: String) -> NoticeFacts {
    NoticeFacts {
        community: community.name,
        collection_point: community.collection_point,
        code,
        minutes: Some(sign_in::GOOD_MINUTES),
        ..NoticeFacts::default()
    }
}
