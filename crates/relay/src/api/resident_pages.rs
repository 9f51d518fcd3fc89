//! `GET /r/{community}` and `GET /p/{token}`: the resident's pages. Frames alone: what is in them comes
//! from ui/phone/src/resident by calls, so that a page itself tells a stranger nothing.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, header::COOKIE},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use wire::CommunityName;

use super::{
    Problem,
    assets::{Inlined, address},
    communities::named,
    page::Page,
    pages::unknown,
};
use crate::{Relay, links};

/// What the list of a resident who is signed in begins with.
const FIRST: [&str; 2] = ["/v1/resident/me", "/v1/resident/parcels?tab=available"];

/// 我的快递: for whoever signs in.
pub async fn parcels(
    State(relay): State<Arc<Relay>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match named(&relay, &id).await {
        Ok(community) => {
            let first: &[&str] = if may_be_signed_in(&headers) { &FIRST } else { &[] };
            let title = format!("我的快递 · {}", community.name);
            Ok(Page { title, head: head("resident", Inlined::Resident, first), body: parcels_body(&community) }
                .into_response())
        }
        Err(problem) if problem.is_not_found() => Ok(unknown()),
        Err(problem) => Err(problem),
    }
}

/// One parcel, for whoever has its link. The same frame for every token, good or not: it repeats what the
/// token says, for the QR code and the way to signing in, and knows nothing of its own.
pub async fn link(Path(token): Path<String>) -> Response {
    let call = format!("/v1/resident/link/{token}");
    let plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let first = plain.then_some(call.as_str());
    Page { title: "快递领取".into(), head: head("link", Inlined::Link, first.as_slice()), body: link_body(&token) }
        .into_response()
}

/// Only a guess, to spare everybody else two refusals: the calls look for themselves.
fn may_be_signed_in(headers: &HeaderMap) -> bool {
    let mut cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.any(|cookies| cookies.split(';').any(|pair| pair.trim().starts_with("resident=")))
}

/// Style and script, and what the script asks first: on its way while the script is, which spares a
/// phone far away one round trip.
fn head(page: &str, style: Inlined, first: &[&str]) -> Markup {
    html! {
        meta name="theme-color" content="#0d6a5a";
        (style.style())
        script type="module" src=(address(&format!("{page}.js"))) {}
        @for call in first { link rel="preload" as="fetch" crossorigin="anonymous" href=(call); }
    }
}

fn parcels_body(community: &CommunityName) -> Markup {
    html! {
        body data-community=(community.id) data-qr=(address("qr.js")) {
            (top(&community.name, &community.collection_point))
            (frame())
        }
    }
}

fn link_body(token: &str) -> Markup {
    let (community, parcel) = links::named(token).unzip();
    html! {
        body data-community=[community] data-parcel=[parcel] data-qr=(address("qr.js")) {
            (top("快递领取", "\u{a0}"))
            (frame())
        }
    }
}

fn top(name: &str, point: &str) -> Markup {
    html! {
        header.top {
            div {
                p.community { (name) }
                p.point { (point) }
            }
            button.language type="button" id="language" lang="en" { "English" }
        }
    }
}

fn frame() -> Markup {
    html! {
        main id="page" {
            div.waiting aria-hidden="true" { span {} span {} span {} }
            noscript { p.note { "请打开浏览器的脚本功能。 · Please allow scripts." } }
        }
    }
}
