//! Work beside the screens: threads that have names, and turns that go on after one that came to grief (ADR 0107).

use std::{
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    thread,
    time::Duration,
};

/// The rest after a turn that panicked. It doubles with each that follows, so that what cannot be done costs nothing.
const FIRST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(5 * 60);

/// What comes after a turn: a rest and the next one, or nothing more.
pub type Next = ControlFlow<(), Duration>;

/// Begins a thread of this name; whether the system had one to give. A report of panics says the name: nothing of
/// anybody's belongs into it.
pub fn apart(name: &str, work: impl FnOnce() + Send + 'static) -> bool {
    let begun = thread::Builder::new().name(name.to_owned()).spawn(work);
    if begun.is_err() {
        log::error!("the system has no thread for {name}");
    }
    begun.is_ok()
}

/// Begins a thread of this name that takes one turn after the other.
pub fn begin(name: &'static str, turn: impl FnMut() -> Next + Send + 'static) -> bool {
    apart(name, move || take(name, turn, thread::sleep))
}

/// One turn after the other until one was the last. What a turn that panics leaves behind is what the next one finds:
/// a transaction of it is rolled back, and the panic is written down where all are ([`crate::report`]).
pub fn take(name: &str, mut turn: impl FnMut() -> Next, mut rest: impl FnMut(Duration)) {
    let mut grief = FIRST_REST;
    loop {
        match panic::catch_unwind(AssertUnwindSafe(&mut turn)) {
            Ok(Next::Break(())) => return,
            Ok(Next::Continue(pause)) => {
                grief = FIRST_REST;
                rest(pause);
            }
            Err(_) => {
                log::error!("a turn of {name} came to grief; the next one begins in {} s", grief.as_secs());
                rest(grief);
                grief = (grief * 2).min(LONGEST_REST);
            }
        }
    }
}
