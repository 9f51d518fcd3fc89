//! What people read who came by WeChat and cannot go on.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use maud::html;

use crate::api::{assets::stylesheet, page::Page};

/// Why somebody cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The way back does not belong to a way there.
    Stale,
    /// A page that is only looked at.
    Snapshot,
    /// WeChat does not answer.
    Later,
    /// Nobody knows which community is meant.
    NoCommunity,
}

impl Stop {
    pub(super) fn page(self) -> Response {
        let (status, zh, en) = self.words();
        let body = html! {
            body.plain {
                h1 { (zh) }
                p lang="en" { (en) }
            }
        };
        (status, Page { title: "微信".into(), head: stylesheet(), body }).into_response()
    }

    fn words(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Stale => (
                StatusCode::FORBIDDEN,
                "链接已失效，请从公众号菜单或海报重新进入。",
                "This link is no longer good. Please come in again by the account's menu or the poster.",
            ),
            Self::Snapshot => (
                StatusCode::FORBIDDEN,
                "请点击右下角“使用完整服务”后再继续。",
                "Please tap “use the full service” at the bottom, then go on.",
            ),
            Self::Later => (
                StatusCode::SERVICE_UNAVAILABLE,
                "微信暂时没有回应，请稍后再试。",
                "WeChat does not answer now. Please try again later.",
            ),
            Self::NoCommunity => (
                StatusCode::NOT_FOUND,
                "请扫描代收点海报上的二维码。",
                "Please scan the code on the collection point's poster.",
            ),
        }
    }
}
