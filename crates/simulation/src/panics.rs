//! Panics anywhere in the process, also those that a server catches and answers politely.

use std::sync::{Mutex, Once, PoisonError};

static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Listens from now on.
pub struct Listening;

/// Begins to listen, with nothing heard.
pub fn begin() -> Listening {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
            heard.push(format!("panic: {panic}"));
        }));
    });
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).clear();
    Listening
}

impl Listening {
    /// What was heard.
    pub fn heard(&self) -> Vec<String> {
        std::mem::take(&mut HEARD.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
