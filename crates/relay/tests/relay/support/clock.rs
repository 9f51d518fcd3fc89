use std::sync::atomic::{AtomicI64, Ordering};

use domain::Timestamp;
use relay::surroundings::{Machine, Surroundings};

/// The machine's clock, moved by a test so that nobody has to wait for minutes to pass.
#[derive(Default)]
pub struct Clock {
    ahead: AtomicI64,
}

impl Clock {
    pub fn pass(&self, millis: i64) {
        self.ahead.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Surroundings for Clock {
    fn now(&self) -> Timestamp {
        Machine.now().plus_millis(self.ahead.load(Ordering::SeqCst))
    }

    fn fill(&self, bytes: &mut [u8]) {
        Machine.fill(bytes);
    }
}
