//! The memory that connections of one database share: SQLite's index of its write-ahead log.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// Pages that never move while anybody holds them. Atomic, because several threads write.
#[derive(Default)]
pub(super) struct Shared(Mutex<Vec<Box<[AtomicU64]>>>);

impl Shared {
    /// Where page `n` of `bytes` bytes begins; nothing where it is not there and not to be made.
    pub(super) fn page(&self, n: usize, bytes: usize, make: bool) -> Option<*mut std::ffi::c_void> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while make && pages.len() <= n {
            pages.push((0..bytes / 8).map(|_| AtomicU64::new(0)).collect());
        }
        pages.get(n).map(|page| page.as_ptr().cast_mut().cast())
    }

    /// What was written before is seen before what is written after.
    pub(super) fn barrier() {
        std::sync::atomic::fence(Ordering::SeqCst);
    }
}
