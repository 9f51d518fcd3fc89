//! `GET /v1/caps`: what this relay takes and gives.

use axum::Json;
use domain::RULES;
use wire::{Caps, LARGEST_PUSH, LARGEST_RETURN, MOST_EVENTS, MOST_RETURNED, PROTOCOL};

use super::pull::LONGEST_WAIT;

/// For anybody: none of it is a secret.
#[utoipa::path(
    get,
    path = "/v1/caps",
    tag = "desks",
    responses(
        (status = 200, description = "As asked", body = Caps)
    )
)]
pub async fn caps() -> Json<Caps> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Json(Caps {
        protocols: vec![PROTOCOL],
        most_events: number(MOST_EVENTS),
        largest_push: number(LARGEST_PUSH),
        most_returned: number(MOST_RETURNED),
        largest_return: number(LARGEST_RETURN),
        longest_wait: LONGEST_WAIT,
        zstd: true,
        rules: RULES,
    })
}
