//! A gateway for messages that is as unreliable as real ones.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::Timestamp;
use relay::channel::{Message, NotSent, Provider};

use crate::Dice;

/// What phones were sent, and the gateway's moods.
#[derive(Clone)]
pub struct Gateway(Arc<Mutex<State>>);

struct State {
    dice: Dice,
    /// How often of 100 it refuses, and how often it falls silent.
    bad: u64,
    /// Messages that phones got, by phone and text.
    arrived: BTreeMap<(String, String), u32>,
}

impl Gateway {
    /// One that fails so often of a hundred.
    pub fn new(dice: Dice, bad: u64) -> Self {
        Self(Arc::new(Mutex::new(State { dice, bad, arrived: BTreeMap::new() })))
    }

    /// From now on everything goes well.
    pub fn heal(&self) {
        self.lock().bad = 0;
    }

    /// How many messages have arrived on phones.
    pub fn arrived(&self) -> u32 {
        self.lock().arrived.values().sum()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Provider for Gateway {
    fn name(&self) -> &'static str {
        "simulated"
    }

    fn send(&self, message: Message, _: Timestamp) -> Result<(), NotSent> {
        let mut state = self.lock();
        let bad = state.bad;
        let fate = state.dice.below(100);
        let outcome = match fate {
            _ if fate < bad / 3 => return Err(NotSent::NoMessages),
            // Lost on the way there: nobody knows, and it did not arrive.
            _ if fate < bad / 3 * 2 => return Err(NotSent::Unanswered),
            // Lost on the way back: nobody knows, and it did.
            _ if fate < bad => Err(NotSent::Unanswered),
            _ => Ok(()),
        };
        *state.arrived.entry((message.to.as_str().to_owned(), message.text)).or_default() += 1;
        outcome
    }
}
