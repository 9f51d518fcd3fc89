//! What waits to be printed ends with the program (ADR 0091): whoever ends it is told first.

use std::time::{Duration, Instant};

use super::queue::{Job, Printing, State};
use crate::{Desk, DeskError};

impl Desk {
    /// Sheets that no printer has yet, those included that did not work.
    pub fn unprinted(&self) -> u32 {
        self.printing.unprinted()
    }

    /// Whether the program may end, for whoever was told that so many sheets will not be printed. What is on its way to
    /// a printer is waited for, up to `patience`.
    ///
    /// # Errors
    /// `prints_wait` when there are more.
    pub fn may_end(&self, unprinted: u32, patience: Duration) -> Result<(), DeskError> {
        if self.printing.finish(unprinted, patience) {
            return Ok(());
        }
        let message =
            "sheets still wait for a printer and would not be printed: print or cancel them; nothing was changed";
        Err(DeskError::input("unprinted", "prints_wait", message))
    }
}

impl Printing {
    fn unprinted(&self) -> u32 {
        self.lock().unprinted()
    }

    /// Waits as long as something moves; whether no more than so many sheets are left.
    fn finish(&self, unprinted: u32, patience: Duration) -> bool {
        let (mut queue, until) = (self.lock(), Instant::now() + patience);
        while queue.unprinted() > unprinted && queue.moves() {
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { break };
            queue = self.wait(queue, left);
        }
        queue.unprinted() <= unprinted
    }
}

impl Job {
    pub(super) fn unprinted(&self) -> usize {
        if self.state == State::Printed { 0 } else { self.order.sheets().saturating_sub(self.done) }
    }
}
