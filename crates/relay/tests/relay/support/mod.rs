//! A relay on a free port with a folder of its own, and a small desk that seals real events.

#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    clippy::unwrap_used,
    clippy::panic,
    reason = "the benchmark uses a part of it, and a test may stop at the first thing that is wrong"
)]

mod clock;
mod database;
mod desk;
pub mod gateways;
pub mod kuaidi;
mod mend;
mod phone;
mod resident;
mod server;
mod wechat;

use std::sync::Arc;

use domain::CommunityId;
use relay::{
    Config, Relay, Running,
    channel::{Channel, ChannelKind},
    config::Secret,
    pairing, serve_with,
    store::StoreError,
};

pub use clock::Clock;
pub use database::Database;
pub use desk::{Desk, client, person};
pub use mend::{mended, stretch};
pub use phone::{Phone, parcel, word};
pub use resident::{save_resident, signed_in, token};
pub use server::Server;
pub use wechat::{Chain, EVENTS as WECHAT_EVENTS, Script, TestWechat};

/// Where a relay is, whether it runs here or as a program of its own.
pub trait Address {
    fn url(&self, path: &str) -> String;
}

impl Address for TestRelay {
    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.as_ref().unwrap().address)
    }
}

/// A message as the console shows it.
#[derive(Debug, serde::Deserialize)]
pub struct Message {
    pub at: String,
    pub to: String,
    pub kind: String,
    pub text: String,
}

/// A relay that ends with its test.
pub struct TestRelay {
    pub clock: Arc<Clock>,
    store: Database,
    running: Option<Running>,
}

impl TestRelay {
    pub async fn start() -> Self {
        Self::with(Channel::new(ChannelKind::Console)).await
    }

    /// With a channel of the test's own.
    pub async fn with(channel: Channel) -> Self {
        Self::start_with(channel, |config| config).await
    }

    /// Configured otherwise than most.
    pub async fn start_as(change: impl FnOnce(Config) -> Config) -> Self {
        Self::start_with(Channel::new(ChannelKind::Console), change).await
    }

    /// Both.
    pub async fn start_with(channel: Channel, change: impl FnOnce(Config) -> Config) -> Self {
        let store = Database::fresh().await;
        let clock = Arc::new(Clock::default());
        let running = serve_with(change(config(&store, &clock)), channel).await.unwrap();
        Self { clock, store, running: Some(running) }
    }

    /// What its calls work with.
    pub fn relay(&self) -> &Arc<Relay> {
        &self.running.as_ref().unwrap().relay
    }

    /// The outbox looks again, as it does by itself after a while.
    pub fn look(&self) {
        self.relay().bells.ring_outbox();
    }

    /// Stops it and starts it again on the same folder.
    pub async fn restart(&mut self) {
        self.running.take().unwrap().stop().await;
        self.running = Some(begin(&self.store, &self.clock, Channel::new(ChannelKind::Console)).await);
    }

    /// The same, configured otherwise than most.
    pub async fn restart_as(&mut self, change: impl FnOnce(Config) -> Config) {
        self.running.take().unwrap().stop().await;
        let config = change(config(&self.store, &self.clock));
        self.running = Some(serve_with(config, Channel::new(ChannelKind::Console)).await.unwrap());
    }

    /// Does something while the relay is down.
    pub async fn restart_around(&mut self, work: impl FnOnce(&Database)) {
        self.running.take().unwrap().stop().await;
        work(&self.store);
        self.running = Some(begin(&self.store, &self.clock, Channel::new(ChannelKind::Console)).await);
    }

    /// Changes what is stored while the relay is down.
    pub async fn restart_after(&mut self, sql: &str) {
        self.running.take().unwrap().stop().await;
        self.store.run(sql).await;
        self.running = Some(begin(&self.store, &self.clock, Channel::new(ChannelKind::Console)).await);
    }

    /// What is stored as it is now, to be put back later.
    pub async fn copy(&mut self) -> Database {
        self.running.take().unwrap().stop().await;
        let copy = self.store.copy().await;
        self.running = Some(begin(&self.store, &self.clock, Channel::new(ChannelKind::Console)).await);
        copy
    }

    /// It is set back to an old copy.
    pub async fn put_back(&mut self, copy: &Database) {
        self.running.take().unwrap().stop().await;
        self.store = copy.copy().await;
        self.running = Some(begin(&self.store, &self.clock, Channel::new(ChannelKind::Console)).await);
    }

    /// Stops it; what is stored stays until it is dropped.
    pub async fn stop_and_keep(mut self) -> Database {
        self.running.take().unwrap().stop().await;
        self.store
    }

    pub async fn stop(mut self) {
        self.running.take().unwrap().stop().await;
    }

    /// Where its metrics are.
    pub fn admin_url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.as_ref().unwrap().admin_address.unwrap())
    }

    pub async fn pairing_code(&self) -> String {
        pairing::new_code(&self.relay().store, &*self.clock).await.unwrap()
    }

    pub async fn code_for(&self, gives: pairing::Gives) -> String {
        pairing::new_code_for(&self.relay().store, &*self.clock, gives).await.unwrap()
    }

    /// Whether the community's log waits for its desks.
    pub async fn is_reconciling(&self, community: CommunityId) -> bool {
        let waits = self.relay().store.read::<_, StoreError>(move |tables| tables.reconciling(community));
        waits.await.unwrap()
    }

    /// The reasons for which events are kept aside.
    pub async fn kept_aside(&self) -> Vec<String> {
        let kept = self.relay().store.read::<_, StoreError>(|tables| tables.all_set_aside(1_000)).await.unwrap();
        kept.into_iter().map(|kept| kept.reason).collect()
    }

    /// What was sent so far, the oldest first, once there are `count` messages.
    pub async fn messages(&self, count: usize) -> Vec<Message> {
        for _ in 0..200 {
            let reply = desk::client().get(self.url("/console.json")).send().await.unwrap();
            let mut messages: Vec<Message> = reply.json().await.unwrap();
            if messages.len() >= count {
                messages.reverse();
                return messages;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{count} messages did not come");
    }

    /// Where everything is stored.
    pub fn store(&self) -> &Database {
        &self.store
    }
}

async fn begin(store: &Database, clock: &Arc<Clock>, channel: Channel) -> Running {
    serve_with(config(store, clock), channel).await.unwrap()
}

fn config(store: &Database, clock: &Arc<Clock>) -> Config {
    Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        channel: ChannelKind::Console,
        around: Arc::<Clock>::clone(clock),
        database_url: store.url().map(Secret::new),
        ..Config::in_folder(store.folder())
    }
}
