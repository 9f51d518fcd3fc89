//! Who waits for what: long polls for their community's log, the outbox for notices.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use domain::CommunityId;
use tokio::sync::{Notify, watch};

use crate::metrics::StoreMeter;

/// Rung after a commit; waiting costs nothing.
#[derive(Default)]
pub struct Bells {
    communities: Mutex<HashMap<CommunityId, watch::Sender<()>>>,
    outbox: Notify,
    webhooks: Notify,
    /// Where whoever commits, and so rings, counts its commits.
    pub meter: StoreMeter,
}

impl Bells {
    /// Hears every ring from now on. Subscribe first, then look, then wait: nothing is missed.
    pub fn subscribe(&self, community: CommunityId) -> watch::Receiver<()> {
        let mut bells = self.communities.lock().unwrap_or_else(PoisonError::into_inner);
        bells.entry(community).or_insert_with(|| watch::channel(()).0).subscribe()
    }

    /// These logs have grown.
    pub fn ring(&self, grown: &HashSet<CommunityId>) {
        let mut bells = self.communities.lock().unwrap_or_else(PoisonError::into_inner);
        for community in grown {
            if let Some(bell) = bells.get(community) {
                bell.send_replace(());
            }
        }
        // Bells that nobody hears any more would pile up with the communities.
        bells.retain(|_, bell| bell.receiver_count() > 0);
    }

    /// The logs that somebody waits for.
    pub fn waited_for(&self) -> Vec<CommunityId> {
        let bells = self.communities.lock().unwrap_or_else(PoisonError::into_inner);
        bells.iter().filter(|(_, bell)| bell.receiver_count() > 0).map(|(community, _)| *community).collect()
    }

    /// There may be notices to send, and partners to tell.
    pub fn ring_outbox(&self) {
        self.outbox.notify_one();
        self.webhooks.notify_one();
    }

    /// Waits until there may be notices to send.
    pub async fn outbox(&self) {
        self.outbox.notified().await;
    }

    /// Waits until there may be partners to tell.
    pub async fn webhooks(&self) {
        self.webhooks.notified().await;
    }
}
