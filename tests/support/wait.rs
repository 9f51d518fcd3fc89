//! Waiting by asking again, never by sleeping for a guessed time.

use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How long anything may take on a busy machine before it counts as broken.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Asks until there is an answer; panics with `what` when none comes in time.
pub async fn until<T, Asked: Future<Output = Option<T>>>(what: &str, ask: impl FnMut() -> Asked) -> T {
    until_else(|| what.to_owned(), ask).await
}

/// The same, for when only the end tells what to say.
pub async fn until_else<T, Asked: Future<Output = Option<T>>>(
    what: impl Fn() -> String,
    mut ask: impl FnMut() -> Asked,
) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {}", what());
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
