//! What the relay counts of itself, in Prometheus' text form. Labels are names from this code or its
//! settings: never anything that a caller sent.

mod counted;
mod labels;
mod memory;
mod store;

use std::sync::atomic::AtomicU64;

use domain::{Fen, event::NoticeState};
use prometheus_client::{
    encoding::text,
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

pub use counted::Counted;
pub use labels::{Fate, Handed, Request, Route, Spent, State};
pub use memory::resident_bytes;
pub use store::StoreMeter;

use crate::channel::Answer;

/// Every counter and gauge of one relay.
pub struct Metrics {
    registry: Registry,
    /// Requests by method, route and status.
    pub requests: Family<Request, Counter>,
    /// How long they took, from the last header to the beginning of the answer.
    pub seconds: Family<Route, Histogram, fn() -> Histogram>,
    /// Pushed events by what became of them.
    pub events: Family<Fate, Counter>,
    /// Notices by the state that they came into.
    pub notices: Family<State, Counter>,
    /// Messages by gateway and what it said.
    pub messages: Family<Handed, Counter>,
    /// Fen by gateway.
    pub postage: Family<Spent, Counter>,
    /// Connections turned away because too many were open.
    pub refused_connections: Counter,
    /// Pulls that wait for something new.
    pub long_polls: Gauge,
    /// Connections that are open.
    pub connections: Gauge,
    /// What the store tells of its commits.
    pub store: StoreMeter,
    /// Read when asked for; see [`Metrics::text`].
    pub seen: Seen,
}

/// What is looked up at the moment somebody asks.
#[derive(Default)]
pub struct Seen {
    /// Notices that have not reached an end, by state.
    pub open_notices: Family<State, Gauge>,
    /// Seconds since the oldest of the queued ones was caused.
    pub oldest_notice: Gauge<f64, AtomicU64>,
    /// Seconds since the first of the open ones was due.
    pub overdue_notice: Gauge<f64, AtomicU64>,
    /// Communities that are being reconciled.
    pub reconciling: Gauge,
    /// Webhooks that were given up.
    pub dead_webhooks: Gauge,
    /// Seconds since the first webhook was caused that was tried and is not taken yet.
    pub untaken_webhook: Gauge<f64, AtomicU64>,
    /// 1 while the official account gets no token.
    pub wechat_token_failing: Gauge,
    /// Sign-in codes that wait for the channel.
    pub waiting_codes: Gauge,
    /// Bytes of memory.
    pub memory: Gauge,
}

impl Metrics {
    /// With the numbers of this store.
    pub fn with(store: StoreMeter) -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("parcel_relay"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(latencies),
            events: Family::default(),
            notices: Family::default(),
            messages: Family::default(),
            postage: Family::default(),
            refused_connections: Counter::default(),
            long_polls: Gauge::default(),
            connections: Gauge::default(),
            store,
            seen: Seen::default(),
        };
        metrics.register();
        metrics
    }

    /// All of them, as Prometheus reads them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = text::encode(&mut text, &self.registry);
        text
    }

    /// One more pull waits, until the answer is dropped.
    pub fn long_poll(&self) -> Counted {
        Counted::new(&self.long_polls)
    }

    /// A notice comes into this state. Counted when it is decided: a transaction that is undone
    /// afterwards, and done once more, counts twice.
    pub fn moved(&self, state: NoticeState) {
        self.notices.get_or_create(&State::of(state)).inc();
    }

    /// A gateway has said this to a message.
    pub fn handed(&self, gateway: &str, answer: &Answer) {
        let outcome = match answer {
            Answer::Accepted(_) => "accepted",
            Answer::Refused(_) => "refused",
            Answer::Later(_) => "later",
            Answer::Lost => "lost",
        };
        self.messages.get_or_create(&Handed { gateway: gateway.to_owned(), outcome }).inc();
    }

    /// A message has cost so much.
    pub fn spent(&self, gateway: &str, cost: Fen) {
        let fen = u64::try_from(cost.fen()).unwrap_or(0);
        self.postage.get_or_create(&Spent { gateway: gateway.to_owned() }).inc_by(fen);
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("requests", "Requests answered", self.requests.clone());
        registry.register("request_seconds", "Time to the beginning of the answer", self.seconds.clone());
        registry.register("events", "Pushed events by what became of them", self.events.clone());
        registry.register("notices", "Notices by the state that they came into", self.notices.clone());
        registry.register("messages", "Messages by gateway and what it said", self.messages.clone());
        registry.register("postage_fen", "What messages cost, in fen", self.postage.clone());
        registry.register("refused_connections", "Connections turned away", self.refused_connections.clone());
        registry.register("long_polls", "Pulls that wait for something new", self.long_polls.clone());
        registry.register("connections", "Open connections", self.connections.clone());
        self.store.register(registry);
        self.seen.register(registry);
    }
}

impl Seen {
    fn register(&self, registry: &mut Registry) {
        registry.register("open_notices", "Notices that have not reached an end", self.open_notices.clone());
        registry.register(
            "oldest_queued_notice_seconds",
            "Age of the oldest queued notice",
            self.oldest_notice.clone(),
        );
        registry.register(
            "overdue_notice_seconds",
            "Since when the first open one is due",
            self.overdue_notice.clone(),
        );
        registry.register("reconciling_communities", "Communities that are being reconciled", self.reconciling.clone());
        registry.register("dead_webhooks", "Webhooks that were given up", self.dead_webhooks.clone());
        registry.register(
            "untaken_webhook_seconds",
            "Age of the first webhook that a partner has not taken",
            self.untaken_webhook.clone(),
        );
        registry.register(
            "wechat_token_failing",
            "1 while the official account gets no token",
            self.wechat_token_failing.clone(),
        );
        registry.register("waiting_codes", "Sign-in codes that wait for the channel", self.waiting_codes.clone());
        registry.register("memory_bytes", "Resident memory of the process", self.memory.clone());
    }
}

/// From half a millisecond to half a minute.
fn latencies() -> Histogram {
    Histogram::new(exponential_buckets(0.0005, 3.0, 11))
}
