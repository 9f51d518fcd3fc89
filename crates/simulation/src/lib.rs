//! Whole days of desks, couriers, a relay and bad luck, decided by one number.
//!
//! The real desk, relay and storage code runs on simulated disks, clocks, dice and networks. A seed
//! says everything that happens; afterwards the lines of spec/sync.md "What must hold" are checked.
//! Development only: nothing that ships imports it. docs/simulation.md says how to run it, how to
//! read a trace and how to add a kind of bad luck.

#![allow(missing_docs, reason = "machines of a simulation say by their names what they are")]

pub mod cuts;
pub mod disk;
pub mod records;

mod air;
mod bench;
mod check;
mod clock;
mod counter;
mod day;
mod dice;
mod heal;
mod ledger;
mod newer;
mod older;
mod panics;
mod phone;
mod provider;
mod station;
mod steps;
mod template;
mod trace;
mod weather;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use air::Air;
pub use bench::Bench;
pub use check::folds_fit;
pub use clock::Clock;
pub use counter::{Counter, Folder};
pub use day::{Outcome, Stage};
pub use dice::Dice;
pub use phone::Phone;
pub use provider::Gateway;
pub use station::{Answered, Asked, Station};
pub use trace::Trace;
pub use weather::Weather;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic is reported as a problem of its own; what it left is looked at all the same.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
