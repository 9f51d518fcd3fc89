//! Every request is counted, and told in the log by its route: never by its path or query, which
//! may hold ids and tokens.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::{
    Relay, metrics,
    surroundings::{Machine, random},
};

/// In every answer; the log has it, too.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, and afterwards counts it.
pub async fn observe(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Response {
    let (begun, method) = (Instant::now(), name(request.method()));
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    // Not the relay's own dice: an id in the log must not change what a simulation does.
    let id = hex::encode(random::<8>(&Machine));
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    span.in_scope(|| tell(method, &route, status, took.as_millis()));
    relay.metrics.seconds.get_or_create(&metrics::Route { method, route: route.clone() }).observe(took.as_secs_f64());
    relay.metrics.requests.get_or_create(&metrics::Request { method, route, status }).inc();
    response
}

fn tell(method: &str, route: &str, status: u16, millis: u128) {
    match status {
        500.. => tracing::warn!(method, route, status, millis, "answered"),
        _ => tracing::info!(method, route, status, millis, "answered"),
    }
}

/// A method of a caller's own making would be a label of a caller's own making.
fn name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "PUT" => "PUT",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
