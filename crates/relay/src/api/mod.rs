//! The relay's calls, one file a noun. Each reads what came, asks store and sequencer, answers.

mod announce_batch;
mod announcements;
mod assets;
mod body;
mod caller;
mod caps;
mod carry;
mod codes;
mod common_place;
mod communities;
mod console;
mod cookie;
mod courier;
mod courier_trail;
mod docs;
mod everywhere;
mod field;
mod first;
mod frame;
mod give_back;
mod guard;
mod health;
mod inflate;
mod intercept;
mod observe;
mod openapi;
mod page;
mod pages;
mod pair;
mod partner;
mod picture;
mod poster;
mod problem;
mod pull;
mod push;
mod recipient;
mod records;
mod reports;
mod resident;
mod resident_pages;
mod revoke;
mod session;
mod signed_in;
mod snapshot;
mod succeed;
mod token;
mod traces;
mod trail;
mod try_text;
mod wechat;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::from_fn_with_state,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, predicate::SizeAbove},
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};
use wire::{LARGEST_BATCH, LARGEST_PUSH, LARGEST_RETURN, LARGEST_ROWS};

pub use body::{Asked, Body, Raw};
pub use caller::{Bearer, Caller, Desk, Known, Local};
pub use health::{live, ready};
pub use problem::Problem;
pub use signed_in::SignedIn;

use crate::Relay;

/// The largest body of most calls, in bytes.
const LARGEST_BODY: usize = 64 * 1024;
/// Smaller answers are not worth compressing, in bytes.
const SMALLEST_PACKED: u64 = 1_024;
/// Longer than the longest poll.
const LONGEST_REQUEST: Duration = Duration::from_secs(40);

/// The largest body that the call of this route takes, unpacked, in bytes.
fn largest_body(route: &str) -> usize {
    match route {
        "/v1/push" => LARGEST_PUSH,
        "/v1/partner/parcels" => LARGEST_ROWS,
        "/v1/return" | "/v1/carry" => LARGEST_RETURN,
        "/v1/announcements/batch" => LARGEST_BATCH,
        "/traces/kuaidi100" => traces::LARGEST,
        _ => LARGEST_BODY,
    }
}

/// Every call.
pub fn router(relay: Arc<Relay>) -> Router {
    let push = post(push::push).layer(DefaultBodyLimit::max(LARGEST_PUSH));
    let calls = Router::new()
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/openapi.json", get(openapi::openapi))
        .route("/v1/health", get(health::health))
        .route("/v1/pair", post(pair::pair))
        .route("/v1/challenge", get(token::challenge))
        .route("/v1/token", post(token::token))
        .route("/v1/events", get(pull::pull))
        .route("/v1/push", push)
        .route("/v1/caps", get(caps::caps))
        .route("/v1/common", post(common_place::common_place))
        .route("/v1/return", post(give_back::give_back).layer(DefaultBodyLimit::max(LARGEST_RETURN)))
        .route("/v1/carry", post(carry::carry).layer(DefaultBodyLimit::max(LARGEST_RETURN)))
        .route("/v1/succeed", post(succeed::succeed))
        .route("/v1/revoke", post(revoke::revoke))
        .route("/v1/try-text", post(try_text::try_text))
        .route("/v1/snapshot", get(snapshot::snapshot))
        .route("/reports/{gateway}/{secret}", post(reports::reports))
        .route("/traces/kuaidi100", post(traces::push).layer(DefaultBodyLimit::max(traces::LARGEST)));
    let batch = DefaultBodyLimit::max(LARGEST_BATCH);
    let couriers = Router::new()
        .route("/v1/communities/{id}", get(communities::community))
        .route("/v1/courier/code", post(courier::code))
        .route("/v1/courier/session", post(courier::sign_in).delete(courier::sign_out))
        .route("/v1/courier/me", get(courier::me))
        .route("/v1/announcements", post(announcements::announce).get(announcements::list))
        .route("/v1/courier/recipient", post(recipient::recipient))
        .route("/v1/announcements/batch", post(announce_batch::announce_batch).layer(batch))
        .route("/v1/announcements/{id}/intercept", post(intercept::intercept))
        .route("/v1/announcements/{id}/pictures/{n}", get(picture::picture))
        .route("/v1/announcements/{id}/trail", get(courier_trail::look).post(courier_trail::ask))
        .route("/v1/announcements/{id}/withdraw", post(announcements::withdraw));
    let residents = Router::new()
        .route("/v1/resident/link/{token}", get(resident::link::page))
        .route("/v1/resident/link/{token}/code", post(resident::link::code))
        .route("/v1/resident/code", post(resident::sign_in::code))
        .route("/v1/resident/session", post(resident::sign_in::sign_in).delete(resident::sign_in::sign_out))
        .route("/v1/resident/me", get(resident::me::me))
        .route("/v1/resident/preferences", post(resident::preferences::save))
        .route("/v1/resident/phones", post(resident::phones::add))
        .route("/v1/resident/phones/code", post(resident::phones::code))
        .route("/v1/resident/phones/remove", post(resident::phones::remove))
        .route("/v1/resident/parcels", get(resident::list::parcels))
        .route("/v1/resident/parcels/{id}", get(resident::list::parcel))
        .route("/v1/resident/parcels/{id}/trail", post(resident::trail::ask))
        .route("/v1/resident/track", get(resident::list::track))
        .route("/v1/resident/parcels/{id}/delivery", post(resident::acts::ask_delivery))
        .route("/v1/resident/parcels/{id}/delivery/cancel", post(resident::acts::cancel_delivery))
        .route("/v1/resident/parcels/{id}/delegate", post(resident::acts::name_delegate))
        .route("/v1/resident/parcels/{id}/delegate/cancel", post(resident::acts::revoke_delegate))
        .route("/v1/resident/parcels/{id}/return", post(resident::acts::ask_return))
        .route("/v1/resident/parcels/{id}/return-number", post(resident::acts::return_number))
        .route("/v1/resident/parcels/{id}/dispute", post(resident::acts::dispute));
    let wechat = Router::new()
        .route("/v1/wechat/js-config", get(wechat::js_config::js_config))
        .route("/v1/wechat/qr", post(wechat::qr::qr))
        .route("/wechat/enter", get(wechat::enter::enter))
        .route("/wechat/callback", get(wechat::callback::callback))
        .route("/wechat/events/{path}", get(wechat::events::verify).post(wechat::events::receive));
    let rows = DefaultBodyLimit::max(LARGEST_ROWS);
    let partners = Router::new()
        .route("/v1/partner/parcels", post(partner::announce::announce).get(partner::query::list).layer(rows))
        .route("/v1/partner/parcels/query", post(partner::query::query))
        .route("/v1/partner/parcels/{reference}", get(partner::query::one))
        .route("/v1/partner/parcels/{reference}/withdraw", post(partner::act::withdraw))
        .route("/v1/partner/parcels/{reference}/intercept", post(partner::act::intercept))
        .route("/v1/partner/handheld/lookup", post(partner::handheld::lookup))
        .route("/v1/partner/webhook/dead", get(partner::webhook::dead))
        .route("/v1/partner/webhook/redeliver", post(partner::webhook::redeliver));
    let pages = Router::new()
        .route("/c/{community}", get(pages::courier))
        .route("/r/{community}", get(resident_pages::parcels))
        .route("/p/{token}", get(resident_pages::link))
        .route("/c/{community}/poster", get(poster::poster))
        .route("/c/worker.js", get(assets::worker))
        .route("/r/worker.js", get(assets::worker))
        .route("/p/worker.js", get(assets::worker))
        .route("/", get(console::entrance))
        .route("/console", get(console::page))
        .route("/console.json", get(console::json))
        .route("/docs", get(docs::page))
        .route("/assets/{name}", get(assets::asset));
    calls
        .merge(couriers)
        .merge(residents)
        .merge(partners)
        .merge(pages)
        .merge(wechat)
        .fallback(|| async { Problem::not_found("no_such_call") })
        .method_not_allowed_fallback(everywhere::no_such_method)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(Arc::clone(&relay), inflate::inflate))
        .layer(from_fn_with_state(Arc::clone(&relay), guard::guard))
        .layer(RequestBodyTimeoutLayer::new(relay.patience.piece))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(axum::middleware::from_fn(everywhere::legible))
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(SMALLEST_PACKED)))
        .layer(from_fn_with_state(Arc::clone(&relay), observe::observe))
        .with_state(relay)
}
