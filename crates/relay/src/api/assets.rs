//! `GET /assets/…`: script and style of the pages, compiled in.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::Problem;

const SCRIPT: &[u8] = include_bytes!("../../../../ui/phone/dist/phone.js");
const STYLE: &str = include_str!("../../../../ui/phone/dist/phone.css");
/// Opens the page without a network.
const WORKER: &[u8] = include_bytes!("../../../../ui/phone/dist/worker.js");
/// Reads barcodes for phones that cannot by themselves; loaded when the camera is first opened.
const DECODER: &[u8] = include_bytes!("../../../../ui/phone/dist/decoder.js");
const DECODER_WASM: &[u8] = include_bytes!("../../../../ui/phone/dist/decoder.wasm");
const POSTER: &[u8] = include_bytes!("poster.css");

/// Changes with every build, so that phones may keep the files for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let files = [SCRIPT, STYLE.as_bytes(), WORKER, DECODER, DECODER_WASM, POSTER];
    let digest = files.into_iter().fold(Sha256::new(), |digest, file| digest.chain_update(file)).finalize();
    hex::encode(digest)[..12].to_owned()
});

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

/// A worker runs under its own policy: compiled code is let in here, and nowhere else. It fetches that
/// code, and nothing from elsewhere.
const OF_WORKERS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// The style, within the page: on a slow network a file of its own would cost as long again before
/// anything is seen. The page's policy knows it by [`style_hash`].
pub fn stylesheet() -> Markup {
    html! { style { (PreEscaped(STYLE)) } }
}

/// What a policy calls the style.
pub fn style_hash() -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(STYLE)))
}

/// The script, as a page's head names it.
pub fn script() -> Markup {
    html! { script type="module" src={ "/assets/phone.js?v=" (*VERSION) } {} }
}

/// The poster's style, as its head names it.
pub fn poster_stylesheet() -> Markup {
    html! { link rel="stylesheet" href={ "/assets/poster.css?v=" (*VERSION) }; }
}

/// The worker beside the pages that it opens: a browser lets it see nothing else.
pub fn offline_worker() -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(JAVASCRIPT)),
        // Asked for by its version; kept, an old one would stand in a new one's way.
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(OF_WORKERS)),
    ];
    (headers, WORKER).into_response()
}

/// One of the files.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let (kind, bytes) = match name.as_str() {
        "phone.js" => (JAVASCRIPT, SCRIPT),
        "phone.css" => (CSS, STYLE.as_bytes()),
        "decoder.js" => (JAVASCRIPT, DECODER),
        "decoder.wasm" => ("application/wasm", DECODER_WASM),
        "poster.css" => (CSS, POSTER),
        _ => return Err(Problem::not_found("no_such_call")),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(OF_WORKERS)),
    ];
    Ok((headers, bytes).into_response())
}
