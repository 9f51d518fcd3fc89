//! `GET /r/{community}` and `GET /p/{token}`: the resident's pages. What can be read before the script has come
//! stands in them (docs/adr/0088-what-stands-in-a-page-before-its-script.md); the rest is drawn by
//! ui/phone/src/resident.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::notice::Language;
use maud::{Markup, html};
use wire::{CommunityName, LinkPage};

use super::{
    Caller, Problem,
    assets::{Inlined, address},
    communities::named,
    first, frame,
    page::Page,
    pages::unknown,
    resident::link::look,
    session::Kind,
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
            let in_already = Kind::Resident.may_be_in(&headers);
            let asked: &[&str] = if in_already { &FIRST } else { &[] };
            let language = first::preferred(&headers);
            let form = if in_already { None } else { first::resident(language) };
            let title = format!("我的快递 · {}", community.name);
            let head = head("resident", Inlined::Resident, asked);
            Ok(Page { title, head, body: parcels_body(&community, language, form) }.into_response())
        }
        Err(problem) if problem.is_not_found() => Ok(unknown()),
        Err(problem) => Err(problem),
    }
}

/// One parcel, for whoever has its link. `?bare` is the same without anything of the parcel, for the phone to
/// keep: what is true of it is never kept with the page.
pub async fn link(
    State(relay): State<Arc<Relay>>,
    Caller(from): Caller,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = first::preferred(&headers);
    let behind = if query.as_deref() == Some("bare") {
        Behind::Unknown
    } else {
        look(&relay, &from, token.clone()).await.map_or_else(Behind::refused, |page| Behind::Parcel(Box::new(page)))
    };
    let call = format!("/v1/resident/link/{token}");
    let plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let asked = (plain && matches!(behind, Behind::Unknown)).then_some(call.as_str());
    let head = html! {
        // Whoever reads it has the link from somewhere else.
        meta name="robots" content="noindex";
        (head("link", Inlined::Link, asked.as_slice()))
    };
    Page { title: "快递领取".into(), head, body: link_body(&token, language, &behind) }.into_response()
}

/// What is known of a link when its page is served.
enum Behind {
    Parcel(Box<LinkPage>),
    /// It leads nowhere.
    Nothing,
    /// The script asks.
    Unknown,
}

impl Behind {
    fn refused(problem: Problem) -> Self {
        if problem.is_not_found() { Self::Nothing } else { Self::Unknown }
    }

    fn drawn(&self, language: Language) -> Option<Markup> {
        match self {
            Self::Parcel(page) => first::parcel(language, page),
            Self::Nothing => first::dead(language),
            Self::Unknown => None,
        }
    }

    /// As the script reads it instead of a first call: `null` is a link that leads nowhere.
    fn seen(&self) -> Option<String> {
        match self {
            Self::Parcel(page) => serde_json::to_string(page).ok(),
            Self::Nothing => Some("null".into()),
            Self::Unknown => None,
        }
    }
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

fn parcels_body(community: &CommunityName, language: Language, form: Option<Markup>) -> Markup {
    html! {
        body data-community=(community.id) data-qr=(address("qr.js")) {
            (frame::top(&community.name, &community.collection_point, language))
            main id="page" { (frame::begun(form)) }
        }
    }
}

fn link_body(token: &str, language: Language, behind: &Behind) -> Markup {
    let (community, parcel) = links::named(token).unzip();
    let (name, point) = match behind {
        Behind::Parcel(page) => (page.seen.community.as_str(), page.seen.collection_point.as_str()),
        Behind::Nothing | Behind::Unknown => ("快递领取", "\u{a0}"),
    };
    html! {
        body data-community=[community] data-parcel=[parcel] data-qr=(address("qr.js")) {
            (frame::top(name, point, language))
            main id="page" data-seen=[behind.seen()] { (frame::begun(behind.drawn(language))) }
        }
    }
}
