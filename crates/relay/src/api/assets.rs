//! `GET /assets/…`: scripts and styles of the pages, compiled in.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::Problem;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Name, kind and content: what couriers load, residents, who comes by a link, whoever shows a code, and the
/// description for people.
const FILES: [(&str, &str, &[u8]); 6] = [
    ("phone.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/phone.js")),
    ("phone.css", STYLE, include_bytes!("../../../../ui/phone/dist/phone.css")),
    ("resident.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/resident.js")),
    ("link.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/link.js")),
    ("docs.css", STYLE, include_bytes!("docs/docs.css")),
    ("qr.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/qr.js")),
];

/// Styles that come within their pages: a phone far away draws one round trip sooner.
#[derive(Clone, Copy)]
pub enum Inlined {
    /// For residents who sign in.
    Resident,
    /// For who comes by a link.
    Link,
}

impl Inlined {
    const ALL: [Self; 2] = [Self::Resident, Self::Link];

    fn text(self) -> &'static str {
        match self {
            Self::Resident => include_str!("../../../../ui/phone/dist/resident.css"),
            Self::Link => include_str!("../../../../ui/phone/dist/link.css"),
        }
    }

    /// As a page's head has it.
    pub fn style(self) -> Markup {
        html! { style { (PreEscaped(self.text())) } }
    }

    /// By which a Content-Security-Policy allows these styles and no others: `'sha256-…' 'sha256-…'`.
    pub fn hashes() -> String {
        Self::ALL.map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style.text())))).join(" ")
    }
}

/// Changes with every build, so that phones may keep the files for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest = FILES.iter().fold(Sha256::new(), |so_far, (_, _, bytes)| so_far.chain_update(bytes)).finalize();
    hex::encode(digest)[..12].to_owned()
});

/// Where one of the files is, as this build has it.
pub fn address(name: &str) -> String {
    format!("/assets/{name}?v={}", *VERSION)
}

/// The courier's style, as a page's head names it.
pub fn stylesheet() -> Markup {
    html! { link rel="stylesheet" href=(address("phone.css")); }
}

/// The style of the description for people, as its head names it.
pub fn docs_stylesheet() -> Markup {
    html! { link rel="stylesheet" href=(address("docs.css")); }
}

/// The courier's script, as a page's head names it.
pub fn script() -> Markup {
    html! { script type="module" src=(address("phone.js")) {} }
}

/// One of the files.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let Some((_, kind, bytes)) = FILES.iter().find(|(known, ..)| *known == name) else {
        return Err(Problem::not_found("no_such_call"));
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, *bytes).into_response())
}
