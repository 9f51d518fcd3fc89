//! `POST /v1/try-text`: a text on one phone, before recipients get it.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    notice::{self, NoticeFacts, NoticeKind},
    ways::Ways,
};
use tokio::sync::oneshot;
use wire::{ErrorReply, TryTextReply, TryTextRequest};

use super::{Body, Desk, Problem, field};
use crate::{
    Relay,
    channel::{Answer, Message},
    limits::What,
    links,
    outbox::{self, Direct},
    store::Tables,
};

/// Goes the way of every message, marked as a test, and waits for what the channel says.
#[utoipa::path(
    post,
    path = "/v1/try-text",
    tag = "desks",
    request_body = TryTextRequest,
    responses(
        (status = 200, description = "What the channel said", body = TryTextReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`", body = ErrorReply),
        (status = 422, description = "begins with the name of the field", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn try_text(
    State(relay): State<Arc<Relay>>,
    Desk(by): Desk,
    Body(request): Body<TryTextRequest>,
) -> Result<Json<TryTextReply>, Problem> {
    relay.limits.take(What::Try, &by.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let phone = field::phone(&request.phone)?;
    let (community, kind, language) = (request.community_id, request.kind, request.language);
    if kind == NoticeKind::SignInCode {
        return Err(Problem::invalid("kind_unknown", "a sign-in code is no community's text"));
    }
    let link = links::example(&relay).unwrap_or_default();
    let (text, facts) = relay.store.read(move |tables| words(tables, by, &request, link)).await?;
    let message = Message {
        reference: outbox::reference(&relay),
        community: Some(community),
        to: phone,
        kind,
        parcel: None,
        ways: Ways::Usual,
        language,
        facts,
        text: text.clone(),
        report_to: None,
        at: relay.around.now(),
    };
    let answer = send(&relay, message).await?;
    Ok(Json(reply(text, relay.channel.name(Some((community, kind)), None), answer)))
}

type Words = (String, NoticeFacts);

fn words(tables: &dyn Tables, by: domain::DeviceId, request: &TryTextRequest, link: String) -> Result<Words, Problem> {
    let TryTextRequest { community_id, kind, language, .. } = *request;
    if !tables.grants(by)?.iter().any(|grant| grant.community_id == community_id) {
        return Err(Problem::foreign_community());
    }
    let community = tables.community(community_id)?.ok_or_else(Problem::foreign_community)?;
    let own = match &request.text {
        None => community.texts.of(kind, language),
        Some(text) => {
            notice::read_text(kind, language, text)
                .map_err(|wrong| Problem::invalid(wrong.code(), wrong.to_string()))?;
            Some(text.as_str())
        }
    };
    let facts = NoticeFacts { link, ..notice::example(kind, language, &community) };
    Ok((notice::marked_as_test(language, &notice::text_of(own, kind, language, &facts)), facts))
}

async fn send(relay: &Relay, message: Message) -> Result<Answer, Problem> {
    let (told, answer) = oneshot::channel();
    let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "too many messages wait, come again");
    relay.codes.try_send(Direct { message, told: Some(told) }).map_err(|_| busy())?;
    // The outbox ends with the relay.
    answer.await.map_err(|_| busy())
}

fn reply(text: String, channel: &str, answer: Answer) -> TryTextReply {
    let (outcome, reason) = match answer {
        Answer::Accepted(_) => ("accepted", None),
        Answer::Refused(why) => ("refused", Some(why.code().to_owned())),
        Answer::Later(_) => ("later", None),
        Answer::Lost => ("lost", None),
    };
    TryTextReply { text, channel: channel.to_owned(), outcome: outcome.to_owned(), reason }
}
