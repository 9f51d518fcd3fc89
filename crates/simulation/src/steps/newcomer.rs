//! A desk that joins in the middle of the day, when there is a log to begin with.

use crate::{day::Day, lock};

impl Day {
    /// A new PC comes; while its pairing fails it is tried again.
    pub(super) fn newcomer(&mut self) {
        let waiting = self.counters.iter().position(|counter| !counter.serves());
        let n = match waiting {
            Some(n) => n,
            None if self.counters.len() < 5 => {
                let number = self.counters.len() as u8;
                if let Err(error) = self.add_counter(number) {
                    return self.problem(format!("desk {number} cannot begin: {error}"));
                }
                self.counters.len() - 1
            }
            None => return,
        };
        let code = lock(&self.station).pairing_code().unwrap_or_default();
        let Some(desk) = self.counters[n].desk() else { return };
        let paired = desk.pair("http://relay", &code).map(|_| "paired".to_owned());
        self.told(n, "joins", paired);
    }
}
