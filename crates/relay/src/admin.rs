//! The operator's own port: metrics and health. Never the public one.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderName, header::CONTENT_TYPE},
    routing::get,
};
use domain::event::NoticeState;

use crate::{
    Relay,
    api::{live, ready},
    metrics::{State as Kept, resident_bytes},
    store::StoreError,
};

/// As Prometheus asks for it.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// More notices than this are not counted one by one.
const MOST_COUNTED: usize = 10_000;

/// Every call of the operator's port.
pub fn router(relay: Arc<Relay>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/livez", get(live))
        .route("/readyz", get(ready))
        .with_state(relay)
}

async fn metrics(State(relay): State<Arc<Relay>>) -> ([(HeaderName, &'static str); 1], String) {
    // A store in trouble must not hide the numbers that tell of it.
    if let Err(error) = look(&relay).await {
        tracing::warn!(%error, "the store's numbers are those of the last time");
    }
    let seen = &relay.metrics.seen;
    seen.memory.set(resident_bytes().unwrap_or(0));
    seen.waiting_codes.set(i64::try_from(relay.codes.max_capacity() - relay.codes.capacity()).unwrap_or(i64::MAX));
    ([(CONTENT_TYPE, TEXT)], relay.metrics.text())
}

async fn look(relay: &Arc<Relay>) -> Result<(), StoreError> {
    let now = relay.around.now();
    let open = relay.store.read(|tables| {
        let queued = tables.notices_in(NoticeState::Queued, MOST_COUNTED)?;
        let sending = tables.notices_in(NoticeState::Sending, MOST_COUNTED)?;
        let oldest = queued.first().map(|notice| notice.queued_at);
        Ok::<_, StoreError>((queued.len(), sending.len(), oldest, tables.all_reconciling()?.len()))
    });
    let (queued, sending, oldest, reconciling) = open.await?;
    let seen = &relay.metrics.seen;
    for (state, count) in [("queued", queued), ("sending", sending)] {
        seen.open_notices.get_or_create(&Kept { state }).set(i64::try_from(count).unwrap_or(i64::MAX));
    }
    seen.reconciling.set(i64::try_from(reconciling).unwrap_or(i64::MAX));
    seen.oldest_notice.set(oldest.map_or(0.0, |queued_at| now.millis_since(queued_at).max(0) as f64 / 1000.0));
    Ok(())
}
