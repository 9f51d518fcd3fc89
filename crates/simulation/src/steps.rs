//! What happens next: the dice choose somebody, and something to do.

mod bad_luck;
mod newcomer;
mod rare;
mod set_back;
mod verbs;

use desk::{CourierForm, Desk, DeskError};
use domain::{PersonName, Phone as Number};

use crate::{day::Day, lock, phone::Phone};

/// A courier as the desk enters them.
pub(crate) fn enter_courier(desk: &Desk, phone: &Phone) -> Result<(), DeskError> {
    let (Ok(name), Ok(number)) = (PersonName::parse(&phone.name), Number::parse(&phone.phone)) else { return Ok(()) };
    let carrier = phone.carrier.to_owned();
    desk.save_courier(CourierForm { id: None, community: phone.community, name, phone: number, carrier }).map(drop)
}

impl Day {
    /// One step of somebody.
    pub(crate) fn step(&mut self) {
        let minutes = [0, 1, 1, 5, 60, 600];
        let pass = self.dice.pick(&minutes).copied().unwrap_or(1) * 60_000 + self.dice.below(30_000) as i64;
        self.clock.pass(pass);
        if self.dice.chance(self.weather.partitions, 1_000) {
            return self.partition();
        }
        if self.dice.chance(self.weather.crashes, 1_000) {
            return self.stop_a_machine();
        }
        if self.weather.clocks && self.dice.chance(15, 1_000) {
            return self.jump_a_clock();
        }
        if self.dice.chance(self.weather.copies, 1_000) {
            return self.use_copies();
        }
        if self.dice.chance(self.weather.rare, 1_000) {
            return self.rarity();
        }
        if self.weather.newcomers > 0 && self.dice.chance(self.weather.newcomers, 1_000) {
            return self.newcomer();
        }
        match self.dice.below(100) {
            0..=54 => self.clerk(),
            55..=76 => self.exchange(),
            77..=86 => self.courier(),
            87..=92 => self.outbox(),
            93..=94 => self.report(),
            95..=96 => self.late(),
            _ => self.start_what_stands(),
        }
    }

    fn exchange(&mut self) {
        let Some(n) = self.some_counter() else { return };
        let what = self.dice.below(4);
        let Some(desk) = self.counters[n].desk() else { return };
        let outcome = match what {
            0 => desk.push_pending().map(|pushed| format!("pushed {pushed}")),
            1 => {
                let ids = desk.served_ids().unwrap_or_default();
                let community = self.dice.pick(&ids).copied();
                community.map_or(Ok(String::new()), |id| desk.pull(id, 0).map(|came| format!("pulled {came}")))
            }
            _ => desk.sync().map(|_| "synced".to_owned()),
        };
        self.told(n, "exchange", outcome);
    }

    fn courier(&mut self) {
        let number = self.dice.below(self.phones.len() as u64) as usize;
        let (tracking, recipient) = (self.tracking(), self.recipient());
        let what = self.dice.below(4);
        let nth = self.dice.next();
        let phone = &mut self.phones[number];
        let story = match what {
            _ if !phone.is_signed_in() => phone.sign_in(&self.air, &self.station).to_owned(),
            0 => format!("withdraws {:?}", phone.withdraw(nth, &self.air, &self.station)),
            1 if phone.has_waiting() => {
                format!("submits {}", phone.submit(&self.air, &self.station, &recipient))
            }
            _ => {
                phone.scan(tracking.clone());
                let taken = phone.submit(&self.air, &self.station, &recipient);
                format!("announces {tracking}, taken {taken}")
            }
        };
        self.trace.say(&format!("courier {number} {story}"));
    }

    fn outbox(&mut self) {
        let outcome = lock(&self.station).send_notices();
        let off = !lock(&self.station).runs();
        self.trace.say(&format!("outbox {outcome:?}"));
        if let (Err(error), false) = (outcome, off) {
            self.problem(format!("the outbox failed: {error}"));
        }
    }

    /// The gateway says what became of a message.
    fn report(&mut self) {
        let heard = lock(&self.station).hear_report();
        self.trace.say(&format!("report {heard:?}"));
    }

    /// A message from long ago arrives.
    fn late(&mut self) {
        if let Some(asked) = self.air.arrives() {
            let answered = lock(&self.station).answer(&asked).map(|answered| answered.status);
            self.trace.say(&format!("late {} {} {answered:?}", asked.from, asked.path.split('?').next().unwrap_or("")));
        }
    }

    /// Somebody whose program runs.
    pub(crate) fn some_counter(&mut self) -> Option<usize> {
        let running: Vec<usize> = (0..self.counters.len()).filter(|n| self.counters[*n].desk().is_some()).collect();
        self.dice.pick(&running).copied()
    }

    /// Notes how something at a desk went. Only bad luck may break a file.
    pub(crate) fn told(&mut self, n: usize, what: &str, outcome: Result<String, DeskError>) {
        let number = self.counters[n].number;
        match outcome {
            Ok(text) => self.trace.say(&format!("desk {number} {what}: {text}")),
            Err(error) => {
                let code = error.code();
                self.trace.say(&format!("desk {number} {what}: {code}"));
                if matches!(error, DeskError::File(_)) && !self.counters[n].disk.is_off() {
                    self.problem(format!("desk {number} {what}: the file failed with {code}"));
                }
            }
        }
    }

    pub(crate) fn tracking(&mut self) -> String {
        format!("SF12345678{:02}", self.dice.below(24))
    }

    pub(crate) fn recipient(&mut self) -> String {
        format!("1380013{:04}", self.dice.below(5))
    }
}
