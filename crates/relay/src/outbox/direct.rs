//! Messages that no parcel causes: sign-in codes, and texts that a desk tries.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::call;
use crate::{
    Relay,
    channel::{Answer, Message},
};

/// A message, and who wants to know what the channel says to it.
pub struct Direct {
    /// As it goes out.
    pub message: Message,
    /// Where somebody waits for it.
    pub told: Option<oneshot::Sender<Answer>>,
}

impl Direct {
    pub(super) async fn go(self, relay: Arc<Relay>) {
        let answer = call(relay.channel.send(self.message)).await.unwrap_or(Answer::Lost);
        match (self.told, answer) {
            // Whoever asked may have gone meanwhile.
            (Some(told), answer) => drop(told.send(answer)),
            (None, Answer::Accepted(_)) => {}
            (None, answer) => tracing::info!(?answer, "a sign-in code was not sent"),
        }
    }
}
