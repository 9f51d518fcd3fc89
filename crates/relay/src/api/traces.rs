//! `POST /traces/kuaidi100`: what carriers tell, as Kuaidi100 pushes it.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use wire::ErrorReply;

use super::{Problem, Raw};
use crate::{Relay, traces::Unheard};

/// The largest push, in bytes: a hundred steps of a long text in Chinese, each sign of which takes nine.
pub(super) const LARGEST: usize = 512 * 1024;

/// What the vendor wants to read when it was heard; otherwise it comes again, three times in half hours.
const HEARD: &str = r#"{"result":true,"returnCode":"200","message":"成功"}"#;
const UNSIGNED: &str = r#"{"result":false,"returnCode":"403","message":"签名错误"}"#;
const MALFORMED: &str = r#"{"result":false,"returnCode":"400","message":"参数错误"}"#;

/// Heard once, however often and in whatever order it comes; of a number that nobody follows, too.
#[utoipa::path(
    post,
    path = "/traces/kuaidi100",
    operation_id = "hear_traces",
    tag = "gateways",
    request_body(content = String, description = "A form with `param` and `sign`", content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "What the vendor wants to read", body = String),
        (status = 403, description = "The vendor has not signed it", body = String),
        (status = 404, description = "`no_traces`: no provider is configured", body = ErrorReply),
        (status = 422, description = "It is signed, and has not the vendor's form", body = String)
    )
)]
pub async fn push(State(relay): State<Arc<Relay>>, Raw(body): Raw) -> Result<Response, Problem> {
    let provider = relay.traces.as_ref().ok_or_else(|| Problem::not_found("no_traces"))?;
    let said = match provider.read(&body, relay.around.now()) {
        Ok(heard) => {
            heard.keep(&relay).await?;
            (StatusCode::OK, HEARD)
        }
        Err(Unheard::Unsigned) => (StatusCode::FORBIDDEN, UNSIGNED),
        Err(Unheard::Malformed) => (StatusCode::UNPROCESSABLE_ENTITY, MALFORMED),
    };
    Ok((said.0, [(CONTENT_TYPE, "application/json;charset=utf-8")], said.1).into_response())
}
