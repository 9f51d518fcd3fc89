//! `GET /c/{community}`: the courier's page. The frame comes from here, what moves in it from ui/phone.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::carrier;
use maud::{Markup, html};
use wire::CommunityName;

use super::{
    Problem,
    assets::{script, stylesheet},
    communities::named,
    page::Page,
};
use crate::Relay;

/// 派送快递, 派送记录
pub async fn courier(State(relay): State<Arc<Relay>>, Path(id): Path<String>) -> Result<Response, Problem> {
    match named(&relay, &id).await {
        Ok(community) => {
            let page = Page { title: title(&community), head: head(), body: body(&community) };
            Ok(page.with_wechat(relay.channel.name() == "wechat"))
        }
        Err(problem) if problem.is_not_found() => Ok(unknown()),
        Err(problem) => Err(problem),
    }
}

fn title(community: &CommunityName) -> String {
    format!("派送快递 · {}", community.name)
}

fn head() -> Markup {
    html! {
        meta name="theme-color" content="#0d6a5a";
        (stylesheet())
        (script())
    }
}

fn body(community: &CommunityName) -> Markup {
    html! {
        body data-community=(community.id) {
            header.top {
                div {
                    p.community { (community.name) }
                    p.point { (community.collection_point) }
                }
                button.language type="button" id="language" lang="en" { "English" }
            }
            main id="page" aria-live="polite" {
                div.waiting aria-hidden="true" { span {} span {} span {} }
                noscript { p.note { "请打开浏览器的脚本功能。 · Please allow scripts." } }
            }
            (carriers())
        }
    }
}

/// The shipped carriers, for the script to offer.
fn carriers() -> Markup {
    html! {
        datalist id="carriers" {
            @for carrier in carrier::shipped() { option value=(carrier.name_zh) data-en=(carrier.name_en) {} }
        }
    }
}

/// For whoever came by an address that leads to no community.
pub fn unknown() -> Response {
    let body = html! {
        body.plain {
            h1 { "找不到这个小区" }
            p { "请扫描代收点海报上的二维码。" }
            p lang="en" { "There is no such community. Please scan the code on the collection point's poster." }
        }
    };
    (StatusCode::NOT_FOUND, Page { title: "找不到这个小区".into(), head: stylesheet(), body }).into_response()
}
