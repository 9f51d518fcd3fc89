//! `GET /assets/…`: scripts and styles of the pages, compiled in.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{
        HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::Problem;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Opens the pages where there is no network.
const WORKER: &[u8] = include_bytes!("../../../../ui/phone/dist/worker.js");

/// Name, kind and content: what couriers load, residents, who comes by a link, whoever shows a code, what reads
/// barcodes for phones that cannot by themselves (when the camera is first opened), the poster's style and that
/// of the description for people.
const FILES: [(&str, &str, &[u8]); 9] = [
    ("phone.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/phone.js")),
    ("phone.css", STYLE, include_bytes!("../../../../ui/phone/dist/phone.css")),
    ("resident.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/resident.js")),
    ("link.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/link.js")),
    ("decoder.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/decoder.js")),
    ("decoder.wasm", "application/wasm", include_bytes!("../../../../ui/phone/dist/decoder.wasm")),
    ("poster.css", STYLE, include_bytes!("poster.css")),
    ("docs.css", STYLE, include_bytes!("docs/docs.css")),
    ("qr.js", SCRIPT, include_bytes!("../../../../ui/phone/dist/qr.js")),
];

/// Styles that come within their pages: a phone far away draws one round trip sooner.
#[derive(Clone, Copy)]
pub enum Inlined {
    /// For couriers.
    Courier,
    /// For residents who sign in.
    Resident,
    /// For who comes by a link.
    Link,
}

impl Inlined {
    const ALL: [Self; 3] = [Self::Courier, Self::Resident, Self::Link];

    fn text(self) -> &'static str {
        match self {
            Self::Courier => include_str!("../../../../ui/phone/dist/phone.css"),
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

/// A worker runs under its own policy: compiled code is let in here, and nowhere else. It fetches that
/// code, and nothing from elsewhere.
const OF_WORKERS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// Changes with every build, so that phones may keep the files for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest = FILES.iter().fold(Sha256::new(), |so_far, (_, _, bytes)| so_far.chain_update(bytes));
    hex::encode(digest.chain_update(WORKER).finalize())[..12].to_owned()
});

/// Where one of the files is, as this build has it.
pub fn address(name: &str) -> String {
    format!("/assets/{name}?v={}", *VERSION)
}

/// The courier's style, within the page.
pub fn stylesheet() -> Markup {
    Inlined::Courier.style()
}

/// The style of the description for people, as its head names it.
pub fn docs_stylesheet() -> Markup {
    html! { link rel="stylesheet" href=(address("docs.css")); }
}

/// The poster's style, as its head names it.
pub fn poster_stylesheet() -> Markup {
    html! { link rel="stylesheet" href=(address("poster.css")); }
}

/// The courier's script, as a page's head names it.
pub fn script() -> Markup {
    html! { script type="module" src=(address("phone.js")) {} }
}

/// `GET /c/worker.js`, and as much for `/r/` and `/p/`: beside the pages that it opens, because a browser lets it
/// see nothing else.
pub async fn worker() -> Response {
    // Asked for by its version; kept, an old one would stand in a new one's way.
    (headers(SCRIPT, "no-cache"), WORKER).into_response()
}

/// One of the files.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let Some((_, kind, bytes)) = FILES.iter().find(|(known, ..)| *known == name) else {
        return Err(Problem::not_found("no_such_call"));
    };
    Ok((headers(kind, "public, max-age=31536000, immutable"), *bytes).into_response())
}

type Headers = [(HeaderName, HeaderValue); 4];

fn headers(kind: &'static str, kept: &'static str) -> Headers {
    [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static(kept)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(OF_WORKERS)),
    ]
}
