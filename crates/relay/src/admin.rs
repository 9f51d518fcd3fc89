//! The operator's own port: metrics and health. Never the public one.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderName, header::CONTENT_TYPE},
    routing::get,
};
use domain::{Timestamp, event::NoticeState};

use crate::{
    Relay,
    api::{live, ready},
    metrics::{State as Kept, resident_bytes},
    store::{StoreError, WechatTokenKind},
    webhooks,
};

/// As Prometheus asks for it.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

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
    let (now, seen) = (relay.around.now(), &relay.metrics.seen);
    let found = relay.store.read(move |tables| {
        let (open, reconciling) = (tables.open_notices()?, tables.all_reconciling()?.len());
        Ok::<_, StoreError>((open, reconciling, webhooks::standing(tables, now)?))
    });
    let (open, reconciling, webhooks) = found.await?;
    look_at_wechat(relay, now).await?;
    seen.reconciling.set(i64::try_from(reconciling).unwrap_or(i64::MAX));
    for state in [NoticeState::Queued, NoticeState::Sending, NoticeState::Sent, NoticeState::Unknown] {
        let count = open.iter().find(|open| open.state == state).map_or(0, |open| open.count);
        seen.open_notices.get_or_create(&Kept::of(state)).set(i64::try_from(count).unwrap_or(i64::MAX));
    }
    let seconds = |since: Option<Timestamp>| since.map_or(0.0, |since| now.millis_since(since).max(0) as f64 / 1000.0);
    let queued = open.iter().filter(|open| open.state == NoticeState::Queued);
    seen.oldest_notice.set(seconds(queued.map(|open| open.oldest).min()));
    seen.overdue_notice.set(seconds(open.iter().map(|open| open.first_due).min()));
    seen.dead_webhooks.set(i64::try_from(webhooks.dead).unwrap_or(i64::MAX));
    seen.untaken_webhook.set(seconds(webhooks.first_untaken));
    Ok(())
}

async fn look_at_wechat(relay: &Relay, now: Timestamp) -> Result<(), StoreError> {
    let Some(wechat) = &relay.wechat else { return Ok(()) };
    let app_id = wechat.app_id().to_owned();
    let token = relay.store.read(move |tables| tables.wechat_token(&app_id, WechatTokenKind::Access)).await?;
    relay.metrics.seen.wechat_token_failing.set(i64::from(token.failed_at(now).is_some()));
    Ok(())
}
