//! `GET /c/{community}/poster`: a sheet for the wall, with the ways in for couriers and residents.
//! Nothing stands on it that the public does not know.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, header::HOST},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;
use wire::CommunityName;

use super::{Asked, Problem, assets::poster_stylesheet, communities::named, page::Page, pages::unknown};
use crate::Relay;

/// What the sheet is printed on.
#[derive(Deserialize)]
pub struct Paper {
    /// `a5`; anything else is A4.
    #[serde(default)]
    paper: String,
}

/// A way in: whose, what it is for, where it leads.
struct Door<'a> {
    whose: [&'a str; 2],
    what: [&'a str; 2],
    url: String,
}

/// 海报
pub async fn poster(
    State(relay): State<Arc<Relay>>,
    headers: HeaderMap,
    Asked(Paper { paper }): Asked<Paper>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    match named(&relay, &id).await {
        Ok(community) => {
            let body = sheet(&community, &address(&relay, &headers), paper == "a5");
            Ok(Page { title: format!("海报 · {}", community.name), head: poster_stylesheet(), body }.into_response())
        }
        Err(problem) if problem.is_not_found() => Ok(unknown()),
        Err(problem) => Err(problem),
    }
}

/// Where phones reach the relay. One that was not told is tried out under the name that it was called by.
fn address(relay: &Relay, headers: &HeaderMap) -> String {
    let called = || headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let url = relay.public_url.clone().unwrap_or_else(|| format!("http://{}", called()));
    url.trim_end_matches('/').to_owned()
}

fn sheet(community: &CommunityName, address: &str, small: bool) -> Markup {
    let couriers = Door {
        whose: ["快递员", "Couriers"],
        what: ["扫码登记派送，查看派送记录", "Hand in parcels, see your records"],
        url: format!("{address}/c/{}", community.id),
    };
    let residents = Door {
        whose: ["住户", "Residents"],
        what: ["扫码查包裹、取件码和保管费", "Your parcels, codes and fees"],
        url: format!("{address}/r/{}", community.id),
    };
    html! {
        body.sheet.small[small] {
            header {
                h1 { (community.name) }
                p { (community.collection_point) " · 快递代收" span lang="en" { " Parcel desk" } }
            }
            main {
                (door(&couriers))
                (door(&residents))
            }
            footer {
                p { "请用微信或手机相机扫码。快递员须先由前台登记。" }
                p lang="en" { "Scan with WeChat or your camera. Couriers: ask the desk to enter you first." }
            }
            nav.paper {
                a href="?paper=a4" { "A4" }
                a href="?paper=a5" { "A5" }
                span { "请用浏览器打印 · Print with your browser" }
            }
        }
    }
}

fn door(door: &Door<'_>) -> Markup {
    let [whose, whose_en] = door.whose;
    let [what, what_en] = door.what;
    html! {
        section {
            h2 { (whose) span lang="en" { (whose_en) } }
            (qr(&door.url))
            p { (what) }
            p lang="en" { (what_en) }
            p.address { (door.url) }
        }
    }
}

/// Dark modules as one path, with the quiet zone that readers need. An address that is too long for any
/// code is only written out.
fn qr(text: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return html! {} };
    let (width, colors) = (code.width(), code.to_colors());
    let dark = colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + 4, at / width + 4)).collect();
    let side = width + 8;
    html! {
        svg viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(text) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}
