//! `GET /assets/…`: script and style of the pages, compiled in.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use super::Problem;

const SCRIPT: &[u8] = include_bytes!("../../../../ui/phone/dist/phone.js");
const STYLE: &[u8] = include_bytes!("../../../../ui/phone/dist/phone.css");
const DOCS_STYLE: &[u8] = include_bytes!("docs/docs.css");

/// Changes with every build, so that phones may keep the files for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::new().chain_update(SCRIPT).chain_update(STYLE).chain_update(DOCS_STYLE).finalize();
    hex::encode(digest)[..12].to_owned()
});

/// The style, as a page's head names it.
pub fn stylesheet() -> Markup {
    html! { link rel="stylesheet" href={ "/assets/phone.css?v=" (*VERSION) }; }
}

/// The style of the description for people, as its head names it.
pub fn docs_stylesheet() -> Markup {
    html! { link rel="stylesheet" href={ "/assets/docs.css?v=" (*VERSION) }; }
}

/// The script, as a page's head names it.
pub fn script() -> Markup {
    html! { script type="module" src={ "/assets/phone.js?v=" (*VERSION) } {} }
}

/// One of the files.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let (kind, bytes) = match name.as_str() {
        "phone.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "docs.css" => ("text/css; charset=utf-8", DOCS_STYLE),
        "phone.css" => ("text/css; charset=utf-8", STYLE),
        _ => return Err(Problem::not_found("no_such_call")),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}
