//! `GET /v1/wechat/js-config`: a page inside WeChat may use its scanner.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Deserialize;
use wire::{ErrorReply, WechatPage};

use super::{account, denied};
use crate::{
    Relay,
    api::{Asked, Caller, Problem},
    limits::What,
};

/// Which page.
#[derive(Deserialize)]
pub struct Page {
    url: String,
}

/// What the page hands to `wx.config`. Only pages of this relay are signed for.
#[utoipa::path(
    get,
    path = "/v1/wechat/js-config",
    tag = "wechat",
    params(("url" = String, Query, description = "The page's address; what is behind a `#` does not count")),
    responses(
        (status = 200, description = "As asked", body = WechatPage),
        (status = 404, description = "`no_wechat`", body = ErrorReply),
        (status = 422, description = "`url_not_ours`", body = ErrorReply)
    )
)]
pub async fn js_config(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Asked(page): Asked<Page>,
) -> Result<Json<WechatPage>, Problem> {
    relay.limits.take(What::Wechat, &from, relay.around.now()).map_err(Problem::too_often)?;
    let wechat = account(&relay)?;
    let not_ours = || Problem::invalid("url_not_ours", "this is no page of this relay");
    let url = wechat.own_page(&page.url).ok_or_else(not_ours)?;
    let signed = wechat.sign_page(url).await.map_err(denied)?;
    Ok(Json(WechatPage {
        app_id: wechat.app_id().to_owned(),
        timestamp: signed.timestamp,
        nonce: signed.nonce,
        signature: signed.signature,
    }))
}
