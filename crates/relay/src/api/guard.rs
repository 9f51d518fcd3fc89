//! What holds for every call: no other site's page writes anything with the cookies of whoever looks at it,
//! and no answer is taken for a page that is none (docs/adr/0083-no-other-sites-page-writes.md).

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{HOST, ORIGIN, X_CONTENT_TYPE_OPTIONS},
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::Problem;
use crate::Relay;

/// A browser's own word on where a request began. Pages cannot set it, and programs do not send it.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site's page has a browser send, and marks every answer.
pub async fn guard(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Response {
    let writes = !request.method().is_safe();
    let mut response = match writes && is_foreign(&relay, request.headers()) {
        true => Problem::new(StatusCode::FORBIDDEN, "foreign_site", "a page of another site may not do this")
            .into_response(),
        false => next.run(request).await,
    };
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Other names of the same domain are other sites, too: their pages are somebody else's.
fn is_foreign(relay: &Relay, headers: &HeaderMap) -> bool {
    match value(headers, &SITE) {
        Some(site) => !matches!(site, "same-origin" | "none"),
        // Older browsers tell only whose page it is, and sometimes not even that.
        None => value(headers, &ORIGIN).is_some_and(|origin| origin != "null" && !is_own(relay, headers, origin)),
    }
}

/// Whether this is the relay's own address, as phones know it or as it was called.
fn is_own(relay: &Relay, headers: &HeaderMap, origin: &str) -> bool {
    let public = relay.public_url.as_deref().map(|url| url.trim_end_matches('/'));
    let called = origin.split_once("://").map(|(_, name)| name);
    public == Some(origin) || (called.is_some() && called == value(headers, &HOST))
}

fn value<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
