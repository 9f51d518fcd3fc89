//! The network between machines: links that are down, and messages that are lost, doubled, late
//! or cut off on the way there or on the way back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use desk::exchange::{Network, NoAnswer, Reply, Request};

use crate::{Answered, Asked, Dice, Station, older};

/// What everybody's messages go through.
#[derive(Clone)]
pub struct Air(Arc<Mutex<State>>);

struct State {
    dice: Dice,
    /// How many of a hundred messages something happens to.
    bad: u64,
    down: Vec<u8>,
    /// Sent long ago, not yet arrived.
    late: Vec<Asked>,
    said: Vec<String>,
}

/// What happens to one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Good,
    LostThere,
    LostBack,
    Doubled,
    Late,
    CutThere,
    CutBack,
    Busy,
}

/// One desk's way to the relay.
pub struct Line {
    pub from: u8,
    pub air: Air,
    pub station: Arc<Mutex<Station>>,
    /// The desk is of the first version.
    pub older: bool,
}

impl Air {
    pub fn new(dice: Dice, bad: u64) -> Self {
        Self(Arc::new(Mutex::new(State { dice, bad, down: Vec::new(), late: Vec::new(), said: Vec::new() })))
    }

    /// Nothing happens to any message any more.
    pub fn heal(&self) {
        let mut state = self.lock();
        state.bad = 0;
        state.down.clear();
    }

    /// So many of a hundred messages have bad luck.
    pub fn set_bad(&self, bad: u64) {
        self.lock().bad = bad;
    }

    pub fn is_down(&self, who: u8) -> bool {
        self.lock().down.contains(&who)
    }

    /// Takes somebody's link away, or gives it back.
    pub fn set_down(&self, who: u8, down: bool) {
        let mut state = self.lock();
        state.down.retain(|other| *other != who);
        if down {
            state.down.push(who);
        }
    }

    /// One of the late messages, in any order.
    pub fn arrives(&self) -> Option<Asked> {
        let mut state = self.lock();
        let n = state.late.len() as u64;
        let n = state.dice.below(n) as usize;
        (n < state.late.len()).then(|| state.late.remove(n))
    }

    /// What has happened to messages since last asked.
    pub fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().said)
    }

    /// Carries one request there and its answer back.
    pub fn carry(&self, asked: &Asked, station: &Mutex<Station>) -> Option<Answered> {
        let answer = |asked: &Asked| {
            let mut station = station.lock().unwrap_or_else(PoisonError::into_inner);
            if station.approach() {
                self.lock().said.push("      the relay is set back".into());
            }
            let answered = station.answer(asked);
            self.tell_no(answered.as_ref());
            answered
        };
        let (fate, mut dice) = self.fate(asked);
        match fate {
            Fate::LostThere | Fate::Late => None,
            Fate::LostBack => {
                answer(asked);
                None
            }
            Fate::Good => answer(asked),
            Fate::Doubled => {
                let (first, second) = (answer(asked), answer(asked));
                if dice.chance(1, 2) { first } else { second }
            }
            Fate::CutThere => {
                answer(&cut_off(asked.clone(), &mut dice));
                None
            }
            Fate::CutBack => answer(asked).map(|answered| {
                let length = dice.below(answered.body.len() as u64 + 1) as usize;
                Answered { body: answered.body[..length].to_vec(), ..answered }
            }),
            Fate::Busy => Some(Answered {
                status: if dice.chance(1, 2) { 503 } else { 429 },
                retry_after: dice.chance(1, 2).then_some(3),
                cookie: None,
                body: Vec::new(),
            }),
        }
    }

    /// An answer that is no "yes" is worth a line: its status and why.
    fn tell_no(&self, answered: Option<&Answered>) {
        let Some(answered) = answered.filter(|answered| answered.status >= 300) else { return };
        let why: String = String::from_utf8_lossy(&answered.body).chars().take(120).collect();
        self.lock().said.push(format!("      {} {why}", answered.status));
    }

    fn fate(&self, asked: &Asked) -> (Fate, Dice) {
        let mut state = self.lock();
        let dice = state.dice.fork();
        let fate = match state.down.contains(&asked.from) {
            true => Fate::LostThere,
            false if state.dice.below(100) >= state.bad => Fate::Good,
            false => match state.dice.below(10) {
                0 => Fate::LostThere,
                1..=3 => Fate::LostBack,
                4 => Fate::Doubled,
                5 | 6 => Fate::Late,
                7 => Fate::CutThere,
                8 => Fate::CutBack,
                _ => Fate::Busy,
            },
        };
        if fate == Fate::Late {
            state.late.push(asked.clone());
        }
        let path = asked.path.split('?').next().unwrap_or_default();
        state.said.push(format!("      {} -> {} {path} {fate:?}", asked.from, asked.method));
        (fate, dice)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request of which only the first part arrived, with a length that says so.
fn cut_off(mut asked: Asked, dice: &mut Dice) -> Asked {
    if let Some(body) = &mut asked.body {
        body.truncate(dice.below(body.len() as u64) as usize);
    }
    asked
}

impl Network for Line {
    fn call(&self, request: &Request) -> Result<Reply, NoAnswer> {
        let path = request.url.split_once("//").and_then(|(_, rest)| rest.split_once('/'));
        let asked = Asked {
            from: self.from,
            method: if request.body.is_some() { "POST" } else { "GET" },
            path: path.map(|(_, path)| format!("/{path}")).unwrap_or_default(),
            token: request.token.clone(),
            cookie: None,
            body: request.body.clone(),
        };
        let answered = match self.older {
            true => older::refused(&asked).or_else(|| self.air.carry(&asked, &self.station).map(older::seen)),
            false => self.air.carry(&asked, &self.station),
        };
        let Some(answered) = answered else { return Err(NoAnswer::Unreachable) };
        Ok(Reply { status: answered.status, retry_after: answered.retry_after, body: answered.body })
    }
}
