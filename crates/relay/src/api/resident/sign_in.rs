//! A resident comes in: a code to a phone that a desk knows, then a session.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse},
};
use domain::{CommunityId, Phone, notice::Language};
use serde_json::{Value, json};
use wire::{ErrorReply, ResidentCodeRequest, ResidentSignIn};

use super::{
    super::{Body, Caller, Problem, courier, field, session as header, wechat},
    session::{self, Resident},
};
use crate::{
    Relay,
    limits::What,
    outbox::Direct,
    residents,
    sign_in::{self, Purpose, Verdict},
    store::{Scope, Tables},
};

/// `POST /v1/resident/code`: the same answer, as fast, whether the phone is known or not.
#[utoipa::path(
    post,
    path = "/v1/resident/code",
    operation_id = "resident_code",
    tag = "residents",
    request_body = ResidentCodeRequest,
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 404, description = "`community_unknown`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    )
)]
pub async fn code(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Body(request): Body<ResidentCodeRequest>,
) -> Result<Json<Value>, Problem> {
    let (phone, community) = (field::phone(&request.phone)?, request.community);
    let known =
        move |tables: &dyn Tables, phone: &Phone| residents::is_known(tables, community, phone).map_err(Problem::from);
    send_code(relay, &from, (community, request.language), (Purpose::Resident, phone), known).await
}

/// Makes a code and sends it, in the language of the page, where `worth` says so; whether it did is not told.
pub(super) async fn send_code(
    relay: Arc<Relay>,
    from: &str,
    (community, language): (CommunityId, Option<Language>),
    (purpose, phone): (Purpose, Phone),
    worth: impl FnOnce(&dyn Tables, &Phone) -> Result<bool, Problem> + Send + 'static,
) -> Result<Json<Value>, Problem> {
    let now = relay.around.now();
    relay.limits.take(What::Code, from, now).map_err(Problem::too_often)?;
    relay.limits.take(What::CodesHere, &community.to_string(), now).map_err(Problem::too_often)?;
    let (here, to) = (Arc::clone(&relay), phone.clone());
    let issued = relay.store.write(Scope::apart(), move |tables| {
        let name = courier::community_name(tables, community)?;
        let worth = worth(tables, &to)?;
        let digits = sign_in::issue(tables, here.store.identity(), &*here.around, (purpose, &to))?;
        Ok::<_, Problem>((courier::facts(name, digits.map_err(Problem::too_often)?), worth))
    });
    let (facts, worth) = issued.await?;
    if worth {
        // When too many wait, this one is lost, and asked for again a minute later.
        let _ = relay.codes.try_send(Direct::code(&relay, Some(community), phone, language.unwrap_or_default(), facts));
    }
    Ok(Json(json!({})))
}

/// `POST /v1/resident/session`: one answer for everything that does not match.
#[utoipa::path(
    post,
    path = "/v1/resident/session",
    operation_id = "resident_sign_in",
    tag = "residents",
    request_body = ResidentSignIn,
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
    Body(request): Body<ResidentSignIn>,
) -> Result<impl IntoResponse, Problem> {
    relay.limits.take(What::SignIn, &from, relay.around.now()).map_err(Problem::too_often)?;
    let phone = field::phone(&request.phone)?;
    let (session, cookie) = session::begin(&relay, phone.clone());
    let (here, openid) = (Arc::clone(&relay), wechat::openid(&relay, &headers));
    let by_wechat = openid.is_some();
    // A refusal is committed as well: it has taken a try.
    let verdict = relay.store.write(Scope::apart(), move |tables| {
        let known = residents::is_known(tables, request.community, &phone)?;
        let verdict = prove(&here, tables, (Purpose::Resident, &phone), (&request.code, known))?;
        if verdict == Verdict::Right {
            wechat::bind(&here, tables, openid.as_deref(), &phone)?;
            tables.begin_session(&session, here.around.now())?;
        }
        Ok::<_, Problem>(verdict)
    });
    match verdict.await? {
        Verdict::Right => {}
        verdict => return Err(refusal(verdict)),
    }
    let spent = by_wechat.then(|| wechat::forgotten(&relay));
    let cookies = [Some(cookie), spent].into_iter().flatten();
    let cookies = cookies.map(|cookie| Ok((SET_COOKIE, header::header(&cookie)?)));
    Ok((AppendHeaders(cookies.collect::<Result<Vec<_>, Problem>>()?), Json(json!({}))))
}

/// Compares and spends the code. Right digits for somebody who is not known take a try as well.
pub(super) fn prove(
    relay: &Relay,
    tables: &dyn Tables,
    whose: (Purpose, &Phone),
    (digits, known): (&str, bool),
) -> Result<Verdict, Problem> {
    let identity = relay.store.identity();
    match sign_in::check(tables, identity, relay.around.now(), whose, digits)? {
        Verdict::Right if known => {
            sign_in::spend(tables, identity, whose)?;
            Ok(Verdict::Right)
        }
        Verdict::Right => {
            sign_in::count_wrong(tables, identity, whose)?;
            Ok(Verdict::Wrong)
        }
        other => Ok(other),
    }
}

/// What a phone is told that has not proved itself.
pub(super) fn refusal(verdict: Verdict) -> Problem {
    let (code, message) = match verdict {
        Verdict::Spent => ("code_spent", "the code is no longer good, ask for a new one"),
        Verdict::Right | Verdict::Wrong => ("not_matched", "no desk knows this phone here, or the code is wrong"),
    };
    Problem::new(StatusCode::FORBIDDEN, code, message)
}

/// `DELETE /v1/resident/session`: signs out on this phone.
#[utoipa::path(
    delete,
    path = "/v1/resident/session",
    operation_id = "resident_sign_out",
    tag = "residents",
    responses(
        (status = 200, description = "As asked", body = Object),
        (status = 401, description = "`signed_out`", body = ErrorReply)
    ),
    security(("resident" = []))
)]
pub async fn sign_out(State(relay): State<Arc<Relay>>, resident: Resident) -> Result<impl IntoResponse, Problem> {
    relay.sessions.forget(&resident.token_hash);
    let end = move |tables: &dyn Tables| tables.end_session(&resident.token_hash).map_err(Problem::from);
    relay.store.write(Scope::apart(), end).await?;
    Ok((AppendHeaders([(SET_COOKIE, header::header(&session::ended(&relay))?)]), Json(json!({}))))
}
