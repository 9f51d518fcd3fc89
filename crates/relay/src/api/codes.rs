//! Coming in by a code, for couriers and residents alike: it is made, sent to who is known, compared, spent,
//! and begins a session.

use std::sync::Arc;

use axum::{
    Json,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse as _, Response},
};
use domain::{
    CommunityId, Phone,
    notice::{Language, NoticeFacts},
};
use serde_json::{Value, json};
use wire::CommunityName;

use super::{Problem, cookie, courier::community_name, session::Kind, wechat};
use crate::{
    Relay,
    outbox::Direct,
    sign_in::{self, Purpose, Verdict},
    store::{Scope, Tables},
};

/// Makes a code and sends it, in this language, where `worth` says so; whether it did is not told.
pub async fn send(
    relay: Arc<Relay>,
    (community, language): (CommunityId, Language),
    (purpose, phone): (Purpose, Phone),
    worth: impl FnOnce(&dyn Tables, &Phone) -> Result<bool, Problem> + Send + 'static,
) -> Result<Json<Value>, Problem> {
    let (here, to) = (Arc::clone(&relay), phone.clone());
    let issued = relay.store.write(Scope::apart(), move |tables| {
        let name = community_name(tables, community)?;
        let worth = worth(tables, &to)?;
        let digits = sign_in::issue(tables, here.store.identity(), &*here.around, (purpose, &to))?;
        Ok::<_, Problem>((facts(name, digits.map_err(Problem::too_often)?), worth))
    });
    let (facts, worth) = issued.await?;
    if worth {
        // When too many wait, this one is lost, and asked for again a minute later.
        let _ = relay.codes.try_send(Direct::code(&relay, Some(community), phone, language, facts));
    }
    Ok(Json(json!({})))
}

/// What a message with a code says.
fn facts(community: CommunityName, code: String) -> NoticeFacts {
    NoticeFacts {
        community: community.name,
        collection_point: community.collection_point,
        code,
        minutes: Some(sign_in::GOOD_MINUTES),
        ..NoticeFacts::default()
    }
}

/// Begins a session where the digits are right and `known` says so: one answer for everything that does not
/// match. Whoever came by WeChat is known there from now on.
pub async fn enter(
    relay: &Arc<Relay>,
    headers: &HeaderMap,
    (kind, phone, digits): (Kind, Phone, String),
    known: impl FnOnce(&dyn Tables, &Phone) -> Result<bool, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let (session, cookie) = kind.begin(relay, phone.clone());
    let (here, openid) = (Arc::clone(relay), wechat::openid(relay, headers));
    let by_wechat = openid.is_some();
    // A refusal is committed as well: it has taken a try.
    let verdict = relay.store.write(Scope::apart(), move |tables| {
        let known = known(tables, &phone)?;
        let verdict = prove(&here, tables, (kind.purpose(), &phone), (&digits, known))?;
        if verdict == Verdict::Right {
            wechat::bind(&here, tables, openid.as_deref(), &phone)?;
            tables.begin_session(&session, here.around.now())?;
        }
        Ok::<_, Problem>(verdict)
    });
    match verdict.await? {
        Verdict::Right => {}
        verdict => return Err(refusal(kind.purpose(), verdict)),
    }
    let spent = by_wechat.then(|| wechat::forgotten(relay));
    let cookies = [Some(cookie), spent].into_iter().flatten();
    let cookies = cookies.map(|cookie| Ok((SET_COOKIE, cookie::header(&cookie)?)));
    Ok((AppendHeaders(cookies.collect::<Result<Vec<_>, Problem>>()?), Json(json!({}))).into_response())
}

/// Compares and spends the code. Right digits for somebody who is not known take a try as well.
pub fn prove(
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
pub fn refusal(purpose: Purpose, verdict: Verdict) -> Problem {
    let (code, message) = match (verdict, purpose) {
        (Verdict::Spent, _) => ("code_spent", "the code is no longer good, ask for a new one"),
        (_, Purpose::Courier) => ("not_matched", "this is not as the desk has entered it, or the code is wrong"),
        (_, Purpose::Resident | Purpose::FurtherPhone) => {
            ("not_matched", "no desk knows this phone here, or the code is wrong")
        }
    };
    Problem::new(StatusCode::FORBIDDEN, code, message)
}
