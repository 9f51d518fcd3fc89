//! `GET /c/{community}`: the courier's page. The frame comes from here, what moves in it from ui/phone.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{carrier, notice::Language};
use maud::{Markup, html};
use wire::CommunityName;

use super::{
    Problem,
    assets::{script, stylesheet},
    communities::named,
    first, frame,
    page::Page,
    session::Kind,
};
use crate::Relay;

/// 派送快递, 派送记录
pub async fn courier(
    State(relay): State<Arc<Relay>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match named(&relay, &id).await {
        Ok(community) => {
            let language = first::chosen(&headers).unwrap_or_default();
            let form = if Kind::Courier.may_be_in(&headers) { None } else { first::courier(language) };
            let page = Page { title: title(&community), head: head(), body: body(&community, language, form) };
            Ok(page.with_wechat(relay.wechat.is_some()))
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

fn body(community: &CommunityName, language: Language, form: Option<Markup>) -> Markup {
    html! {
        body data-community=(community.id) {
            (frame::top(&community.name, &community.collection_point, language))
            main id="page" aria-live="polite" { (frame::begun(form)) }
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
