//! Links that go down, machines that stop, clocks that jump.

use crate::{day::Day, disk::Loss, lock};

const YEAR_MS: i64 = 365 * 24 * 3_600_000;

impl Day {
    /// A link goes down, or comes back.
    pub(super) fn partition(&mut self) {
        let people: Vec<u8> =
            self.counters.iter().map(|counter| counter.number).chain(self.phones.iter().map(|p| p.number)).collect();
        let Some(who) = self.dice.pick(&people).copied() else { return };
        let down = !self.air.is_down(who);
        self.air.set_down(who, down);
        self.trace.say(&format!("link of {who} {}", if down { "down" } else { "up" }));
    }

    /// A program ends, or its machine loses power: now, or in the middle of what it does next.
    pub(super) fn stop_a_machine(&mut self) {
        let loss = *self.dice.pick(&[Loss::Nothing, Loss::Everything, Loss::Torn]).unwrap_or(&Loss::Nothing);
        let later = self.dice.chance(2, 3).then(|| self.dice.below(25));
        if self.dice.chance(1, 3) {
            let mut station = lock(&self.station);
            match later {
                Some(n) => station.disk.cut_in(n),
                None => station.crash(loss, &mut self.dice),
            }
            drop(station);
            self.relay_probe = None;
            return self.trace.say(&format!("relay stops, {loss:?} lost, after {later:?}"));
        }
        let n = self.dice.below(self.counters.len() as u64) as usize;
        match later {
            Some(operations) => self.counters[n].disk.cut_in(operations),
            None => self.counters[n].crash(loss, &mut self.dice),
        }
        self.trace.say(&format!("desk {} stops, {loss:?} lost, after {later:?}", self.counters[n].number));
    }

    /// Whatever has no power gets some, and its program starts.
    pub(crate) fn start_what_stands(&mut self) {
        let losses = [Loss::Nothing, Loss::Everything, Loss::Torn];
        for n in 0..self.counters.len() {
            let counter = &mut self.counters[n];
            if counter.disk.is_off() {
                let loss = self.dice.pick(&losses).copied().unwrap_or(Loss::Everything);
                counter.crash(loss, &mut self.dice);
            }
            let (number, started) = (counter.number, counter.start());
            let off = counter.disk.is_off();
            if let (Err(error), false) = (started, off) {
                self.problem(format!("desk {number} does not start: {error}"));
            }
        }
        let mut station = lock(&self.station);
        if station.disk.is_off() {
            let loss = self.dice.pick(&losses).copied().unwrap_or(Loss::Everything);
            station.crash(loss, &mut self.dice);
        }
        let (started, off) = (station.start(), station.disk.is_off());
        drop(station);
        if let (Err(error), false) = (started, off) {
            self.problem(format!("the relay does not start: {error}"));
        }
        self.trace.say("what stood starts");
    }

    /// Until everything does: a power cut that was still to come may strike at a start.
    pub(crate) fn start_until_all_stand(&mut self) {
        for _ in 0..10 {
            self.start_what_stands();
            let stands = self.counters.iter().all(|counter| !counter.disk.is_off());
            if stands && !lock(&self.station).disk.is_off() {
                return;
            }
        }
    }

    /// Somebody's clock is years off from now on, or right again.
    pub(super) fn jump_a_clock(&mut self) {
        let wrong_by = match self.dice.below(4) {
            0 => 0,
            1 => self.dice.below(600_000) as i64 - 300_000,
            _ => (self.dice.below(20_001) as i64 - 10_000) * (YEAR_MS / 1_000),
        };
        let n = self.dice.below(self.counters.len() as u64 + 1) as usize;
        match self.counters.get(n) {
            Some(counter) => counter.clock.set_wrong_by(wrong_by),
            None => lock(&self.station).clock.set_wrong_by(wrong_by),
        }
        self.trace.say(&format!("clock {n} wrong by {wrong_by}"));
    }
}
