//! Messages that no parcel causes: sign-in codes, and texts that a desk tries.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    CommunityId, Phone,
    notice::{self, Language, NoticeFacts, NoticeKind},
    ways::Ways,
};
use tokio::sync::oneshot;

use super::post;
use crate::{
    Relay,
    channel::{Answer, Message},
    surroundings::random,
};

/// By what vendors know the last messages that no notice stands for. Nobody waits for what becomes of
/// them; without this, their reports would be asked for again and again. In memory only: what another
/// process has sent is reported a few times more.
#[derive(Default)]
pub struct Directs(Mutex<VecDeque<String>>);

/// Vendors report within minutes.
const MOST_KNOWN: usize = 5_000;

impl Directs {
    /// A vendor has taken one.
    pub(super) fn note(&self, reference: String) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.pop_front();
        }
        known.push_back(reference);
    }

    /// Whether this is one of them.
    pub fn has(&self, reference: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|known| known == reference)
    }
}

/// A message, and who wants to know what the channel says to it.
pub struct Direct {
    /// As it goes out.
    pub message: Message,
    /// Where somebody waits for it.
    pub told: Option<oneshot::Sender<Answer>>,
}

impl Direct {
    /// A code that proves a phone, for nobody who waits; in the name of a community where there is one.
    pub fn code(
        relay: &Relay,
        community: Option<CommunityId>,
        to: Phone,
        language: Language,
        facts: NoticeFacts,
    ) -> Self {
        let text = notice::text(NoticeKind::SignInCode, language, &facts);
        let message = Message {
            reference: reference(relay),
            community,
            to,
            kind: NoticeKind::SignInCode,
            parcel: None,
            ways: Ways::Usual,
            language,
            facts,
            text,
            report_to: None,
            at: relay.around.now(),
        };
        Self { message, told: None }
    }

    pub(super) async fn go(self, relay: Arc<Relay>) {
        let answer = post::directly(&relay, &self.message).await;
        match (self.told, answer) {
            // Whoever asked may have gone meanwhile.
            (Some(told), answer) => drop(told.send(answer)),
            (None, Answer::Accepted(_)) => {}
            (None, answer) => tracing::info!(?answer, "a sign-in code was not sent"),
        }
    }
}

/// By what a provider knows a message that no notice stands for.
pub fn reference(relay: &Relay) -> String {
    hex::encode(random::<16>(&*relay.around))
}
