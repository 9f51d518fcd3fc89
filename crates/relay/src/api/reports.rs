//! `POST /reports/{gateway}/{secret}`: what became of messages, as each vendor tells it.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq as _;
use wire::ErrorReply;

use super::{Problem, Raw};
use crate::{
    Relay,
    channel::{
        Gateway,
        report::{Arrived, Report, Unread},
    },
    outbox,
    store::StoreError,
};

/// Heard once, however often it is told. What nobody knows yet is to be told again.
#[utoipa::path(
    post,
    path = "/reports/{gateway}/{secret}",
    tag = "gateways",
    params(
        ("gateway" = String, Path, description = "As the settings call it"),
        ("secret" = String, Path, description = "As `parcel-relay report-urls` prints it")
    ),
    request_body(content = String, description = "As the vendor sends it", content_type = "*/*"),
    responses(
        (status = 200, description = "What the vendor wants to read", body = String),
        (status = 403, description = "`unsigned`", body = ErrorReply),
        (status = 404, description = "`gateway_unknown`", body = ErrorReply),
        (status = 409, description = "One of them is about a message that is not known yet", body = String),
        (status = 422, description = "`report_unreadable`", body = ErrorReply)
    )
)]
pub async fn reports(
    State(relay): State<Arc<Relay>>,
    Path((gateway, secret)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Result<Response, Problem> {
    let known = gateway_of(&relay, &gateway, &secret).ok_or_else(|| Problem::not_found("gateway_unknown"))?;
    let url = relay.report_url(&gateway).unwrap_or_default();
    let url = query.as_ref().map_or_else(|| url.clone(), |query| format!("{url}?{query}"));
    let arrived = Arrived {
        url: &url,
        reference: query.as_deref().and_then(|query| query.strip_prefix("notice=")),
        signature: headers.get("x-twilio-signature").and_then(|value| value.to_str().ok()),
        body: &body,
    };
    let told = known.provider.reports(&arrived).map_err(unread)?;
    let heard = hear(&relay, &gateway, told).await?;
    let receipt = known.provider.receipt(heard);
    let status = if heard { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok((status, [(CONTENT_TYPE, receipt.content_type)], receipt.body).into_response())
}

fn gateway_of<'a>(relay: &'a Relay, name: &str, secret: &str) -> Option<&'a Gateway> {
    let gateway = relay.channel.gateways()?.named(name)?;
    let ours = relay.report_secret(name);
    bool::from(ours.as_bytes().ct_eq(secret.as_bytes())).then_some(gateway)
}

fn unread(why: Unread) -> Problem {
    match why {
        Unread::Malformed => Problem::invalid("report_unreadable", "this is not how the vendor reports"),
        Unread::Unsigned => Problem::new(StatusCode::FORBIDDEN, "unsigned", "the vendor has not signed this"),
        Unread::NotHere => Problem::not_found("gateway_unknown"),
    }
}

/// Whether every one of them was about a message of ours.
async fn hear(relay: &Arc<Relay>, gateway: &str, told: Vec<Report>) -> Result<bool, StoreError> {
    let mut all = true;
    for report in told {
        let mut known = false;
        for reference in report.references {
            // A code or a text that was tried: nobody waits for what became of it.
            known |= is_direct(&reference) || relay.directs.has(&reference);
            known |= !known && outbox::report_by(relay, Some(gateway.to_owned()), reference, report.fate).await?;
        }
        all &= known;
    }
    Ok(all)
}

/// See [`outbox::reference`]: one of a notice has a dot.
fn is_direct(reference: &str) -> bool {
    reference.len() == 32 && reference.bytes().all(|byte| byte.is_ascii_hexdigit())
}
