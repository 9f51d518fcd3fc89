//! The relay's calls, one file a noun. Each reads what came, asks store and sequencer, answers.

mod assets;
mod body;
mod caller;
mod console;
mod health;
mod page;
mod pair;
mod problem;
mod pull;
mod push;
mod token;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};
use wire::LARGEST_PUSH;

pub use body::{Asked, Body};
pub use caller::{Caller, Desk, Local};
pub use problem::Problem;

use crate::Relay;

/// The largest body of every call but a push, in bytes.
const LARGEST_BODY: usize = 64 * 1024;
/// Longer than the longest poll.
const LONGEST_REQUEST: Duration = Duration::from_secs(40);

/// Every call.
pub fn router(relay: Arc<Relay>) -> Router {
    let push = post(push::push).layer(DefaultBodyLimit::max(LARGEST_PUSH));
    let calls = Router::new()
        .route("/v1/health", get(health::health))
        .route("/v1/pair", post(pair::pair))
        .route("/v1/challenge", get(token::challenge))
        .route("/v1/token", post(token::token))
        .route("/v1/events", get(pull::pull))
        .route("/v1/push", push);
    let pages = Router::new()
        .route("/", get(console::entrance))
        .route("/console", get(console::page))
        .route("/console.json", get(console::json))
        .route("/assets/{name}", get(assets::asset));
    calls
        .merge(pages)
        .fallback(|| async { Problem::not_found("no_such_call") })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(CatchPanicLayer::new())
        .with_state(relay)
}
