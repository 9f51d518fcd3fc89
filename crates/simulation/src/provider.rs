//! A gateway for messages that is as unreliable as real ones.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use domain::NoticeId;
use relay::channel::{Answer, Fate, Message, Provider, Soon, Why};

use crate::{Dice, lock};

/// What phones were sent, and the gateway's moods.
#[derive(Clone)]
pub struct Gateway(Arc<Mutex<State>>);

struct State {
    dice: Dice,
    /// How many of a hundred messages it does not take well.
    bad: u64,
    /// Whether it can be asked what became of a message.
    askable: bool,
    /// What became of each try that arrived at the gateway; true where the phone has it.
    tries: BTreeMap<String, bool>,
    /// Reports that it will make, some of them twice.
    reports: Vec<(String, Fate)>,
}

impl Gateway {
    /// One that fails so often of a hundred.
    pub fn new(mut dice: Dice, bad: u64) -> Self {
        let askable = dice.chance(1, 2);
        let (tries, reports) = (BTreeMap::new(), Vec::new());
        Self(Arc::new(Mutex::new(State { dice, bad, askable, tries, reports })))
    }

    /// From now on everything goes well.
    pub fn heal(&self) {
        lock(&self.0).bad = 0;
    }

    /// How many times a phone got each notice.
    pub fn arrived(&self) -> BTreeMap<NoticeId, u32> {
        let mut arrived = BTreeMap::new();
        let there = lock(&self.0).tries.iter().filter(|(_, there)| **there).map(|(name, _)| name.clone()).collect();
        let there: Vec<String> = there;
        for notice in there.iter().filter_map(|name| name.split_once('.')?.0.parse().ok()) {
            *arrived.entry(notice).or_default() += 1;
        }
        arrived
    }

    /// The next of its reports, in any order.
    pub fn report(&self) -> Option<(String, Fate)> {
        let mut state = lock(&self.0);
        let n = state.reports.len() as u64;
        let n = state.dice.below(n) as usize;
        let report = state.reports.get(n).cloned()?;
        // A report whose answer is lost is made again.
        if state.dice.chance(3, 4) {
            state.reports.swap_remove(n);
        }
        Some(report)
    }

    fn take(&self, message: &Message) -> Answer {
        let mut state = lock(&self.0);
        let bad = state.bad;
        let fate = state.dice.below(100);
        match fate {
            _ if fate >= bad => state.has(message),
            _ => match fate % 5 {
                0 => Answer::Refused(Why::WrongNumber),
                1 => Answer::Later(state.dice.chance(1, 2).then_some(40)),
                // Lost on the way there: nobody knows, and it never came.
                2 => Answer::Lost,
                // Lost on the way back: nobody knows, and it did.
                _ => {
                    state.has(message);
                    Answer::Lost
                }
            },
        }
    }

    fn tell(&self, reference: &str) -> Fate {
        let mut state = lock(&self.0);
        if !state.askable {
            return Fate::CannotBeAsked;
        }
        let bad = state.bad;
        if state.dice.below(100) < bad / 2 {
            return Fate::CannotSay;
        }
        match state.tries.get(reference) {
            Some(true) => Fate::Sent,
            Some(false) => Fate::Failed(Why::Other),
            None => Fate::NeverCame,
        }
    }
}

impl State {
    fn has(&mut self, message: &Message) -> Answer {
        let reached = self.dice.below(100) >= self.bad / 4;
        self.tries.insert(message.reference.clone(), reached);
        if self.dice.chance(2, 3) {
            let fate = if reached { Fate::Delivered } else { Fate::Failed(Why::Other) };
            self.reports.push((message.reference.clone(), fate));
        }
        Answer::Accepted(None)
    }
}

impl Provider for Gateway {
    fn name(&self) -> &'static str {
        "simulated"
    }

    fn send(&self, message: Message) -> Soon<'_, Answer> {
        let answer = self.take(&message);
        Box::pin(async move { answer })
    }

    fn ask<'a>(&'a self, reference: &'a str) -> Soon<'a, Fate> {
        let fate = self.tell(reference);
        Box::pin(async move { fate })
    }
}
