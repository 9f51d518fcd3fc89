//! Whole days of desks, couriers, a relay and bad luck, decided by one number.
//!
//! The real desk, relay and storage code runs on simulated disks, clocks, dice and networks. A seed
//! says everything that happens; afterwards the lines of spec/sync.md "What must hold" are checked.
//! Development only: nothing that ships imports it.

pub mod disk;

mod dice;

pub use dice::Dice;
