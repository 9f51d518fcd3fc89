//! How the store's commits go. The stores write into it, whichever is used.

use std::time::Duration;

use prometheus_client::{
    metrics::{
        counter::Counter,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

/// Group commits and those who wait for them.
#[derive(Clone)]
pub struct StoreMeter {
    /// Requests that wait for the writer.
    waiting: Gauge,
    group_size: Histogram,
    commit_seconds: Histogram,
    failed: Counter,
}

impl Default for StoreMeter {
    fn default() -> Self {
        Self {
            waiting: Gauge::default(),
            group_size: Histogram::new(exponential_buckets(1.0, 2.0, 10)),
            commit_seconds: Histogram::new(exponential_buckets(0.0005, 3.0, 10)),
            failed: Counter::default(),
        }
    }
}

impl StoreMeter {
    /// A group of so many requests was committed, or failed as a whole, and took so long from its
    /// first statement to the disk.
    pub fn group(&self, requests: usize, took: Duration, committed: bool) {
        if !committed {
            self.failed.inc();
            return;
        }
        self.group_size.observe(requests as f64);
        self.commit_seconds.observe(took.as_secs_f64());
    }

    /// So many requests wait behind the group that is being written.
    pub fn waiting(&self, requests: usize) {
        self.waiting.set(i64::try_from(requests).unwrap_or(i64::MAX));
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register("store_waiting", "Requests that wait for the writer", self.waiting.clone());
        registry.register("store_group_size", "Requests in one commit", self.group_size.clone());
        registry.register("store_commit_seconds", "Time of one commit with its work", self.commit_seconds.clone());
        registry.register("store_failed_commits", "Commits that failed", self.failed.clone());
    }
}
