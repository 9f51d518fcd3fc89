//! `POST /v1/wechat/qr`: a QR code of the official account for a community's poster.

use std::sync::Arc;

use axum::{Json, extract::State};
use wire::{ErrorReply, WechatQrReply, WechatQrRequest};

use super::{account, denied};
use crate::{
    Relay,
    api::{Body, Desk, Problem},
    limits::What,
    store::Tables,
    wechat::{LONGEST_DAYS, Poster, scene},
};

/// Whoever scans it follows the account and is told where the community's pages are.
#[utoipa::path(
    post,
    path = "/v1/wechat/qr",
    tag = "wechat",
    request_body = WechatQrRequest,
    responses(
        (status = 200, description = "As asked", body = WechatQrReply),
        (status = 401, description = "`token_needed`", body = ErrorReply),
        (status = 403, description = "`revoked`, `foreign_community`", body = ErrorReply),
        (status = 404, description = "`no_wechat`", body = ErrorReply),
        (status = 422, description = "`days_out_of_range`", body = ErrorReply)
    ),
    security(("token" = []))
)]
pub async fn qr(
    State(relay): State<Arc<Relay>>,
    Desk(by): Desk,
    Body(request): Body<WechatQrRequest>,
) -> Result<Json<WechatQrReply>, Problem> {
    relay.limits.take(What::Poster, &by.to_string(), relay.around.now()).map_err(Problem::too_often)?;
    let wechat = account(&relay)?;
    if request.days.is_some_and(|days| !(1..=LONGEST_DAYS).contains(&days)) {
        return Err(Problem::invalid("days_out_of_range", "a code lasts 1 to 30 days, or for good"));
    }
    let id = request.community_id;
    let given = move |tables: &dyn Tables| {
        let given = tables.grants(by)?.iter().any(|grant| grant.community_id == id);
        if given { Ok(()) } else { Err(Problem::foreign_community()) }
    };
    relay.store.read(given).await?;
    let scene = scene(relay.store.identity(), id);
    let Poster { picture, says, expires_in } = wechat.poster(&scene, request.days).await.map_err(denied)?;
    Ok(Json(WechatQrReply { picture, says, expires_in }))
}
