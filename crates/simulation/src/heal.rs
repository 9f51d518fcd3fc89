//! Everything is well again: links up, machines on, enough exchanges for all to hear of all.

use crate::{day::Day, lock, records};

/// More rounds than any healing should need.
const ROUNDS: u32 = 40;

impl Day {
    /// Exchanges until nothing changes any more.
    pub(crate) fn heal(&mut self) {
        self.trace.say("healing");
        self.air.heal();
        self.gateway.heal();
        self.start_what_stands();
        // A cut that was set and never reached must not strike now.
        for n in 0..self.counters.len() {
            let counter = &mut self.counters[n];
            counter.crash(crate::disk::Loss::Nothing, &mut self.dice);
        }
        lock(&self.station).crash(crate::disk::Loss::Nothing, &mut self.dice);
        self.relay_probe = None;
        self.start_what_stands();
        while let Some(asked) = self.air.arrives() {
            let _ = lock(&self.station).answer(&asked);
        }
        let mut quiet = 0;
        for round in 0..ROUNDS {
            self.clock.pass(61_000);
            let trouble = self.round();
            self.look();
            quiet = if trouble.is_empty() && self.is_settled() { quiet + 1 } else { 0 };
            if quiet == 2 {
                return self.trace.say(&format!("healed after {round} rounds"));
            }
            if round + 1 == ROUNDS {
                self.problem(format!("not healed after {ROUNDS} rounds: {trouble:?}"));
            }
        }
    }

    /// Everybody exchanges once; what went wrong.
    fn round(&mut self) -> Vec<String> {
        let mut trouble = Vec::new();
        for counter in self.counters.iter().filter(|counter| !counter.revoked) {
            let Some(desk) = counter.desk() else { continue };
            if let Err(error) = desk.sync() {
                trouble.push(format!("desk {}: {}", counter.number, error.code()));
            }
        }
        for phone in &mut self.phones {
            if phone.has_waiting() {
                if !phone.is_signed_in() {
                    phone.sign_in(&self.air, &self.station);
                }
                phone.submit(&self.air, &self.station, "13800138000");
                // A courier who is signed out and locked out for an hour may wait.
            }
        }
        loop {
            let sent = lock(&self.station).send_notices();
            match sent {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    trouble.push(error);
                    break;
                }
            }
        }
        trouble
    }

    /// Nothing is pending anywhere, and everybody has read everything.
    fn is_settled(&self) -> bool {
        let Some(relay) = &self.relay_probe else { return false };
        let heads: Vec<_> = records::communities(relay)
            .unwrap_or_default()
            .into_iter()
            .map(|id| (id, records::relay_events_after(relay, id, 0).map_or(0, |(_, last)| last)))
            .collect();
        self.counters.iter().filter(|counter| !counter.revoked).filter_map(|counter| counter.probe()).all(|desk| {
            let read = heads.iter().all(|(id, head)| records::cursor(desk, *id).is_ok_and(|seq| seq == Some(*head)));
            read && records::pending(desk).is_ok_and(|pending| pending == 0)
        })
    }
}
