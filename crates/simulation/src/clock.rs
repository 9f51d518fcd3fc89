//! Clocks: one true time, and how far each machine's own clock is from it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::Timestamp;

/// Noon of a day in January 2026, in China.
const BEGINNING: i64 = 1_767_844_800_000;

/// A machine's clock.
#[derive(Clone)]
pub struct Clock {
    truth: Arc<AtomicI64>,
    wrong_by: Arc<AtomicI64>,
}

impl Clock {
    /// A right clock at the beginning of everything.
    pub fn new() -> Self {
        Self { truth: Arc::new(AtomicI64::new(BEGINNING)), wrong_by: Arc::default() }
    }

    /// Another machine's clock in the same world, right for now.
    pub fn another(&self) -> Self {
        Self { truth: Arc::clone(&self.truth), wrong_by: Arc::default() }
    }

    /// What it shows.
    pub fn now(&self) -> Timestamp {
        let (truth, wrong_by) = (self.truth.load(Ordering::SeqCst), self.wrong_by.load(Ordering::SeqCst));
        Timestamp::from_millis(truth + wrong_by)
    }

    /// Time passes, for everybody.
    pub fn pass(&self, millis: i64) {
        self.truth.fetch_add(millis, Ordering::SeqCst);
    }

    /// From now on it is wrong by so much.
    pub fn set_wrong_by(&self, millis: i64) {
        self.wrong_by.store(millis, Ordering::SeqCst);
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}
